package touchstone.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * What a new key is to be.
 *
 * @param days until it expires, 1 to {@value #MOST_DAYS}
 * @param perMinute requests, 1 to {@value #MOST_PER_MINUTE}
 */
public record KeyOrder(String name, Role role, String tenant, int days, int perMinute) {
  public static final int DAYS = 90;
  public static final int PER_MINUTE = 6000;

  private static final int MOST_DAYS = 3650;
  private static final int MOST_PER_MINUTE = 1_000_000;

  /**
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where a number is out of its range
   */
  public KeyOrder {
    require(days >= 1 && days <= MOST_DAYS, "days must be in 1 to " + MOST_DAYS);
    require(
        perMinute >= 1 && perMinute <= MOST_PER_MINUTE,
        "the requests a minute must be in 1 to " + MOST_PER_MINUTE);
  }

  /** The key that a new installation begins with: whoever has it makes the others. */
  public static KeyOrder first() {
    return new KeyOrder("admin", Role.ADMIN, "admin", 365, PER_MINUTE);
  }

  /**
   * The key as it is kept.
   *
   * @param text what its owner gets
   * @param by who makes it
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where name or tenant break their rule
   */
  public ApiKey fill(KeyText text, String by, Instant now) {
    return new ApiKey(
        new Caller(text.id(), name, role, tenant),
        perMinute,
        text.secret().hash(),
        now,
        by,
        now.plus(Duration.ofDays(days)),
        Optional.empty());
  }

  private static void require(boolean met, String rule) {
    if (!met) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, rule);
    }
  }
}

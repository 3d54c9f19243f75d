package touchstone.registry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * One line of the audit: a model was put in force.
 *
 * @param at UTC, to the second, ISO 8601
 * @param who the account of the operating system; a claim, not a proof
 * @param from the model that was in force before, null where there was none
 * @param because why, one line
 * @param previous hash of the line before, empty in the first
 * @param hash SHA-256 of everything else here, so that a changed line is found
 */
public record Promotion(
    String at,
    String who,
    Action action,
    ModelId from,
    ModelId to,
    String because,
    String previous,
    String hash) {

  /** How it was chosen. */
  public enum Action {
    PROMOTE,
    /** Back to what was in force before. */
    ROLL_BACK
  }

  /**
   * The promotion of now.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if no reason is given, or one of many
   *     lines
   */
  static Promotion now(Action action, ModelId from, ModelId to, String because, String previous) {
    requireReason(to, because);
    String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String who = System.getProperty("user.name");
    Promotion draft = new Promotion(at, who, action, from, to, because, previous, "");
    return new Promotion(at, who, action, from, to, because, previous, draft.contentHash());
  }

  /**
   * That a reason is given, in one line.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if not
   */
  static void requireReason(ModelId to, String because) {
    if (because.isBlank() || because.lines().count() > 1) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, "say in one line why " + to + " is to be in force");
    }
  }

  boolean isAsWritten() {
    return contentHash().equals(hash);
  }

  private String contentHash() {
    return FileHash.ofLines(
        List.of(previous, at, who, action.name(), String.valueOf(from), to.value(), because));
  }
}

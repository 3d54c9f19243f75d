package touchstone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedTriesTest {
  private static final String HERE = "192.0.2.1";

  private long nanos;
  private final FailedTries tries = new FailedTries(20, () -> nanos);

  /** The secrets that are right. */
  private final Set<Secret> known = new HashSet<>();

  private int lookUps;

  private FailedTries.Outcome<Secret> show(String address, Secret shown) {
    return tries.lookUp(
        address,
        shown,
        () -> {
          lookUps++;
          return Optional.of(shown).filter(known::contains);
        });
  }

  private Secret right() {
    Secret secret = Secret.random();
    known.add(secret);
    return secret;
  }

  /** Shows so many wrong ones, each another; how many of them were looked up. */
  private int guess(String address, int times) {
    int before = lookUps;
    for (int i = 0; i < times; i++) {
      assertThat(show(address, Secret.random()).found()).isEmpty();
    }
    return lookUps - before;
  }

  @Test
  void looksUpAMinutesWrongOnesAtOnceAndThenOneAfterTheOther() {
    assertThat(guess(HERE, 100)).isEqualTo(20);
    FailedTries.Outcome<Secret> refused = show(HERE, Secret.random());
    assertThat(refused.pause()).isEqualTo(Duration.ofSeconds(3));
    assertThat(RetryAfter.seconds(refused.pause())).isEqualTo("4");
    assertThat(tries.refused()).isEqualTo(81);
    nanos += Duration.ofSeconds(3).toNanos();
    assertThat(guess(HERE, 100)).isEqualTo(1);
    nanos += Duration.ofDays(1).toNanos();
    assertThat(guess(HERE, 100)).isEqualTo(20);
  }

  @Test
  void rightOnesAreNotCounted() {
    Secret right = right();
    for (int i = 0; i < 100; i++) {
      assertThat(show(HERE, right).found()).contains(right);
    }
    assertThat(guess(HERE, 100)).isEqualTo(20);
  }

  @Test
  void nobodyWhoWasLetInIsLockedOutByWhoGuesses() {
    Secret before = right();
    Secret after = right();
    Secret signedIn = right();
    show("198.51.100.1", before); // wherever that was
    tries.givenOut(signedIn);
    guess(HERE, 100);
    assertThat(show(HERE, before).found()).contains(before);
    assertThat(show(HERE, signedIn).found()).contains(signedIn);
    FailedTries.Outcome<Secret> refused = show(HERE, after);
    assertThat(refused.found()).isEmpty();
    assertThat(refused.pause()).isPositive();
    nanos += refused.pause().toNanos();
    assertThat(show(HERE, after).found()).contains(after);
  }

  @Test
  void oneThatWasRightIsLookedUpAndThenForgotten() {
    Secret revoked = right();
    show(HERE, revoked);
    known.remove(revoked);
    guess(HERE, 100);
    int before = lookUps;
    FailedTries.Outcome<Secret> first = show(HERE, revoked);
    assertThat(first.found()).isEmpty();
    assertThat(first.pause()).isZero();
    assertThat(show(HERE, revoked).pause()).isPositive();
    assertThat(lookUps - before).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2, false",
    "192.0.2.1, ::ffff:192.0.2.1, true",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
    "2001:db8:1:2::1, [2001:0db8:1:2::3], true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "unknown, _hidden, true",
    "unknown, 192.0.2.1, false",
  })
  void networksAreHeldApart(String one, String other, boolean same) {
    guess(one, 100);
    assertThat(guess(other, 100)).isEqualTo(same ? 0 : 20);
  }

  @Test
  void aFaultIsNobodysGuess() {
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(
              () ->
                  tries.lookUp(
                      HERE,
                      Secret.random(),
                      () -> {
                        throw new IllegalStateException("the database is away");
                      }))
          .hasMessage("the database is away");
    }
    assertThat(guess(HERE, 100)).isEqualTo(20);
  }

  @Test
  void remembersSoManyAndThoseOfLate() {
    Secret used = right();
    Secret unused = right();
    show(HERE, used);
    show(HERE, unused);
    guess("192.0.2.9", 100);
    for (int i = 0; i < FailedTries.REMEMBERED; i++) {
      show("198.51.100.1", right());
      show("10.0." + i / 256 + "." + i % 256, Secret.random());
      show(HERE, used);
    }
    assertThat(guess("192.0.2.9", 100)).as("an address that was forgotten").isEqualTo(20);
    guess(HERE, 100);
    assertThat(show(HERE, used).found()).contains(used);
    assertThat(show(HERE, unused).found()).isEmpty();
  }
}

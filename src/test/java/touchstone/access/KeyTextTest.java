package touchstone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.error.TouchstoneException;

class KeyTextTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void isReadBackAsItWasShown() {
    KeyText key = KeyText.random();
    assertThat(key.text()).matches("ts_[a-z0-9]{12}_[A-Za-z0-9_-]{43}");
    assertThat(KeyText.read(key.text())).contains(key);
    assertThat(KeyText.required(key.text())).isEqualTo(key);
  }

  @Test
  void noTwoAreTheSame() {
    Set<String> ids = new HashSet<>();
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      KeyText key = KeyText.random();
      ids.add(key.id());
      secrets.add(key.secret().text());
    }
    assertThat(ids).hasSize(1000);
    assertThat(secrets).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ts_",
        "ts_a_short",
        "ts_A_0123456789012345678901234567890123456789012",
        "ts__0123456789012345678901234567890123456789012",
        "xs_a_0123456789012345678901234567890123456789012",
        "ts_a_01234567890123456789012345678901234567890 2",
      })
  void whatHasAnotherFormIsNoKey(String text) {
    assertThat(KeyText.read(text)).isEmpty();
    assertThatThrownBy(() -> KeyText.required(text)).isInstanceOf(TouchstoneException.class);
  }

  @Test
  void secretsGetIntoNoLog() {
    KeyText key = KeyText.random();
    assertThat(key.toString()).contains(key.id()).doesNotContain(key.secret().text());
  }

  /** FIPS 180-4 over "abc", as in its examples. */
  @Test
  void isKeptAsItsHash() {
    Secret abc = new Secret("abc");
    String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(abc.hash()).isEqualTo(hash);
    assertThat(abc.hasHash(hash)).isTrue();
    assertThat(new Secret("abd").hasHash(hash)).isFalse();
  }

  @Test
  void admitsUntilItExpiresOrIsRevoked() {
    KeyText text = KeyText.random();
    ApiKey key = new KeyOrder("forum", Role.SUBMITTER, "forum", 2, 10).fill(text, "me", NOW);
    Secret secret = text.secret();
    assertThat(key.admits(secret, NOW)).isTrue();
    assertThat(key.admits(Secret.random(), NOW)).isFalse();
    assertThat(key.admits(secret, NOW.plus(Duration.ofDays(2)).minusNanos(1))).isTrue();
    assertThat(key.admits(secret, NOW.plus(Duration.ofDays(2)))).isFalse();
    ApiKey revoked =
        new ApiKey(
            key.caller(),
            key.perMinute(),
            key.hash(),
            key.createdAt(),
            key.createdBy(),
            key.expiresAt(),
            Optional.of(NOW));
    assertThat(revoked.admits(secret, NOW)).isFalse();
  }
}

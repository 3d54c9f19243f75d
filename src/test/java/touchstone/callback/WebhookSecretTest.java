package touchstone.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class WebhookSecretTest {
  /** The example of the Standard Webhooks reference libraries. */
  private static final String REFERENCE = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @Test
  void signsAsTheReferenceDoes() {
    assertThat(
            WebhookSecret.parse(REFERENCE)
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_",
        "whsec_c2hvcnQ=",
        "whsec_!!!!9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      })
  void refusesASecretThatIsNoneWithoutRepeatingIt(String text) {
    TouchstoneException refusal =
        catchThrowableOfType(TouchstoneException.class, () -> WebhookSecret.parse(text));
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(refusal.getMessage()).doesNotContain("MfKQ", "c2hv", "!!!!");
    assertThat(refusal).hasNoCause();
  }

  @Test
  void signsWithEverySecretWhileReceiversChangeOver() {
    Callback callback =
        new Callback("forum", URI.create("https://forum.example/"), List.of(OTHER, REFERENCE));
    assertThat(callback.signatures("id", 1, "body").split(" "))
        .containsExactly(
            WebhookSecret.parse(OTHER).sign("id", 1, "body"),
            WebhookSecret.parse(REFERENCE).sign("id", 1, "body"));
  }

  @Test
  void refusesACallbackThatMakesNoSense() {
    assertRefused("Forum", "https://forum.example/", List.of(OTHER));
    assertRefused("for-um", "https://forum.example/", List.of(OTHER));
    assertRefused("forum", "ftp://forum.example/", List.of(OTHER));
    assertRefused("forum", "/hook", List.of(OTHER));
    assertRefused("forum", "https://forum.example/", List.of());
    assertRefused("forum", "https://forum.example/", List.of("secret"));
  }

  private static void assertRefused(String name, String url, List<String> secrets) {
    assertThat(
            catchThrowableOfType(
                    TouchstoneException.class, () -> new Callback(name, URI.create(url), secrets))
                .code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void knowsWhoIsRegistered() {
    Callbacks callbacks =
        new Callbacks(
            List.of(new Callback("forum", URI.create("https://forum.example/"), List.of(OTHER))),
            null);
    callbacks.requireRegistered("forum");
    callbacks.requireRegistered(null);
    assertThat(
            catchThrowableOfType(
                TouchstoneException.class, () -> callbacks.requireRegistered("https://evil/")))
        .hasMessageContaining("https://evil/");
  }
}

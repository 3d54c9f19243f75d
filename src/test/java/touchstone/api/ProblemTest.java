package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.error.ErrorCode;

class ProblemTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void blamesWhoeverIsToBlame(ErrorCode code) {
    int status = Problem.of(code, "detail").status();
    switch (code.type()) {
      case CALLER -> assertThat(status).isBetween(400, 499);
      case RESOURCES -> assertThat(status).isEqualTo(code == ErrorCode.QUEUE_FULL ? 429 : 503);
      case EXTERNAL -> assertThat(status).isEqualTo(503);
      case INTERNAL -> assertThat(status).isEqualTo(500);
    }
  }

  @Test
  void readsAsRfc9457Says() {
    Problem problem = Problem.of(ErrorCode.TOO_MANY_PIXELS, "why").about("/v1/verdicts/1");
    assertThat(problem)
        .isEqualTo(
            new Problem(
                "urn:touchstone:problem:too-many-pixels",
                "Too many pixels",
                422,
                "why",
                "/v1/verdicts/1",
                "TOO_MANY_PIXELS"));
  }

  @Test
  void namesHttpsOwnErrorsToo() {
    assertThat(Problem.of(405, "why").code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(Problem.of(404, "why").code()).isEqualTo("NOT_FOUND");
    assertThat(Problem.of(499, "why").code()).isEqualTo("HTTP_499");
  }
}

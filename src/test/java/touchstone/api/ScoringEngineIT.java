package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;

/** The service with either engine. */
class ScoringEngineIT {
  private static double logit(ServiceProcess service) {
    ApiClient.Answer answer =
        new ApiClient(service.uri()).raw("?submitter=engines", ApiClient.picture(1));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    double probability = answer.json().path("probability").asDouble(-1);
    assertThat(probability).isBetween(0.0, 1.0);
    return Math.log(probability / (1 - probability));
  }

  private static Path log(ServiceProcess service) {
    return service.data().resolve("service.log");
  }

  @Test
  void bothJudgeAlikeAndTheLogSaysWhichOneDoes() {
    ServiceProcess onnx = ServiceProcess.shared();
    try (ServiceProcess nd4j =
        ServiceProcess.start(
            ServiceProcess.newData(), Map.of("TOUCHSTONE_SCORING_ENGINE", "nd4j"))) {
      assertThat(log(onnx)).content().contains("networks by ONNX on CPU");
      assertThat(log(nd4j)).content().contains("networks by ND4J");
      assertThat(logit(onnx)).isCloseTo(logit(nd4j), within(1e-3));
    }
  }
}

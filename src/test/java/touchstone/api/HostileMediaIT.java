package touchstone.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;

/** A service that decodes in processes of their own, and what it answers to files made to harm. */
class HostileMediaIT {
  private static final byte[] SCRIPT =
      "<html><script>alert(document.domain)</script></html>".getBytes(ISO_8859_1);

  private static ServiceProcess service;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    service =
        ServiceProcess.start(
            ServiceProcess.newData(),
            Map.of(
                "TOUCHSTONE_MEDIA_ISOLATION", "process",
                "TOUCHSTONE_MEDIA_DECODING_TIME", "20S"));
    api = new ApiClient(service.uri());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static List<ProcessHandle> decoders(ServiceProcess of) {
    return of.handle()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("DecoderMain"))
        .toList();
  }

  private static void assertJudged(byte[] file) {
    Answer answer = api.raw("", file);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static void assertReady() {
    assertThat(api.get("/q/health/ready").status()).isEqualTo(200);
  }

  @Test
  void losesNoFileToDecodersThatAreKilled() {
    assertJudged(ApiClient.picture(1300));
    List<ProcessHandle> killed = decoders(service);
    assertThat(killed).isNotEmpty().allMatch(ProcessHandle::destroyForcibly); // kill -9
    assertJudged(ApiClient.picture(1301));
    assertThat(decoders(service)).doesNotContainAnyElementsOf(killed);
    assertReady();
  }

  @Test
  void refusesTheFileOverWhichADecoderHangsAndGoesOn() throws IOException, InterruptedException {
    assertJudged(ApiClient.picture(1302));
    List<ProcessHandle> frozen = decoders(service);
    for (ProcessHandle decoder : frozen) {
      String pid = Long.toString(decoder.pid());
      assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();
    }
    for (int i = 0; i < frozen.size(); i++) {
      ApiIT.assertProblem(api.raw("", ApiClient.picture(1310 + i)), 422, "DECODING_TIMED_OUT");
      assertReady();
    }
    assertThat(frozen).noneMatch(ProcessHandle::isAlive);
    assertJudged(ApiClient.picture(1303));
  }

  /** Their input ends with the service, and they with it. */
  @Test
  void leavesNoDecoderBehindWhenItIsKilled() {
    ServiceProcess doomed =
        ServiceProcess.start(
            ServiceProcess.newData(), Map.of("TOUCHSTONE_MEDIA_ISOLATION", "process"));
    new ApiClient(doomed.uri()).raw("", ApiClient.picture(1304));
    List<ProcessHandle> decoders = decoders(doomed);
    assertThat(decoders).isNotEmpty();
    doomed.kill();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> decoders.stream().noneMatch(ProcessHandle::isAlive));
    doomed.close();
  }

  private static byte[] with(byte[] file, byte[] behind) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(file);
    both.writeBytes(behind);
    return both.toByteArray();
  }

  /** A picture that is a page too is shown as a new JPEG that no browser takes for a page. */
  @Test
  void servesNothingThatABrowserCouldRun() {
    JsonNode verdict = api.raw("", with(ApiClient.picture(1305), SCRIPT)).json();
    String sha256 = verdict.path("sha256").asText();
    for (String folder : List.of("/review/pictures/", "/review/thumbnails/")) {
      Answer shown = api.get(folder + sha256);
      assertThat(shown.status()).isEqualTo(200);
      assertThat(shown.header("Content-Type")).isEqualTo("image/jpeg");
      assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(shown.header("Content-Disposition")).startsWith("attachment");
      assertThat(shown.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
      assertThat(shown.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
      assertThat(shown.response().headers().allValues("Content-Security-Policy")).hasSize(1);
      assertThat(shown.response().body()).startsWith(0xff, 0xd8, 0xff);
      assertThat(new String(shown.response().body(), ISO_8859_1)).doesNotContain("script");
    }
    Answer media = api.get("/v1/media/" + sha256);
    assertThat(media.header("Content-Type")).startsWith("application/json");
    assertThat(media.header("Content-Security-Policy")).contains("sandbox");
    assertThat(media.text()).doesNotContain("script");
  }
}

package touchstone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** A service that is given the addresses of a database and a broker; here those of another one. */
class ServersFromElsewhereIT {
  /** None is chosen: whoever starts first on a database makes one. */
  private static final String NO_KEY = "TOUCHSTONE_ACCESS_FIRST_KEY";

  private static final Pattern KEY = Pattern.compile("ts_[a-z0-9]+_[A-Za-z0-9_-]+");

  @Test
  void nothingStartsBesideAServiceThatHasServersElsewhere() throws Exception {
    Path data = ServiceProcess.newData();
    // Not the shared one: what is judged here has its bytes in this test's own media store.
    try (ServiceProcess other = ServiceProcess.start(ServiceProcess.newData(), Map.of(NO_KEY, ""));
        ServiceProcess service = start(data, other);
        Connection database = other.database()) {
      String key = printedKeys(other).findFirst().orElseThrow();
      assertThat(printedKeys(service)).as("keys of the second that started").isEmpty();

      assertThat(service.handle().children())
          .as("beside its decoders")
          .allMatch(child -> child.info().commandLine().orElse("").contains("DecoderMain"));
      assertThat(data.resolve("postgres")).doesNotExist();
      assertThat(data.resolve("kafka")).doesNotExist();

      byte[] picture =
          PictureEncoder.png(new Picture(70, 70, new byte[70 * 70 * Picture.CHANNELS]));
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(service.uri("/v1/media?submitter=elsewhere&id=1"))
                      .header("Content-Type", "image/png")
                      .header("X-API-Key", key)
                      .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      try (var rows =
          database
              .createStatement()
              .executeQuery("select count(*) from submission where submitter = 'elsewhere'")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(1);
      }
      assertThat(Files.exists(data.resolve("media"))).isTrue();
    }
  }

  private static ServiceProcess start(Path data, ServiceProcess other) {
    Map<String, String> environment = new HashMap<>(other.serverAddresses());
    environment.put(NO_KEY, "");
    return ServiceProcess.start(data, environment);
  }

  private static Stream<String> printedKeys(ServiceProcess service) {
    return KEY.matcher(service.logTail()).results().map(MatchResult::group);
  }
}

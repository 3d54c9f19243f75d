package touchstone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** A service that is given the addresses of a database and a broker; here those of another one. */
class ServersFromElsewhereIT {

  @Test
  void nothingStartsBesideAServiceThatHasServersElsewhere() throws Exception {
    Path data = ServiceProcess.newData();
    // Not the shared one: what is judged here has its bytes in this test's own media store.
    try (ServiceProcess other = ServiceProcess.start(ServiceProcess.newData());
        ServiceProcess service = ServiceProcess.start(data, other.serverAddresses());
        Connection database = other.database()) {
      assertThat(service.handle().children()).isEmpty();
      assertThat(data.resolve("postgres")).doesNotExist();
      assertThat(data.resolve("kafka")).doesNotExist();

      byte[] picture =
          PictureEncoder.png(new Picture(70, 70, new byte[70 * 70 * Picture.CHANNELS]));
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(service.uri("/v1/media?submitter=elsewhere&id=1"))
                      .header("Content-Type", "image/png")
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
}

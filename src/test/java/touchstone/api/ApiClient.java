package touchstone.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import touchstone.ServiceProcess;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** Speaks to the service as a caller's program would. */
public final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "------------------------touchstone";

  private final URI service;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** One with the key of an admin. */
  public ApiClient(URI service) {
    this(service, ServiceProcess.ADMIN_KEY);
  }

  /** One with this API key; null: with none. */
  public ApiClient(URI service, String key) {
    this.service = service;
    this.key = key;
  }

  /** An answer; the body is a missing node where it is not JSON. */
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String text() {
      return new String(response.body(), UTF_8);
    }

    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer raw(String query, byte[] body) {
    return send(
        request("/v1/media" + query)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** A form with the picture and these fields, written as browsers do. */
  public Answer form(byte[] file, String fileName, Map<String, String> fields) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    fields.forEach((name, value) -> part(form, "name=\"" + name + "\"", value.getBytes(UTF_8)));
    part(form, "name=\"file\"; filename=\"" + fileName + "\"", file);
    form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return send(
        request("/v1/media")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray())));
  }

  private static void part(ByteArrayOutputStream form, String names, byte[] content) {
    form.writeBytes(("--" + BOUNDARY + "\r\n").getBytes(UTF_8));
    form.writeBytes(("Content-Disposition: form-data; " + names + "\r\n\r\n").getBytes(UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n".getBytes(UTF_8));
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service + path)).timeout(Duration.ofMinutes(1));
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** A JPEG of noise, 128 x 96 pixels; the seed decides every byte. */
  public static byte[] picture(long seed) {
    return picture(seed, 128, 96);
  }

  /** The same, as large as is asked for. */
  public static byte[] picture(long seed, int width, int height) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    new Random(seed).nextBytes(rgb);
    return PictureEncoder.jpeg(new Picture(width, height, rgb), 90);
  }
}

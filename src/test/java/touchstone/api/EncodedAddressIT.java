package touchstone.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.access.KeyOrder;
import touchstone.access.KeyText;
import touchstone.access.Role;
import touchstone.store.KeyTable;

/**
 * Guarded addresses, written so that who guards and who answers might read them differently: none
 * is answered without a key. They are sent as they are here; HTTP clients would tidy them up.
 */
class EncodedAddressIT {
  private static final List<String> GUARDED =
      List.of("/v1/models", "/v1/keys", "/v1/verdicts", "/v1/audit", "/q/metrics", "/review/runs");

  /** Open to all; a way from there must not lead in. */
  private static final List<String> OPEN =
      List.of("/q/health", "/review/sign-in", "/assets", "/webjars");

  private static final List<String> UPS =
      List.of("..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "..;", "..;x=1", "%252e%252e");

  private static List<String> disguises(String path) {
    String first = path.substring(1, path.indexOf('/', 1));
    String rest = path.substring(path.indexOf('/', 1) + 1);
    List<String> disguises =
        new ArrayList<>(
            List.of(
                "/" + path,
                "///" + first + "//" + rest,
                "/./" + first + "/./" + rest,
                "/%2e/" + first + "/%2e/" + rest,
                "/" + first + "%2f" + rest,
                "/" + first + "%2F" + rest,
                "/" + first + "%252F" + rest,
                "/" + first + "/%2F" + rest,
                "/%2F" + first + "/" + rest,
                "/" + first + "%5c" + rest,
                "/" + first + ";x=1/" + rest,
                "/;x=1/" + first + "/" + rest,
                path + ";x=1",
                path + ";/../q/health",
                path + "/",
                path + "/.",
                path + "/%2e",
                path + "//",
                path + "%00",
                path + "%20",
                path + "%23",
                path + "%3F",
                path + ".json",
                path + "?/q/health",
                path.toUpperCase(Locale.ROOT),
                "/%" + Integer.toHexString(first.charAt(0)) + first.substring(1) + "/" + rest,
                "/" + first + "/%" + Integer.toHexString(rest.charAt(0)) + rest.substring(1),
                "http://x" + path));
    for (String open : OPEN) {
      for (String up : UPS) {
        String back = ("/" + up).repeat(open.split("/").length - 1);
        disguises.add(open + back + path);
        disguises.add(open + "/x" + "/" + up + back + path);
        disguises.add(open + back.replace("/", "%2f") + path);
        disguises.add(path + "/" + up + "/" + up + open);
      }
      disguises.add(open + path);
      disguises.add(open + ";" + path);
    }
    return disguises;
  }

  private static String get(String target, String header) throws IOException {
    ServiceProcess service = ServiceProcess.shared();
    try (Socket socket = new Socket(service.uri().getHost(), service.uri().getPort())) {
      socket.setSoTimeout(30_000);
      String request =
          "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + header + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
  }

  /** What is open anyway: the answer is that of an open address, whatever the disguise. */
  private static boolean isOpen(String answer) {
    return answer.contains("\"checks\"") || answer.contains("action=\"/review/sign-in\"");
  }

  @Test
  void noDisguiseOfAGuardedAddressIsAnsweredWithoutAKey() throws IOException {
    List<String> answered = new ArrayList<>();
    int reached = 0;
    for (String path : GUARDED) {
      String key = "X-API-Key: " + ServiceProcess.ADMIN_KEY + "\r\n";
      assertThat(status(get(path, key))).as(path).isEqualTo(200);
      assertThat(status(get(path, ""))).as(path).isIn(401, 303);
      for (String disguise : disguises(path)) {
        String answer = get(disguise, "");
        if (status(answer) < 300 && !isOpen(answer)) {
          answered.add(disguise);
        }
        reached += status(get(disguise, key)) == 200 ? 1 : 0;
      }
    }
    assertThat(answered).isEmpty();
    assertThat(reached).as("disguises that lead somewhere with a key").isGreaterThan(50);
  }

  /** Metrics are guarded by their address alone, no resource asks for a role. */
  @Test
  void noDisguiseOfTheMetricsIsAnsweredToASubmitter() throws IOException, SQLException {
    KeyText text = KeyText.random();
    try (Connection connection = ServiceProcess.shared().database()) {
      KeyTable.add(
          connection,
          new KeyOrder("disguised", Role.SUBMITTER, "disguised", 1, 6000)
              .fill(text, "IT", Instant.now()));
    }
    String key = "X-API-Key: " + text.text() + "\r\n";
    assertThat(status(get("/q/openapi", key))).isEqualTo(200);
    assertThat(status(get("/q/metrics", key))).isEqualTo(403);
    assertThat(disguises("/q/metrics"))
        .noneSatisfy(disguise -> assertThat(get(disguise, key)).contains("jvm_memory_used_bytes"));
  }
}

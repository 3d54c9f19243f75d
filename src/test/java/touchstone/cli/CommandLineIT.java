package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.ServiceProcess;
import touchstone.media.MediaKey;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** The packaged program, as a person starts it. */
class CommandLineIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

  @TempDir private Path folder;

  private record Ended(int exitCode, String out, String err, Duration time) {
    List<JsonNode> objects() throws IOException {
      List<JsonNode> objects = new ArrayList<>();
      for (String line : out.lines().toList()) {
        objects.add(JSON.readTree(line));
      }
      return objects;
    }
  }

  private Ended run(String... args) throws IOException, InterruptedException {
    return run(new byte[0], args);
  }

  private Ended run(byte[] input, String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                JAR.toString()));
    command.addAll(List.of(args));
    Path in = Files.write(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int exitCode = process.waitFor();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Ended(exitCode, text(out), text(err), time);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static byte[] picture(long seed) {
    byte[] rgb = new byte[128 * 96 * Picture.CHANNELS];
    new Random(seed).nextBytes(rgb);
    return PictureEncoder.jpeg(new Picture(128, 96, rgb), 90);
  }

  @Test
  void helpAnswersWithinTwoSecondsAndNamesEveryCommand() throws Exception {
    Ended help = run("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.time()).isLessThan(Duration.ofSeconds(2));
    assertThat(help.out())
        .contains(
            "serve",
            "score",
            "train",
            "fine-tune",
            "evaluate",
            "models",
            "keys",
            "submit",
            "demo",
            "Exit codes:");
  }

  @Test
  void wrongUsageIsExitCodeTwo() throws Exception {
    assertThat(run("score").exitCode()).isEqualTo(2);
    assertThat(run("no-such-command").exitCode()).isEqualTo(2);
  }

  @Test
  void scoreGoesOnAfterABadFileAndSaysSoInTheExitCode() throws Exception {
    Path pictures = Files.createDirectories(folder.resolve("pictures/deeper"));
    byte[] good = picture(1);
    Files.write(pictures.resolve("b-good.jpg"), good);
    Files.writeString(pictures.resolve("a-text.jpg"), "no picture at all");
    Ended ended = run("score", "--json", pictures.getParent().toString());
    assertThat(ended.exitCode()).isEqualTo(1);
    List<JsonNode> lines = ended.objects();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).get("file").asText()).endsWith("a-text.jpg");
    assertThat(lines.get(0).get("error").asText()).isEqualTo("UNSUPPORTED_MEDIA");
    assertThat(lines.get(1).get("sha256").asText()).isEqualTo(MediaKey.of(good).sha256());
    assertThat(lines.get(1).get("verdict").asText()).isIn("AUTHENTIC", "INCONCLUSIVE", "SYNTHETIC");
    assertThat(lines.get(1).get("probability").asDouble()).isBetween(0.0, 1.0);
    assertThat(lines.get(1).get("millis").asDouble()).isPositive();
    assertThat(lines.get(1).has("model")).isTrue();
  }

  @Test
  void scoreReadsStandardInput() throws Exception {
    byte[] picture = picture(2);
    Ended ended = run(picture, "score", "--json", "-");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.objects().get(0).get("sha256").asText())
        .isEqualTo(MediaKey.of(picture).sha256());
  }

  @Test
  void aMissingFileIsOneLine() throws Exception {
    Ended ended = run("score", folder.resolve("nothing.jpg").toString());
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out().lines())
        .singleElement()
        .asString()
        .contains("UNREADABLE_FILE", "nothing.jpg");
  }

  @Test
  void aDamagedModelIsRefusedInOneLine() throws Exception {
    Ended ended = run("score", "--models", folder.toString(), folder.resolve("any.jpg").toString());
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(
            ended.err().lines().filter(line -> line.startsWith("touchstone score: INVALID_MODEL")))
        .hasSize(1);
  }

  @Test
  void theDemoTakesFakesAndPhotographsThroughKafkaAndReadsTheVerdictsBack() throws Exception {
    Path data = ServiceProcess.newData();
    Ended demo = run("demo", "--data", data.toString());
    assertThat(demo.exitCode()).as(demo.err()).isZero();
    // Where the detector keeps its promise of few wrong verdicts it leaves some undecided.
    assertThat(demo.out().lines().filter(line -> line.matches("fake-0\\d\\.jpg .*SYNTHETIC.*")))
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(demo.out().lines().filter(line -> line.matches("fake-0\\d\\.jpg .*AUTHENTIC.*")))
        .isEmpty();
    assertThat(
            demo.out()
                .lines()
                .filter(line -> line.matches("\\S+\\.jpg .*(AUTHENTIC|INCONCLUSIVE|SYNTHETIC) .*")))
        .hasSize(8 + 8);
    assertThat(demo.out()).contains("sign in there with this key").containsPattern("ts_\\w+_");
  }
}

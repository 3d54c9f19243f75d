package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import touchstone.cli.models.ModelsCommand;

class TrainCommandTest {
  private static final String[] REQUIRED = {"dcgan", "--data", "none", "--out", "none"};

  @TempDir private Path folder;
  private final StringWriter errors = new StringWriter();

  private int run(Object command, String... arguments) {
    return new CommandLine(command).setErr(new PrintWriter(errors)).execute(arguments);
  }

  private static String[] with(String... more) {
    String[] all = new String[REQUIRED.length + more.length];
    System.arraycopy(REQUIRED, 0, all, 0, REQUIRED.length);
    System.arraycopy(more, 0, all, REQUIRED.length, more.length);
    return all;
  }

  @Test
  void aDryRunPrintsTheOptionsAndTouchesNothing() throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    int code;
    try {
      code =
          run(new TrainCommand(), with("--dry-run", "--images", "6400", "--critic-rate", "1e-4"));
    } finally {
      System.setOut(console);
    }
    assertThat(code).isZero();
    JsonNode options = new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8));
    assertThat(options.get("steps").asLong()).isEqualTo(200);
    assertThat(options.at("/spec/pace/criticRate").asDouble()).isEqualTo(1e-4);
    assertThat(Path.of("none")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--batch,1",
    "--steps,0",
    "--side,4",
    "--generator-rate,1.5",
    "--beta1,NaN",
    "--held-out,0",
    "--latent,zero",
    "--no-such-option,1"
  })
  void anOptionOutOfRangeIsWrongUsage(String option, String value) {
    assertThat(run(new TrainCommand(), with("--dry-run", option, value))).isEqualTo(2);
    assertThat(errors.toString()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "cogan,--minibatch,DISCRIMINATION,minibatch",
    "r3gan,--loss,HINGE,loss",
    "faceswap,--critic-rate,1e-4,critic rate",
    "dcgan,--penalty,0,penalty",
    "wgan,--beta1,0.5,beta1"
  })
  void whatTheFamilyWouldIgnoreIsWrongUsage(
      String family, String option, String value, String setting) {
    int code =
        run(
            new TrainCommand(),
            family,
            "--data=none",
            "--out=none",
            "--dry-run",
            option + "=" + value);
    assertThat(code).isEqualTo(2);
    assertThat(errors.toString())
        .startsWith(
            "in the family " + family + " this cannot be set: [" + setting + "]; leave it out");
  }

  @Test
  void aFamilyThatIsNotThereIsWrongUsage() {
    assertThat(run(new TrainCommand(), "cargan", "--data", "none", "--out", "none", "--dry-run"))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("no GAN family cargan", "dcgan");
  }

  @Test
  void fineTuningChecksItsOptionsToo() {
    int code =
        run(
            new FineTuneCommand(),
            "gan",
            "--id",
            "x",
            "--data",
            "none",
            "--photos",
            "none",
            "--photos-name",
            "none",
            "--dry-run",
            "--joint-steps",
            "-1");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void aFolderWithoutModelsIsAnEmptyList() {
    int code =
        run(
            new ModelsCommand(),
            "--generator-models",
            folder.resolve("a").toString(),
            "--detector-models",
            folder.resolve("b").toString());
    assertThat(code).isZero();
  }
}

package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import touchstone.training.BankBudget;
import touchstone.training.DefaultBank;

class BankCommandTest {
  private final StringWriter printed = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new BankCommand())
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(errors))
        .execute(arguments);
  }

  @Test
  void aDryRunPrintsTheGeneratorsAndTouchesNothing() throws Exception {
    int code = run("--photos", "none", "--photos-name", "none", "--out", "none", "--dry-run");
    assertThat(code).isZero();
    JsonNode specs = new ObjectMapper().readTree(printed.toString());
    assertThat(specs).hasSize(DefaultBank.specs(1).size() + DefaultBank.samplers(1).size());
    assertThat(specs.get(0).get("id").asText()).isEqualTo(DefaultBank.specs(1).get(0).id());
    assertThat(Path.of("none")).doesNotExist();
  }

  @Test
  void onlyTheGeneratorsThatAreNamedAreTrained() throws Exception {
    String sampler = DefaultBank.samplers(1).get(0).id();
    run("--photos", "none", "--photos-name", "none", "--only", sampler, "--dry-run");
    JsonNode specs = new ObjectMapper().readTree(printed.toString());
    assertThat(specs).hasSize(1);
    assertThat(specs.get(0).get("id").asText()).isEqualTo(sampler);
  }

  @Test
  void stepsAndMinutesExcludeEachOther() {
    int code = run("--photos", "none", "--photos-name", "none", "--steps", "10", "--minutes", "1");
    assertThat(code).isEqualTo(2);
    assertThat(errors.toString()).contains("--steps").contains("--minutes");
  }

  @Test
  void minutesAreSharedOutEqually() {
    BankCommand command = new BankCommand();
    new CommandLine(command)
        .parseArgs("--photos", "none", "--photos-name", "none", "--minutes", "6");
    assertThat(command.length.budget(12)).isEqualTo(new BankBudget.Time(Duration.ofSeconds(30)));
  }
}

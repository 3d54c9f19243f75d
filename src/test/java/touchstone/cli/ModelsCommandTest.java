package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import touchstone.registry.ToyModels;

class ModelsCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void addModels() {
    new ToyModels(folder)
        .gan("gan", "faces")
        .detector("one", 0.625, "gan")
        .detector("other", 0.75, "gan");
  }

  private CommandRun models(String... arguments) {
    List<String> all = new ArrayList<>(List.of("models"));
    all.addAll(List.of(arguments));
    all.add("--detector-models=" + folder.resolve("detectors"));
    all.add("--generator-models=" + folder.resolve("generators"));
    return CommandRun.of(all);
  }

  private void promote(String id) {
    models("promote", id, "--because=a test").assertSuccess();
  }

  @Test
  void listsALineForEachModelAndMarksTheOneInForce() {
    promote("one");
    String list = models("list").assertSuccess().out();
    assertThat(list.lines()).hasSize(4);
    assertThat(list).containsPattern("(?m)^one +detector +2026-11-22 +1 +1 +in force$");
    assertThat(list).containsPattern("(?m)^gan +gan +2026-11-22 +1 +0");
    assertThat(models().assertSuccess().out()).isEqualTo(list);
    assertThat(models("list", "--json").assertSuccess().out().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("\"id\":\"one\"") && line.contains("\"inForce\":true"));
  }

  @Test
  void showsACardAndRefusesOneWhoseFilesAreOthers() throws IOException {
    assertThat(models("show", "one").assertSuccess().out())
        .startsWith("one, detector\n  A toy.\n")
        .contains("  Made from\n    gan\n", "    crop.auc: 0.625\n", "  policy.json\n")
        .contains("  Data\n    reals: 5 pictures\n", "    rate: 0.5\n");
    Files.writeString(folder.resolve("detectors/one/policy.json"), "tampered");
    models("show", "one").assertFailure("INVALID_MODEL");
    models("show", "none").assertFailure("NOT_FOUND: there is no model none");
    assertThat(models("show").code()).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void comparesTwoModels() {
    assertThat(models("diff", "one", "other").assertSuccess().out())
        .isEqualTo(
            """
            one -> other
              Settings
                steps: 3 -> 5 (+2)
              Figures
                crop.auc: 0.625 -> 0.75 (+0.125)
            """);
    assertThat(models("diff", "gan", "one").assertSuccess().out())
        .contains("    faces: 5 pictures -> none\n", "    gan: none -> gan\n")
        .contains("    crop.auc: none -> 0.625\n");
  }

  @Test
  void verifySaysEachFaultOnALineAndFails() throws IOException {
    promote("one");
    assertThat(models("verify").assertSuccess().out())
        .isEqualTo("nothing is wrong with 3 models\n");
    Files.delete(folder.resolve("generators/gan/generator.net"));
    Files.writeString(folder.resolve("detectors/other/more"), "?");
    CommandRun all = models("verify");
    assertThat(all.code()).isEqualTo(1);
    assertThat(all.out().lines())
        .containsExactlyInAnyOrder(
            "gan: generator.net, which the card names, is missing",
            "other: more lies in its folder, but the card does not name it");
    assertThat(models("verify", "one", "--json").out())
        .isEqualTo(
            "{\"model\":\"gan\",\"what\":\"generator.net, which the card names, is missing\"}\n");
  }

  @Test
  void drawsTheLineageAsATree() {
    assertThat(models("graph", "one").assertSuccess().out())
        .isEqualTo(
            """
            one (detector)
            ├─ discriminator of gan
            │  └─ gan (gan)
            │     └─ faces (5 pictures)
            ├─ gan (gan), see above
            └─ reals (5 pictures)
            """);
  }

  @Test
  void givesTheLineageToOtherPrograms() throws IOException {
    JsonNode graph = new ObjectMapper().readTree(models("graph", "--json").assertSuccess().out());
    assertThat(graph.path("nodes")).hasSize(6);
    assertThat(graph.path("edges")).hasSize(8);
    String dot = models("graph", "one", "--dot").assertSuccess().out();
    assertThat(dot)
        .startsWith("digraph lineage {\n")
        .endsWith("}\n")
        .contains("\"gan\" [label=\"gan (gan)\", shape=box];\n")
        .contains("  \"gan/discriminator.net\" -> \"one\";\n");
    models("graph", "--dot", "--json").assertWrongUsage("choose --dot or --json");
  }

  @Test
  void promotesAndRollsBack() throws IOException {
    promote("one");
    models("promote", "other", "--because=finds more")
        .assertFailure("NOT_BETTER: other is not promoted: the two were not measured alike");
    assertThat(
            models("promote", "other", "--because=finds more", "--although-not-better")
                .assertSuccess()
                .out())
        .isEqualTo(
            "other is in force (before: one); a service that runs takes it within seconds\n");
    assertThat(models("rollback", "--json").assertSuccess().out())
        .contains("\"action\":\"ROLL_BACK\",\"from\":\"other\",\"to\":\"one\"");
    models("rollback").assertFailure("NOT_FOUND");
    assertThat(folder.resolve("detectors/in-force.txt")).hasContent("one");
    List<String> audit = Files.readAllLines(folder.resolve("detectors/audit.jsonl"));
    assertThat(audit).hasSize(3);
    assertThat(audit.get(1)).contains("finds more (although not better: the two were not measured");
    assertThat(models("promote", "other").code()).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void promotesNothingThatWasMadeFromADamagedModel() throws IOException {
    Files.writeString(folder.resolve("generators/gan/generator.net"), "tampered");
    models("promote", "one", "--because=a test").assertFailure("INVALID_MODEL: gan: generator.net");
    models("promote", "gan", "--because=a test").assertFailure("INVALID_MODEL");
    assertThat(folder.resolve("detectors/in-force.txt")).doesNotExist();
  }
}

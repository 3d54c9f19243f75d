package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GanTroubleCommandTest {
  private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\(([^)]+)\\)");
  private static final int LARGEST = 60_000;

  /** What follows the name of a row or the first words on a budget; a row that is all figures. */
  private static final Pattern FIGURES =
      Pattern.compile(
          "^(?:(\\| [^|]*[a-z][^|]* \\|)(?= -?\\d).*|(Each run: ).*|\\| [\\d,]+ \\|.*)$");

  @TempDir private Path folder;

  /** The page of the docs is what it writes, but for the figures of a shorter run. */
  @Test
  void writesTheDocumentAndItsCharts() throws Exception {
    CommandRun.of(
            List.of("gan-trouble", "--out", folder.toString(), "--seeds", "1", "--share", "0.005"))
        .assertSuccess();
    String document = Files.readString(folder.resolve("gan-trouble.md"));
    assertThat(document)
        .contains("## Mode collapse", "## Vanishing gradients", "## Oscillation", "| R1")
        .doesNotContain("NaN", "%d");
    List<String> pictures =
        PICTURE.matcher(document).results().map(match -> match.group(1)).toList();
    assertThat(pictures)
        .hasSizeGreaterThan(4)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(folder.resolve(name)).isNotEmptyFile())
        .allSatisfy(name -> assertThat(Files.size(folder.resolve(name))).isLessThan(LARGEST));
    assertThat(withoutFigures(Path.of("docs/gan-trouble.md")))
        .isEqualTo(withoutFigures(folder.resolve("gan-trouble.md")))
        .contains("| R1, weight 0.1 |");
  }

  /** The lines of the page; of a table the names of its rows, of a budget its first words. */
  private static List<String> withoutFigures(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .map(line -> FIGURES.matcher(line).replaceFirst("$1$2"))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void refusesToRunNothing() {
    CommandRun.of(List.of("gan-trouble", "--out", folder.toString(), "--seeds", "0"))
        .assertFailure("there must be a seed");
    CommandRun.of(List.of("gan-trouble", "--out", folder.toString(), "--share", "1.5"))
        .assertFailure("share of the steps");
  }
}

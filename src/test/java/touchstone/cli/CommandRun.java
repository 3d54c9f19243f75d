package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * A command line that was run in this process.
 *
 * @param code it ended with
 */
record CommandRun(int code, String out, String errors) {
  static CommandRun of(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    CommandLine command = TouchstoneCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(errors));
    int code = command.execute(arguments.toArray(String[]::new));
    return new CommandRun(code, out.toString(), errors.toString());
  }

  CommandRun assertSuccess() {
    assertThat(code).as(errors).isZero();
    return this;
  }

  /** That it failed, and said why in one line. */
  void assertFailure(String message) {
    assertThat(code).isEqualTo(TouchstoneCommand.FAILED);
    assertThat(errors.lines())
        .singleElement()
        .asString()
        .startsWith("touchstone ")
        .contains(message);
  }

  /** That it was used wrongly, and said how before the usage. */
  void assertWrongUsage(String message) {
    assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors).startsWith(message);
  }
}

package touchstone.training.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanFamily;
import touchstone.gan.GanSpec;

/**
 * The same steps in PyTorch, in a process beside us that takes them one count a line: a script of
 * the family's name among the resources.
 */
public final class TorchSteps implements Stepper {
  private static final String DONE = "done";

  private final Process process;
  private final PrintWriter orders;
  private final BufferedReader answers;

  private TorchSteps(Process process) {
    this.process = process;
    orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts Python.
   *
   * @param python the program, with PyTorch among its modules
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if the family has no script; {@code
   *     PEER_FAILED} if there is no such program
   */
  public static TorchSteps start(String python, GanFamily family, GanSpec.Size size, int batch) {
    List<String> command =
        List.of(
            python,
            "-c",
            script(family),
            Integer.toString(size.side()),
            Integer.toString(size.latent()),
            Integer.toString(size.filters()),
            Integer.toString(batch));
    try {
      return new TorchSteps(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.PEER_FAILED, python + " cannot be started; name one with --python", e);
    }
  }

  private static String script(GanFamily family) {
    try (InputStream file = TorchSteps.class.getResourceAsStream(family.name() + ".py")) {
      if (file == null) {
        throw new TouchstoneException(
            ErrorCode.INVALID_ARGUMENT, "there is no PyTorch script of " + family.name());
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "PyTorch";
  }

  @Override
  public void take(int steps) {
    orders.println(steps);
    try {
      if (!DONE.equals(answers.readLine())) {
        throw new TouchstoneException(
            ErrorCode.PEER_FAILED,
            "PyTorch's steps ended early; Python's message is above, and Debian's package of"
                + " PyTorch is python3-torch");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** The end of its input is the end of the script. */
  @Override
  public void close() {
    orders.close();
  }
}

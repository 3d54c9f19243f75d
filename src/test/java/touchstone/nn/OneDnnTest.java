package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

/**
 * Convolutions are computed by oneDNN. The library itself says so: with DNNL_VERBOSE=1 it prints a
 * line for each primitive that it executes, with the name of the kernel. ND4J falls back to a
 * several times slower path in silence, so nothing less proves it.
 */
class OneDnnTest {
  @Test
  void convolutionsForwardAndBackwardRunOnItsJitKernels(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("verbose.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("DNNL_VERBOSE", "1");
    Process child = builder.start();
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).as("the child ends").isTrue();

    List<String> lines = Files.readAllLines(log);
    assertThat(child.exitValue()).as("%s", lines).isZero();
    for (String pass : List.of("forward", "backward_data", "backward_weights")) {
      assertThat(lines)
          .as("convolution %s", pass)
          .anyMatch(
              line ->
                  line.matches(
                      "dnnl_verbose,exec,cpu,convolution,(jit|brg\\w*):avx.*," + pass + ".*"));
      assertThat(lines)
          .as("transposed convolution %s", pass)
          .anyMatch(
              line ->
                  line.matches(
                      "dnnl_verbose,exec,cpu,deconvolution,(jit|brg\\w*):avx.*," + pass + ".*"));
    }
  }

  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      Network network =
          Network.of(
                  List.of(
                      new LayerSpec.TransposedConv(8, 8, 4, 2, 1),
                      new LayerSpec.Conv(8, 8, 4, 2, 1)),
                  DataType.FLOAT)
              .initialise(new Seed(1));
      network.backward(network.forward(Nd4j.ones(2, 8, 8, 8), Mode.TRAINING));
    }
  }
}

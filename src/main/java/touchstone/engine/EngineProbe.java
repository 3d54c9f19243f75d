package touchstone.engine;

import java.util.List;
import java.util.Set;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Whether this machine can run the backend it was built with, asked before the native code loads:
 * afterwards the answer would be a crash (an illegal instruction, a missing kernel).
 */
final class EngineProbe {
  /**
   * What the ND4J 1.0.0-M2.1 binaries for CUDA 11.6 hold machine code for. They hold no PTX, so a
   * newer GPU, such as an H100 (9.0), has nothing to compile from.
   */
  private static final Set<String> COMPUTE_CAPABILITIES =
      Set.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6");

  private EngineProbe() {}

  /**
   * The device that the backend will use.
   *
   * @throws TouchstoneException {@code UNSUPPORTED_ENGINE}, saying what to do
   */
  static Device probe(Backend backend, Machine machine) {
    return backend == Backend.CPU ? cpu(machine.cpuinfo()) : cuda(machine);
  }

  private static Device cpu(String cpuinfo) {
    if (!List.of(field(cpuinfo, "flags").split(" +", -1)).contains("avx2")) {
      throw new TouchstoneException(
          ErrorCode.UNSUPPORTED_ENGINE,
          "this processor has no AVX2, which the engine's binaries need; run on one that has"
              + " (Intel since Haswell, AMD since Excavator), or build with the ND4J classifier"
              + " linux-x86_64-onednn in place of linux-x86_64-onednn-avx2");
    }
    return new Device.Cpu(field(cpuinfo, "model name"));
  }

  private static Device cuda(Machine machine) {
    String gpus =
        machine
            .gpus()
            .orElseThrow(
                () ->
                    new TouchstoneException(
                        ErrorCode.UNSUPPORTED_ENGINE,
                        "this is the CUDA build, but nvidia-smi finds no GPU; install the NVIDIA"
                            + " driver, or use the CPU build ('mvn package' without -Dcuda)"));
    String first = gpus.lines().findFirst().orElse("");
    int comma = first.lastIndexOf(',');
    String name = comma < 0 ? first : first.substring(0, comma).strip();
    String capability = first.substring(comma + 1).strip();
    if (!COMPUTE_CAPABILITIES.contains(capability)) {
      throw new TouchstoneException(
          ErrorCode.UNSUPPORTED_ENGINE,
          "the CUDA build has no code for "
              + name
              + " (compute capability "
              + capability
              + "); it runs on "
              + COMPUTE_CAPABILITIES.stream().sorted().toList()
              + ", so use such a GPU or the CPU build ('mvn package' without -Dcuda)");
    }
    return new Device.Cuda(name, capability);
  }

  private static String field(String cpuinfo, String name) {
    return cpuinfo
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}

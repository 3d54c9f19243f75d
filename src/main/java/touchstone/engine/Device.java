package touchstone.engine;

/** What the networks run on. */
public sealed interface Device {

  /** For people: logs, readiness, model cards. */
  String describe();

  /**
   * The processor.
   *
   * @param model as {@code /proc/cpuinfo} names it
   */
  record Cpu(String model) implements Device {
    @Override
    public String describe() {
      return model;
    }
  }

  /**
   * An NVIDIA GPU.
   *
   * @param computeCapability such as {@code 8.6}
   */
  record Cuda(String name, String computeCapability) implements Device {
    @Override
    public String describe() {
      return name + ", compute capability " + computeCapability;
    }
  }
}

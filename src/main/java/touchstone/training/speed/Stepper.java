package touchstone.training.speed;

/** Trains a GAN on random pictures, in a process that can be measured. */
public interface Stepper extends AutoCloseable {
  String name();

  /** Takes so many steps and returns when they are done. */
  void take(int steps);

  /** Where the work is done. */
  ProcessHandle process();

  @Override
  void close();
}

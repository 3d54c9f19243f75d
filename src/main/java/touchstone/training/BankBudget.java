package touchstone.training;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** How long the generators of a bank train. */
public sealed interface BankBudget {

  /**
   * Steps of a generator that starts now.
   *
   * @param trial makes what takes the step of a number, for the time it takes alone
   */
  long steps(Supplier<LongConsumer> trial);

  /** A number of steps, the same on every machine. */
  record Steps(long each) implements BankBudget {
    @Override
    public long steps(Supplier<LongConsumer> trial) {
      return each;
    }
  }

  /**
   * As many steps as fit a time, by the speed of a few steps taken for that alone.
   *
   * @param each of a generator
   */
  record Time(Duration each) implements BankBudget {
    /** Steps that are timed. */
    static final int TIMED = 30;

    @Override
    public long steps(Supplier<LongConsumer> trial) {
      LongConsumer steps = trial.get();
      // Once unheeded: the first steps set up buffers and compile code.
      seconds(steps);
      return Math.max(1, Math.round(TIMED * each.toMillis() / 1e3 / seconds(steps)));
    }

    private static double seconds(LongConsumer steps) {
      long start = System.nanoTime();
      for (int step = 0; step < TIMED; step++) {
        steps.accept(step);
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }
}

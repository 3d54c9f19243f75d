package touchstone.training;

import java.time.Duration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.gan.reconstruction.ReconstructionModel;
import touchstone.gan.reconstruction.ReconstructionSpec;

/** How long the generators of a bank train. */
public sealed interface BankBudget {

  /** Steps of a generator that starts now. */
  long steps(ReconstructionSpec spec, ReconstructionOptions options);

  /** A number of steps, the same on every machine. */
  record Steps(long each) implements BankBudget {
    @Override
    public long steps(ReconstructionSpec spec, ReconstructionOptions options) {
      return each;
    }
  }

  /**
   * As many steps as fit a time, by the speed of a few steps taken for that alone.
   *
   * @param each of a generator
   */
  record Time(Duration each) implements BankBudget {
    private static final int TIMED = 30;

    @Override
    public long steps(ReconstructionSpec spec, ReconstructionOptions options) {
      ReconstructionModel model =
          new ReconstructionModel(spec, options.withSteps(TIMED).schedule());
      INDArray batch = Nd4j.zeros(options.batch(), 3, options.crop(), options.crop());
      // Once unheeded: the first steps set up buffers and compile code.
      seconds(model, batch);
      return Math.max(1, Math.round(TIMED * each.toMillis() / 1e3 / seconds(model, batch)));
    }

    private static double seconds(ReconstructionModel model, INDArray batch) {
      long start = System.nanoTime();
      for (int step = 0; step < TIMED; step++) {
        model.step(step, batch);
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }
}

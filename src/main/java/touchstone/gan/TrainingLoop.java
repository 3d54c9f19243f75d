package touchstone.gan;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.data.BatchSource;
import touchstone.engine.NativeMemory;
import touchstone.engine.Seed;
import touchstone.fidelity.Fidelity;

/** Trains any family: it knows none by name. */
public final class TrainingLoop {
  private static final int FIXED_SAMPLES = 64;

  private final GanModel model;
  private final BatchSource batches;
  private final Batch heldOut;
  private final Seed seed;
  private final RunListener listener;
  private final DivergenceCheck divergence = new DivergenceCheck();
  private final NativeMemory memory = new NativeMemory();

  /**
   * A loop over one model and one set.
   *
   * @param heldOut real pictures never trained on, of the same kind as the batches
   */
  public TrainingLoop(
      GanModel model, BatchSource batches, Batch heldOut, Seed seed, RunListener listener) {
    this.model = model;
    this.batches = batches;
    this.heldOut = heldOut;
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * Runs the steps {@code from} to {@code to} (exclusive).
   *
   * @param tick steps between snapshots; the last step always makes one
   * @return the steps done: {@code to}, or fewer where the listener stopped the run
   * @throws touchstone.error.TouchstoneException {@code TRAINING_DIVERGED}
   */
  public long run(long from, long to, int tick) {
    for (long step = from; step < to; step++) {
      StepReport report = model.step(step, batches.at(step));
      divergence.check(report);
      listener.stepped(report);
      long done = step + 1;
      memory.collectIfGrown();
      if (done % tick == 0 || done == to) {
        Snapshot snapshot = snapshot(done, report);
        listener.ticked(snapshot, divergence.check(snapshot));
      }
      if (listener.stops()) {
        return done;
      }
    }
    return to;
  }

  private Snapshot snapshot(long done, StepReport last) {
    Batch few = heldOut.first(FIXED_SAMPLES);
    INDArray samples = model.generate(few, seed.derive("fixed z")).dup();
    int count = heldOut.size();
    double[] real = model.judge(heldOut);
    Seed fresh = seed.derive("fresh z " + done);
    INDArray generated = model.generate(heldOut, fresh).dup();
    double[] fake = model.judge(heldOut.with(generated));
    return new Snapshot(
        done,
        last,
        share(Arrays.stream(real).filter(logit -> logit > 0).count(), count),
        share(Arrays.stream(fake).filter(logit -> logit <= 0).count(), count),
        distance(samples),
        model.isGrown()
            ? Fidelity.ofEnough(heldOut.pictures(), generated, seed.derive("fidelity"))
            : Optional.empty(),
        model.sideBySide(few, samples));
  }

  private static double share(long part, int whole) {
    return (double) part / whole;
  }

  /** Between each sample and the next one: as good as all pairs, for samples in random order. */
  private static double distance(INDArray samples) {
    long count = samples.size(0);
    double sum = 0;
    for (long i = 0; i < count; i++) {
      INDArray one = samples.slice(i);
      INDArray other = samples.slice((i + 1) % count);
      sum += one.distance2(other) / Math.sqrt((double) one.length());
    }
    return sum / count;
  }
}

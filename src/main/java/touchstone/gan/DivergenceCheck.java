package touchstone.gan;

import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Watches a run for the two ways in which GANs fail. Gradients are never patched in silence. */
public final class DivergenceCheck {
  /** Fixed-z samples of different z that differ by less are one picture (values span 2). */
  private static final double COLLAPSED_DISTANCE = 0.05;

  /** A discriminator that is right this often teaches the generator nothing. */
  private static final double SATURATED_ACCURACY = 0.995;

  /** At how many ticks in a row before it is an alarm: for a while it is normal. */
  private static final int SATURATED_TICKS = 5;

  private int saturated;

  /** How a run is, at a tick. */
  public enum Health {
    GOOD,
    /** Samples of different z are nearly the same. */
    COLLAPSED,
    /** The discriminator tells held-out real and fake apart without error, and has for long. */
    SATURATED
  }

  /**
   * Stops a run whose numbers are none.
   *
   * @throws TouchstoneException {@code TRAINING_DIVERGED} at the first number that is not one
   */
  public void check(StepReport report) {
    if (!report.isFinite()) {
      throw new TouchstoneException(
          ErrorCode.TRAINING_DIVERGED,
          "training diverged at step "
              + report.step()
              + ": "
              + report
              + "; start a new run with lower learning rates or another loss: resumed, this one"
              + " would come to the same step");
    }
  }

  /** Judges a tick; the run goes on, whatever it says. */
  public Health check(Snapshot snapshot) {
    boolean perfect =
        Math.min(snapshot.realAccuracy(), snapshot.fakeAccuracy()) >= SATURATED_ACCURACY;
    saturated = perfect ? saturated + 1 : 0;
    if (snapshot.sampleDistance() < COLLAPSED_DISTANCE) {
      return Health.COLLAPSED;
    }
    return saturated >= SATURATED_TICKS ? Health.SATURATED : Health.GOOD;
  }
}

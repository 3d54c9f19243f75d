package touchstone.training;

/**
 * Where a fine-tuning is.
 *
 * @param loss mean cross entropy since the last report
 * @param joint whether the discriminator's layers learn too
 */
public record FineTuningProgress(int step, int steps, double loss, boolean joint) {}

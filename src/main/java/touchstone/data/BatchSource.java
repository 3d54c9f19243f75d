package touchstone.data;

/** Where the batches of a run come from: the batch of a step is a function of the step. */
public interface BatchSource {
  Batch at(long step);
}

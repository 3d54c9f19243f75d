package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;

/** Layers that see a batch as a whole. */
public interface MinibatchSpec extends LayerSpec {
  /**
   * One channel more, which says how much the pictures of a group differ.
   *
   * @param group pictures of a group
   */
  record MinibatchStandardDeviation(int group) implements MinibatchSpec {
    @Override
    public Layer build(DataType type) {
      return new MinibatchDeviation(this);
    }
  }

  /**
   * Numbers more, which say how close a picture is to the others of the batch in learned features.
   *
   * @param in features of a picture
   * @param rows how many numbers are appended
   * @param length of the learned rows that are compared
   */
  record MinibatchDiscrimination(int in, int rows, int length) implements MinibatchSpec {
    @Override
    public Layer build(DataType type) {
      return new MinibatchDiscriminator(this, type);
    }
  }
}

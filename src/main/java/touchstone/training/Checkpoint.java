package touchstone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanModel;
import touchstone.nn.TensorFile;

/**
 * Everything that the next step depends on: networks with their batch statistics, Adam's moments,
 * weight averages, the number of steps done. Random streams need no saving: they are functions of
 * seed and step.
 *
 * @param options of the run it belongs to
 * @param dataset content hash of the set it was trained on
 * @param step how many steps are done
 */
record Checkpoint(TrainingOptions options, String dataset, long step) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void save(GanModel model, Path file) {
    new TensorFile(JSON.valueToTree(this), model.state()).write(file);
  }

  /**
   * Brings a model to where the checkpoint is.
   *
   * @return the steps done
   * @throws TouchstoneException {@code CHECKPOINT_MISMATCH} if it belongs to another configuration
   *     or set; {@code INVALID_MODEL} if it is damaged
   */
  static long restore(GanModel model, TrainingOptions options, String dataset, Path file) {
    TensorFile saved = TensorFile.read(file);
    Checkpoint checkpoint = saved.aboutAs(Checkpoint.class, file);
    if (checkpoint.options() == null || !options.sameCourse(checkpoint.options())) {
      throw mismatch(
          file + " belongs to a run with " + checkpoint.options() + ", not with " + options);
    }
    if (!dataset.equals(checkpoint.dataset())) {
      throw mismatch(file + " belongs to a run on another data set");
    }
    TensorFile.copy(saved.arrays(), model.state(), file);
    return checkpoint.step();
  }

  /** What a checkpoint belongs to, without its arrays put anywhere. */
  static Checkpoint describe(Path file) {
    return TensorFile.read(file).aboutAs(Checkpoint.class, file);
  }

  private static TouchstoneException mismatch(String what) {
    return new TouchstoneException(
        ErrorCode.CHECKPOINT_MISMATCH,
        what + "; resume with the options and data it was started with, or start a new run");
  }
}

package touchstone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.reconstruction.ReconstructionModel;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.nn.TensorFile;

/**
 * Everything that the next step of a reconstruction generator depends on, and its curve so far.
 *
 * @param dataset content hash of the photographs
 * @param step how many steps are done
 */
record ReconstructionCheckpoint(
    ReconstructionSpec spec,
    ReconstructionOptions options,
    String dataset,
    long step,
    List<ReconstructionStatistics> statistics) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void save(ReconstructionModel model, Path file) {
    new TensorFile(JSON.valueToTree(this), model.state()).write(file);
  }

  static ReconstructionCheckpoint describe(Path file) {
    return TensorFile.read(file).aboutAs(ReconstructionCheckpoint.class, file);
  }

  /**
   * Brings a model to where the checkpoint is.
   *
   * @throws TouchstoneException {@code CHECKPOINT_MISMATCH} if it is of another generator, of other
   *     options or of other photographs; {@code INVALID_MODEL} if it is damaged
   */
  static ReconstructionCheckpoint restore(
      ReconstructionModel model,
      ReconstructionSpec spec,
      ReconstructionOptions options,
      String dataset,
      Path file) {
    TensorFile saved = TensorFile.read(file);
    ReconstructionCheckpoint checkpoint = saved.aboutAs(ReconstructionCheckpoint.class, file);
    if (!spec.equals(checkpoint.spec())
        || !options.equals(checkpoint.options())
        || !dataset.equals(checkpoint.dataset())) {
      throw new TouchstoneException(
          ErrorCode.CHECKPOINT_MISMATCH,
          file
              + " belongs to another generator, other options or other photographs; give those it"
              + " was started with, or remove it");
    }
    TensorFile.copy(saved.arrays(), model.state(), file);
    return checkpoint;
  }
}

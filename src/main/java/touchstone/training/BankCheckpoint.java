package touchstone.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.TensorFile;

/**
 * Everything that the next step of a generator of the bank depends on, and its curve so far.
 *
 * @param course of the training: see {@link #course}
 * @param steps planned
 * @param step how many are done
 * @param statistics of the ticks so far
 */
record BankCheckpoint(String course, long steps, long step, JsonNode statistics) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static BankCheckpoint of(
      String course, long steps, long step, List<? extends BankStatistics> statistics) {
    return new BankCheckpoint(course, steps, step, JSON.valueToTree(statistics));
  }

  private record Course(Object spec, Object options, String dataset) {}

  /**
   * What decides how a training goes, as text that is equal where it is.
   *
   * @param dataset content hash of the photographs
   */
  static String course(Object spec, Object options, String dataset) {
    try {
      return JSON.writeValueAsString(new Course(spec, options, dataset));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the course of a training is not JSON", e);
    }
  }

  void save(Map<String, INDArray> state, Path file) {
    new TensorFile(JSON.valueToTree(this), state).write(file);
  }

  static BankCheckpoint describe(Path file) {
    return TensorFile.read(file).aboutAs(BankCheckpoint.class, file);
  }

  /**
   * Brings a model to where the checkpoint is.
   *
   * @param state of the model, live
   * @throws TouchstoneException {@code CHECKPOINT_MISMATCH} if it is of another generator, of other
   *     options or of other photographs; {@code INVALID_MODEL} if it is damaged
   */
  static BankCheckpoint restore(Map<String, INDArray> state, String course, Path file) {
    TensorFile saved = TensorFile.read(file);
    BankCheckpoint checkpoint = saved.aboutAs(BankCheckpoint.class, file);
    if (!course.equals(checkpoint.course())) {
      throw new TouchstoneException(
          ErrorCode.CHECKPOINT_MISMATCH,
          file
              + " belongs to another generator, other options or other photographs; give those it"
              + " was started with, or remove it");
    }
    TensorFile.copy(saved.arrays(), state, file);
    return checkpoint;
  }

  <S extends BankStatistics> List<S> statistics(Class<S> type) {
    return JSON.convertValue(
        statistics, JSON.getTypeFactory().constructCollectionType(List.class, type));
  }
}

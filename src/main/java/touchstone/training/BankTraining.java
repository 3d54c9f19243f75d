package touchstone.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.gan.StepReport;
import touchstone.registry.ModelCard;

/** One generator of a bank in training: what is its own. {@link BankCourse} does the rest. */
interface BankTraining<S extends BankStatistics> {
  /** What is trained; it stands in the checkpoint. */
  Object spec();

  BankOptions options();

  /**
   * One update.
   *
   * @param step from 0
   */
  StepReport step(long step);

  /** Every array that the next step depends on, by name; live. */
  Map<String, INDArray> state();

  /**
   * Judges the generator as it is now.
   *
   * @param mean of the steps since the line before, with the number of steps done
   */
  S line(StepReport mean, double imagesPerSecond);

  /**
   * Writes the networks of the finished generator.
   *
   * @param model its folder, which is there
   * @param end the last line
   * @param data the photographs, for the card
   * @return the card
   */
  ModelCard publish(Path model, S end, ModelCard.Data data) throws IOException;
}

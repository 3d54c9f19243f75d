package touchstone.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Dataset;
import touchstone.data.PictureArray;
import touchstone.gan.StepReport;
import touchstone.gan.reconstruction.Reconstruction;
import touchstone.gan.reconstruction.ReconstructionModel;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.media.Picture;
import touchstone.registry.ModelCard;

/** One reconstruction generator in training. */
final class ReconstructionTraining implements BankTraining<ReconstructionStatistics> {
  /** Held-out photographs of a tick; more would slow the training down. */
  private static final int JUDGED_AT_A_TICK = 12;

  private static final int JUDGED_AT_THE_END = 100;

  /** Pixels a side, at most, of what is judged of a photograph: its centre. */
  private static final int WINDOW = 256;

  private final ReconstructionSpec spec;
  private final ReconstructionOptions options;
  private final ReconstructionModel model;
  private final Reconstruction reconstruction;
  private final BankData data;
  private final List<Picture> heldOut;

  /**
   * A training to run.
   *
   * @throws touchstone.error.TouchstoneException {@code UNUSABLE_DATASET} if no picture is large
   *     enough
   */
  ReconstructionTraining(
      ReconstructionSpec spec, ReconstructionOptions options, Dataset photographs) {
    this.spec = spec;
    this.options = options;
    model = new ReconstructionModel(spec, options.schedule());
    reconstruction = new Reconstruction(spec.id(), spec.seed(), model.generator());
    data = BankData.of(photographs, options, spec.seed());
    heldOut = data.centres(WINDOW).limit(JUDGED_AT_THE_END).toList();
  }

  @Override
  public ReconstructionSpec spec() {
    return spec;
  }

  @Override
  public ReconstructionOptions options() {
    return options;
  }

  ReconstructionModel model() {
    return model;
  }

  int judged() {
    return heldOut.size();
  }

  /** On all held-out photographs. */
  ReconstructionError error() {
    return ReconstructionError.of(reconstruction::of, heldOut);
  }

  @Override
  public StepReport step(long step) {
    return model.step(step, data.batches().at(step));
  }

  @Override
  public Map<String, INDArray> state() {
    return model.state();
  }

  @Override
  public ReconstructionStatistics line(StepReport mean, double imagesPerSecond) {
    List<Picture> judged = heldOut.subList(0, Math.min(JUDGED_AT_A_TICK, heldOut.size()));
    ReconstructionError error = ReconstructionError.of(reconstruction::of, judged);
    return new ReconstructionStatistics(
        mean.step(),
        mean.step() * options.batch(),
        mean.criticLoss(),
        mean.generatorLoss(),
        mean.criticGradient(),
        mean.generatorGradient(),
        calledReal(judged),
        1 - calledReal(judged.stream().map(reconstruction::of).toList()),
        error.meanAbsolute(),
        error.psnr(),
        imagesPerSecond,
        RunRecorder.residentMegabytes());
  }

  private double calledReal(List<Picture> pictures) {
    long real =
        pictures.stream()
            .filter(picture -> model.judge(PictureArray.of(List.of(picture))) > 0)
            .count();
    return (double) real / pictures.size();
  }

  @Override
  public ModelCard publish(Path folder, ReconstructionStatistics end, ModelCard.Data photographs) {
    return ReconstructionPublication.publish(folder, this, end, photographs);
  }
}

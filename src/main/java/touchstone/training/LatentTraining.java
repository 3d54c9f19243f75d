package touchstone.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Dataset;
import touchstone.data.PictureArray;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.StepReport;
import touchstone.gan.latent.AutoregressiveModel;
import touchstone.gan.latent.DiffusionModel;
import touchstone.gan.latent.HeldOutLoss;
import touchstone.gan.latent.LatentModel;
import touchstone.gan.latent.LatentScale;
import touchstone.gan.latent.LatentSpec;
import touchstone.gan.reconstruction.Autoencoder;
import touchstone.media.Picture;
import touchstone.registry.ModelCard;

/** One sampler in training. */
final class LatentTraining implements BankTraining<LatentStatistics> {
  private static final int SCALED_BY = 32;
  private static final int JUDGED = 64;

  private final LatentSpec spec;
  private final LatentOptions options;
  private final BankData data;
  private final INDArray heldOut;
  private final LatentScale scale;
  private final LatentModel model;

  /**
   * A training to run.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if no picture is large enough
   */
  LatentTraining(
      LatentSpec spec, LatentOptions options, Autoencoder autoencoder, Dataset photographs) {
    this.spec = spec;
    this.options = options;
    data = BankData.of(photographs, options, spec.seed());
    heldOut = centres();
    scale =
        LatentScale.of(
            LongStream.range(0, SCALED_BY)
                .mapToObj(at -> autoencoder.encode(data.batches().at(at))));
    model = untrained(spec, options, autoencoder, scale);
  }

  static LatentModel untrained(
      LatentSpec spec, LatentOptions options, Autoencoder autoencoder, LatentScale scale) {
    return switch (spec.kind()) {
      case DIFFUSION -> new DiffusionModel(spec, autoencoder, scale, options::rate);
      case AUTOREGRESSIVE -> new AutoregressiveModel(spec, autoencoder, scale, options::rate);
    };
  }

  private INDArray centres() {
    int side = options.crop();
    List<Picture> centres =
        data.centres(side)
            .filter(centre -> Math.min(centre.width(), centre.height()) == side)
            .limit(JUDGED)
            .toList();
    if (centres.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "no picture that is held out has " + side + " px a side; give more or larger ones");
    }
    return PictureArray.of(centres);
  }

  @Override
  public LatentSpec spec() {
    return spec;
  }

  @Override
  public LatentOptions options() {
    return options;
  }

  LatentModel model() {
    return model;
  }

  LatentScale scale() {
    return scale;
  }

  long judged() {
    return heldOut.size(0);
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
  public LatentStatistics line(StepReport mean, double imagesPerSecond) {
    HeldOutLoss judged = model.heldOut(heldOut);
    return new LatentStatistics(
        mean.step(),
        mean.step() * options.batch(),
        mean.generatorLoss(),
        mean.generatorGradient(),
        judged.value(),
        judged.baseline(),
        imagesPerSecond,
        RunRecorder.residentMegabytes());
  }

  @Override
  public ModelCard publish(Path folder, LatentStatistics end, ModelCard.Data photographs)
      throws IOException {
    return LatentPublication.publish(folder, this, end, photographs);
  }
}

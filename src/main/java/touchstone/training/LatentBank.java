package touchstone.training;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Dataset;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.latent.LatentModel;
import touchstone.gan.latent.LatentSampler;
import touchstone.gan.latent.LatentScale;
import touchstone.gan.latent.LatentSpec;
import touchstone.gan.reconstruction.Autoencoder;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * Trains samplers one after another, each in the latent of a finished {@link ReconstructionBank}
 * generator of the same folder, and opens them. Started again, it goes on as that bank does.
 */
public final class LatentBank {
  private final Path out;
  private final Dataset photographs;
  private final LatentOptions options;
  private final BankRun<LatentStatistics> run;

  /**
   * A bank to train.
   *
   * @param out folder of the models, those of the autoencoders among them
   * @param photographs real ones of any size
   * @param dataName what they are and where they are from, for the cards
   * @param options of which the budget replaces the steps
   * @param progress hears of every tick
   */
  public LatentBank(
      Path out,
      Dataset photographs,
      String dataName,
      LatentOptions options,
      BankBudget budget,
      Consumer<BankProgress<LatentStatistics>> progress) {
    this.out = out;
    this.photographs = photographs;
    this.options = options;
    run = new BankRun<>(out, photographs, dataName, budget, LatentStatistics.class, progress);
  }

  /**
   * One sampler, with an autoencoder of its own.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if one of the two is missing or not what its
   *     card says
   */
  public static LatentSampler open(Path models, ModelId id) {
    ModelRegistry registry = new ModelRegistry(models);
    ModelCard card = registry.open(id);
    if (card.kind() != ModelCard.Kind.LATENT_SAMPLER || card.parents().size() != 1) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, id + " is not a sampler in the latent of one autoencoder");
    }
    return LatentPublication.open(
        card, registry.folder(id), autoencoder(models, card.parents().get(0)));
  }

  private static Autoencoder autoencoder(Path models, ModelId id) {
    return ReconstructionBank.open(models, id).autoencoder();
  }

  /**
   * Trains those that are not finished.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if an autoencoder is missing, {@code
   *     UNUSABLE_DATASET}, {@code CHECKPOINT_MISMATCH}, {@code TRAINING_DIVERGED}, {@code
   *     STORAGE_FAILED}
   */
  public void run(List<LatentSpec> specs) {
    run.train(specs.stream().map(this::member).toList());
  }

  private BankRun.Member<LatentStatistics> member(LatentSpec spec) {
    ModelId parent = new ModelId(spec.autoencoder());
    return new BankRun.Member<>(
        spec.id(),
        () -> trial(spec, autoencoder(out, parent)),
        steps ->
            new LatentTraining(
                spec, options.withSteps(steps), autoencoder(out, parent), photographs));
  }

  private LongConsumer trial(LatentSpec spec, Autoencoder autoencoder) {
    INDArray batch = Nd4j.zeros(options.batch(), 3, options.crop(), options.crop());
    LatentScale scale = LatentScale.of(Stream.of(autoencoder.encode(batch)));
    LatentModel model = LatentTraining.untrained(spec, options, autoencoder, scale);
    return step -> model.step(step, batch);
  }
}

package touchstone.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Dataset;
import touchstone.engine.Engine;
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
  private final ModelRegistry registry;
  private final Dataset photographs;
  private final String dataName;
  private final LatentOptions options;
  private final BankBudget budget;
  private final Consumer<BankProgress<LatentStatistics>> progress;

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
    this.registry = new ModelRegistry(out);
    this.photographs = photographs;
    this.dataName = dataName;
    this.options = options;
    this.budget = budget;
    this.progress = progress;
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
    Engine.start();
    List<String> finished = registry.list().stream().map(card -> card.id().value()).toList();
    for (int i = 0; i < specs.size(); i++) {
      if (!finished.contains(specs.get(i).id())) {
        train(specs.get(i), i + 1, specs.size());
      }
    }
  }

  private void train(LatentSpec spec, int number, int samplers) {
    Path checkpoint = out.resolve(spec.id() + ".checkpoint");
    Path model = registry.folder(new ModelId(spec.id()));
    Autoencoder autoencoder = autoencoder(out, new ModelId(spec.autoencoder()));
    LatentOptions planned = options.withSteps(steps(spec, autoencoder, checkpoint));
    LatentTraining training =
        new LatentTraining(
            spec,
            planned,
            autoencoder,
            photographs,
            checkpoint,
            line -> {
              double left = samplers - number + 1 - (double) line.step() / planned.steps();
              double each = planned.steps() * planned.batch() / line.imagesPerSecond();
              progress.accept(
                  new BankProgress<>(
                      spec.id(),
                      number,
                      samplers,
                      line,
                      planned.steps(),
                      Duration.ofSeconds(Math.round(left * each))));
            });
    try {
      Files.createDirectories(model);
      training.run();
      LatentPublication.publish(
          registry,
          spec,
          planned,
          training,
          new ModelCard.Data(dataName, photographs.hash(), photographs.size()));
      Files.deleteIfExists(checkpoint);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + model, e);
    }
  }

  /** A sampler that was begun keeps its steps: a time would come out otherwise now. */
  private long steps(LatentSpec spec, Autoencoder autoencoder, Path checkpoint) {
    return Files.exists(checkpoint)
        ? BankCheckpoint.describe(checkpoint).steps()
        : budget.steps(() -> trial(spec, autoencoder));
  }

  private LongConsumer trial(LatentSpec spec, Autoencoder autoencoder) {
    INDArray batch = Nd4j.zeros(options.batch(), 3, options.crop(), options.crop());
    LatentScale scale = LatentScale.of(Stream.of(autoencoder.encode(batch)));
    LatentModel model = LatentTraining.untrained(spec, options, autoencoder, scale);
    return step -> model.step(step, batch);
  }
}

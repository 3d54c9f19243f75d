package touchstone.training;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Dataset;
import touchstone.engine.Engine;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.reconstruction.Reconstruction;
import touchstone.gan.reconstruction.ReconstructionModel;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * Trains reconstruction generators one after another, each a model of its own, and opens them.
 *
 * <p>A bank that is started again goes on: finished generators are passed over, and the one that
 * was in training continues from its checkpoint, {@code <id>.checkpoint} beside the models.
 */
public final class ReconstructionBank {
  private final Dataset photographs;
  private final ReconstructionOptions options;
  private final BankRun<ReconstructionStatistics> run;

  /**
   * A bank to train.
   *
   * @param out folder of the models
   * @param photographs real ones of any size
   * @param dataName what they are and where they are from, for the cards
   * @param options of which the budget replaces the steps
   * @param progress hears of every tick
   */
  public ReconstructionBank(
      Path out,
      Dataset photographs,
      String dataName,
      ReconstructionOptions options,
      BankBudget budget,
      Consumer<BankProgress<ReconstructionStatistics>> progress) {
    this.photographs = photographs;
    this.options = options;
    run =
        new BankRun<>(out, photographs, dataName, budget, ReconstructionStatistics.class, progress);
  }

  /**
   * One generator.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if it is missing or not what its card says
   */
  public static Reconstruction open(Path models, ModelId id) {
    ModelCard card = card(models, id);
    return new Reconstruction(id.value(), card.seed(), generator(models, id));
  }

  private static ModelCard card(Path models, ModelId id) {
    ModelCard card = new ModelRegistry(models).open(id);
    if (card.kind() != ModelCard.Kind.RECONSTRUCTION) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, id + " is not a reconstruction generator");
    }
    return card;
  }

  /**
   * The network of one generator, to be trained on.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if it is missing or not what its card says
   */
  public static Network generator(Path models, ModelId id) {
    card(models, id);
    Engine.start();
    return NetworkFile.open(new ModelRegistry(models).folder(id).resolve(GanPublication.GENERATOR));
  }

  /**
   * The discriminator that a generator was trained against, also that of a GAN.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if it is missing or not what its card says
   */
  public static Network discriminator(Path models, ModelId id) {
    ModelRegistry registry = new ModelRegistry(models);
    registry.open(id);
    Engine.start();
    return NetworkFile.open(registry.folder(id).resolve(GanPublication.DISCRIMINATOR));
  }

  /**
   * Trains those that are not finished.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET}, {@code CHECKPOINT_MISMATCH}, {@code
   *     TRAINING_DIVERGED}, {@code STORAGE_FAILED}
   */
  public void run(List<ReconstructionSpec> specs) {
    run.train(specs.stream().map(this::member).toList());
  }

  private BankRun.Member<ReconstructionStatistics> member(ReconstructionSpec spec) {
    ReconstructionOptions own = options.forDepth(spec.depth());
    return new BankRun.Member<>(
        spec.id(),
        () -> trial(spec, own),
        steps -> new ReconstructionTraining(spec, own.withSteps(steps), photographs));
  }

  private static LongConsumer trial(ReconstructionSpec spec, ReconstructionOptions own) {
    ReconstructionModel model =
        new ReconstructionModel(spec, own.withSteps(BankBudget.Time.TIMED).schedule());
    INDArray batch = Nd4j.zeros(own.batch(), 3, own.crop(), own.crop());
    return step -> model.step(step, batch);
  }
}

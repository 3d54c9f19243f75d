package touchstone.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import touchstone.data.Batches;
import touchstone.data.Dataset;
import touchstone.data.PictureArray;
import touchstone.data.Split;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanModel;
import touchstone.gan.TrainingLoop;
import touchstone.gan.families.Families;
import touchstone.media.Picture;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelId;

/** Trains a GAN on a data set and leaves a run folder. */
public final class Training {
  /** Enough for the accuracies of a tick; more would slow the run down. */
  private static final int HELD_OUT = 256;

  /**
   * The model that a finished run becomes.
   *
   * @param generatorModels the folder of such models
   * @param data what the pictures are and where they are from, for the card
   */
  public record Publication(Path generatorModels, ModelId id, String data) {}

  private Training() {}

  /**
   * Runs from the start, or from the newest checkpoint, to the end.
   *
   * @param data folder or zip of pictures
   * @param out the run folder
   * @param resume whether to go on with the run in {@code out}: the same steps, bit for bit, as
   *     without the interruption
   * @param publication what to make of the finished run
   * @param progress hears of every tick
   * @throws TouchstoneException {@code UNUSABLE_DATASET}, {@code CHECKPOINT_MISMATCH}, {@code
   *     TRAINING_DIVERGED}, {@code STORAGE_FAILED}
   */
  public static void run(
      TrainingOptions options,
      Path data,
      Path out,
      boolean resume,
      Optional<Publication> publication,
      Consumer<Progress> progress) {
    Dataset dataset = Dataset.open(data, options.side());
    Split split = Split.of(dataset, options.heldOutPerMille());
    if (split.training().size() < options.batch() || split.heldOut().size() == 0) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          data + " is too small for batches of " + options.batch() + " and a held-out part");
    }
    Engine.start();
    GanModel model = Families.byName(options.family()).build(options.spec());
    RunFolder folder = new RunFolder(out);
    long from = 0;
    if (resume && Files.exists(folder.checkpoint())) {
      from = Checkpoint.restore(model, options, dataset.hash(), folder.checkpoint());
      folder.resume(from);
    } else if (!resume) {
      folder.create(options);
    } else {
      throw new TouchstoneException(
          ErrorCode.CHECKPOINT_MISMATCH,
          out + " holds no checkpoint to resume from; start it without --resume");
    }
    Seed seed = new Seed(options.seed());
    new TrainingLoop(
            model,
            new Batches(split.training(), options.batch(), seed.derive("batches")),
            PictureArray.of(first(split.heldOut().pictures())),
            seed,
            new RunRecorder(folder, options, dataset.hash(), model, progress))
        .run(from, options.steps(), options.tick());
    model.networks().forEach((role, network) -> NetworkFile.save(network, folder.network(role)));
    publication.ifPresent(
        as ->
            GanPublication.publish(out, as.generatorModels(), as.id(), as.data(), dataset.size()));
  }

  private static List<Picture> first(List<Picture> pictures) {
    return pictures.subList(0, Math.min(HELD_OUT, pictures.size()));
  }
}

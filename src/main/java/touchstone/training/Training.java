package touchstone.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import touchstone.data.TrainingSet;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.TrainingLoop;
import touchstone.gan.families.Families;
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
  public record Publication(Path generatorModels, ModelId id, String data) {
    /**
     * Checks that the model has a place.
     *
     * @param run that it is to be made of; what this run itself published may be replaced
     * @throws TouchstoneException {@code ID_CONFLICT} if there is another model of this id, {@code
     *     STORAGE_FAILED} if the folder cannot be written
     */
    public void requireFree(RunFolder run) {
      Path model = generatorModels.resolve(id.value());
      if (Files.exists(model) && !run.hasPublished(model)) {
        throw new TouchstoneException(
            ErrorCode.ID_CONFLICT,
            "there is a model " + id + " in " + generatorModels + " already; choose another id");
      }
      try {
        Files.createDirectories(generatorModels);
        Files.delete(Files.createTempFile(generatorModels, id.value(), ".tmp"));
      } catch (IOException e) {
        throw new TouchstoneException(
            ErrorCode.STORAGE_FAILED,
            "cannot write into " + generatorModels + ", where the model " + id + " is to go",
            e);
      }
    }
  }

  private Training() {}

  /**
   * Runs from the start, or from the newest checkpoint, until it is done or asked to stop.
   *
   * @param data folder or zip of pictures
   * @param out the run folder
   * @param resume whether to go on with the run in {@code out}: the same steps, bit for bit, as
   *     without the interruption
   * @param publication what to make of the finished run
   * @param progress hears of every tick
   * @return {@code FINISHED} or {@code STOPPED}
   * @throws TouchstoneException {@code INVALID_ARGUMENT}, {@code CHECKPOINT_MISMATCH}, {@code
   *     ID_CONFLICT} if the run or its model has no place, before anything is done; {@code
   *     UNUSABLE_DATASET}, {@code TRAINING_DIVERGED}, {@code STORAGE_FAILED}, {@code
   *     OUT_OF_MEMORY}, which are written down in the folder too; the newest checkpoint stays good
   */
  public static RunOutcome run(
      TrainingOptions options,
      Path data,
      Path out,
      boolean resume,
      Optional<Publication> publication,
      Consumer<Progress> progress) {
    RunFolder folder = new RunFolder(out);
    folder.requireFor(resume);
    publication.ifPresent(as -> as.requireFree(folder));
    return folder.whileLocked(
        () -> {
          GanFamily family = Families.byName(options.family());
          TrainingSet set = TrainingSet.open(data, options.spec().size().side(), family.needs());
          TrainingSet.Parts parts =
              set.split(options.heldOutPerMille()).requireFor(options.batch());
          Engine.start();
          GanModel model = build(family, options.spec(), set.classes().size());
          if (!resume) {
            folder.begin(options);
          }
          boolean done = train(options, set, parts, model, folder, progress);
          if (done) {
            model
                .networks()
                .forEach((role, network) -> NetworkFile.save(network, folder.network(role)));
            publication.ifPresent(as -> GanPublication.publish(out, as, set));
          }
          return new RunOutcome(done ? RunOutcome.State.FINISHED : RunOutcome.State.STOPPED, "");
        });
  }

  /** Whether the run is done; otherwise it was asked to stop. */
  private static boolean train(
      TrainingOptions options,
      TrainingSet set,
      TrainingSet.Parts parts,
      GanModel model,
      RunFolder folder,
      Consumer<Progress> progress) {
    // A run that was stopped before its first checkpoint starts again.
    long from =
        Files.exists(folder.checkpoint())
            ? Checkpoint.restore(model, options, set.hash(), folder.checkpoint())
            : 0;
    folder.resume(from);
    Seed seed = options.spec().seed();
    long done =
        new TrainingLoop(
                model,
                parts.training().batches(options.batch(), seed.derive("batches")),
                parts.heldOut().whole(HELD_OUT),
                seed,
                new RunRecorder(folder, options, set.hash(), model, progress))
            .run(from, options.steps(), options.tick());
    return done == options.steps();
  }

  private static GanModel build(GanFamily family, GanSpec spec, int classes) {
    GanSpec.Size size = spec.size();
    try {
      return family.build(
          spec.with(new GanSpec.Size(size.side(), size.latent(), size.filters(), classes))
              .with(spec.seed().derive("model")));
    } catch (IllegalArgumentException e) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, e.getMessage(), e);
    }
  }
}

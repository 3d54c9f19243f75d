package touchstone.training;

import java.nio.file.Path;
import java.util.Optional;
import touchstone.engine.Seed;
import touchstone.gan.GanSpec;
import touchstone.gan.families.Families;
import touchstone.registry.ModelId;

/** Published GANs of {@link Patterns}, trained in seconds. */
public final class TinyGan {
  private static final int BATCH = 32;

  private TinyGan() {}

  /**
   * Trains and publishes one.
   *
   * @param folder for the run and the models
   * @return the model's folder
   */
  public static Path publish(String family, Path data, int steps, Path folder) {
    GanSpec spec =
        Families.byName(family)
            .defaults()
            .with(new GanSpec.Size(Patterns.SIDE, 16, 16, 0))
            .with(new GanSpec.Pace(1e-3, 1e-3, 0.5, 0.999, 0.95))
            .with(new Seed(3));
    Path models = folder.resolve("models");
    ModelId id = new ModelId(family + "-" + steps);
    Training.run(
        new TrainingOptions(family, spec, BATCH, steps, steps, steps, 100),
        data,
        folder.resolve("run-" + id.value()),
        false,
        Optional.of(new Training.Publication(models, id, "patterns")),
        progress -> {});
    return models.resolve(id.value());
  }
}

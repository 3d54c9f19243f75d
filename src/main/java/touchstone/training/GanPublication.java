package touchstone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchstone.data.TrainingSet;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.fidelity.Fidelity;
import touchstone.gan.NetworkRole;
import touchstone.gan.families.Families;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelRegistry;

/** Makes a model of a finished run: its two networks, samples, curves and a card. */
final class GanPublication {
  static final String GENERATOR = "generator.net";
  static final String DISCRIMINATOR = "discriminator.net";

  /** Of the card's settings: whether it learned to give colour to grey pictures. */
  static final String COLOURISES = "colourises";

  private static final ObjectMapper JSON = new ObjectMapper();

  private GanPublication() {}

  /**
   * Writes the model into the folder of generator models.
   *
   * @param run folder of a finished run
   * @param as the model that it becomes
   * @param set that it learned from
   */
  static ModelCard publish(Path run, Training.Publication as, TrainingSet set) {
    RunFolder folder = new RunFolder(run);
    Checkpoint last = Checkpoint.describe(folder.checkpoint());
    ModelRegistry registry = new ModelRegistry(as.generatorModels());
    Path model = registry.folder(as.id());
    // Another may have taken the id since the run began.
    as.requireFree(folder);
    folder.publishes(model);
    try {
      Files.createDirectories(model);
      for (NetworkRole role : NetworkRole.values()) {
        if (role.isPublished() && Files.exists(folder.network(role))) {
          copy(folder.chosen(role), model.resolve(role.publishedAs()));
        }
      }
      Files.writeString(model.resolve("curve.csv"), curve(folder.statistics()));
      RunStatistics chosen = folder.chosen();
      // What a translator makes of a real picture shows that picture, which is not ours to publish.
      if (!Families.byName(last.options().family()).translates()) {
        copy(folder.samples(chosen.step()), model.resolve("samples.png"));
      }
      return registry.add(card(as, set, last, chosen, folder.statistics()));
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + model, e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ModelCard card(
      Training.Publication as,
      TrainingSet set,
      Checkpoint last,
      RunStatistics end,
      List<RunStatistics> statistics) {
    ObjectNode config = JSON.valueToTree(last.options());
    config.set("classes", JSON.valueToTree(set.classes()));
    // How many there are was not known to the options: the set says it.
    ((ObjectNode) config.at("/spec/size")).put("classes", set.classes().size());
    config.put(COLOURISES, set.teachesColour());
    ObjectNode metrics = JSON.createObjectNode();
    metrics.put("steps", end.step());
    metrics.put("steps_of_the_run", last.step());
    metrics.put("images_shown", end.images());
    if (end.fidelity() != null) {
      metrics.set("fidelity_to_held_out", JSON.valueToTree(end.fidelity()));
    }
    metrics.put("critic_loss", end.criticLoss());
    metrics.put("generator_loss", end.generatorLoss());
    metrics.put("discriminator_accuracy_on_held_out_real", end.realAccuracy());
    metrics.put("discriminator_accuracy_on_fresh_fakes", end.fakeAccuracy());
    metrics.put("distance_between_samples", end.sampleDistance());
    metrics.put(
        "images_per_second_median",
        statistics.stream()
            .mapToDouble(RunStatistics::imagesPerSecond)
            .sorted()
            .skip(statistics.size() / 2)
            .findFirst()
            .orElseThrow());
    return new ModelCard(
        as.id(),
        ModelCard.Kind.GAN,
        "A "
            + last.options().family().toUpperCase(Locale.ROOT)
            + " for pictures of "
            + last.options().spec().size().side()
            + " px: the generator's weight average and the discriminator.",
        LocalDate.now(ZoneOffset.UTC).toString(),
        List.of(new ModelCard.Data(as.data(), last.dataset(), set.size())),
        last.options().spec().seed().value(),
        config,
        metrics,
        List.of(),
        Map.of(),
        "Fakes to train and test detectors with; the discriminator is the start of a detector.",
        List.of(
            "Small pictures of visible flaws: no stand-in for the fakes of today's large"
                + " generators.",
            "It shows what its data show; no claim is made for any group of people."));
  }

  private static String curve(List<RunStatistics> statistics) {
    StringBuilder csv =
        new StringBuilder(
            "step,critic_loss,generator_loss,real_accuracy,fake_accuracy,sample_distance,"
                + "sliced_wasserstein,frechet,kernel,precision,recall,coverage,"
                + "images_per_second,resident_megabytes\n");
    for (RunStatistics at : statistics) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%.4f,%.4f,%.4f,%.4f,%.4f,%s,%.1f,%d%n",
              at.step(),
              at.criticLoss(),
              at.generatorLoss(),
              at.realAccuracy(),
              at.fakeAccuracy(),
              at.sampleDistance(),
              fidelity(at.fidelity()),
              at.imagesPerSecond(),
              at.residentMegabytes()));
    }
    return csv.toString();
  }

  private static String fidelity(Fidelity of) {
    return of == null
        ? ",,,,,"
        : String.format(
            Locale.ROOT,
            "%.2f,%.3f,%.4f,%.3f,%.3f,%.3f",
            of.slicedWasserstein(),
            of.frechet(),
            of.kernel(),
            of.precision(),
            of.recall(),
            of.coverage());
  }
}

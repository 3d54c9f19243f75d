package touchstone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;

/** Makes a model of a trained reconstruction generator: its two networks and a card. */
final class ReconstructionPublication {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What stands in the card. */
  private record Config(ReconstructionSpec spec, ReconstructionOptions options) {}

  private ReconstructionPublication() {}

  /**
   * Writes the networks into the generator's folder, which is there.
   *
   * @param end the last line of its statistics
   * @param data the photographs, for the card
   * @return the card
   */
  static ModelCard publish(
      Path model,
      ReconstructionTraining training,
      ReconstructionStatistics end,
      ModelCard.Data data) {
    NetworkFile.save(training.model().generator(), model.resolve(GanPublication.GENERATOR));
    NetworkFile.save(training.model().discriminator(), model.resolve(GanPublication.DISCRIMINATOR));
    return card(training, end, data);
  }

  private static ModelCard card(
      ReconstructionTraining training, ReconstructionStatistics end, ModelCard.Data data) {
    ReconstructionSpec spec = training.spec();
    ReconstructionOptions options = training.options();
    ReconstructionError error = training.error();
    ObjectNode metrics = JSON.createObjectNode();
    metrics.put("steps", options.steps());
    metrics.put("images_shown", end.images());
    metrics.put(
        "measured_on",
        training.judged()
            + " photographs never trained on (of the same sources), native centres of at most"
            + " 256 px; accuracies on the first of them");
    metrics.put("held_out_mean_absolute_error_grey_levels", error.meanAbsolute());
    metrics.put("held_out_psnr_db", error.psnr());
    metrics.put("discriminator_accuracy_on_held_out_real", end.realAccuracy());
    metrics.put("discriminator_accuracy_on_held_out_fakes", end.fakeAccuracy());
    return new ModelCard(
        new ModelId(spec.id()),
        ModelCard.Kind.RECONSTRUCTION,
        String.format(
            Locale.ROOT,
            "An autoencoder (%s bottleneck, %s up-sampling, depth %d) that turns a real photograph"
                + " into a fake twin, and its patch discriminator.",
            spec.bottleneck(),
            spec.upSampler().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            spec.depth()),
        LocalDate.now(ZoneOffset.UTC).toString(),
        List.of(data),
        spec.seed(),
        JSON.valueToTree(new Config(spec, options)),
        metrics,
        List.of(),
        Map.of(),
        "Fake twins of real photographs to train and test detectors with; the discriminator is the"
            + " start of a detector.",
        List.of(
            String.format(
                Locale.ROOT,
                "Changes a photograph by %.1f grey levels on average: a twin shows a decoder's"
                    + " traces, not invented content.",
                error.meanAbsolute())));
  }
}

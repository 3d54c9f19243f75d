package touchstone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.latent.AutoregressiveSampler;
import touchstone.gan.latent.DiffusionSampler;
import touchstone.gan.latent.LatentKind;
import touchstone.gan.latent.LatentSampler;
import touchstone.gan.latent.LatentScale;
import touchstone.gan.latent.LatentSpec;
import touchstone.gan.reconstruction.Autoencoder;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;

/** Makes a model of a trained sampler, and a sampler of the model. */
final class LatentPublication {
  private static final String SAMPLER = "sampler.net";
  private static final String SCALE = "scale.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What stands in the card. */
  private record Config(LatentSpec spec, LatentOptions options) {}

  private LatentPublication() {}

  /**
   * Writes network and scale into the sampler's folder, which is there.
   *
   * @param end the last line of its statistics
   * @param data the photographs, for the card
   * @return the card
   */
  static ModelCard publish(
      Path model, LatentTraining training, LatentStatistics end, ModelCard.Data data)
      throws IOException {
    NetworkFile.save(training.model().network(), model.resolve(SAMPLER));
    JSON.writeValue(model.resolve(SCALE).toFile(), training.scale());
    return card(training, end, data);
  }

  /**
   * The sampler of a model whose files were checked.
   *
   * @param autoencoder that it was trained with, for its use alone
   */
  static LatentSampler open(ModelCard card, Path model, Autoencoder autoencoder) {
    Network network = NetworkFile.open(model.resolve(SAMPLER));
    String id = card.id().value();
    try {
      LatentScale scale = JSON.readValue(model.resolve(SCALE).toFile(), LatentScale.class);
      LatentSpec spec = JSON.treeToValue(card.config().required("spec"), LatentSpec.class);
      return switch (spec.kind()) {
        case DIFFUSION -> new DiffusionSampler(id, autoencoder, scale, network);
        case AUTOREGRESSIVE -> new AutoregressiveSampler(id, autoencoder, scale, network);
      };
    } catch (IOException | IllegalArgumentException e) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, model + " lacks its scale or spec; restore it", e);
    }
  }

  private static ModelCard card(
      LatentTraining training, LatentStatistics end, ModelCard.Data data) {
    LatentSpec spec = training.spec();
    LatentOptions options = training.options();
    ObjectNode metrics = JSON.createObjectNode();
    metrics.put("steps", options.steps());
    metrics.put("images_shown", end.images());
    metrics.put(
        "measured_on",
        training.judged()
            + " photographs never trained on (of the same sources), native centres of "
            + options.crop()
            + " px");
    metrics.put(measure(spec.kind()), end.heldOutLoss());
    metrics.put(baseline(spec.kind()), end.heldOutBaseline());
    return new ModelCard(
        new ModelId(spec.id()),
        ModelCard.Kind.LATENT_SAMPLER,
        summary(spec),
        LocalDate.now(ZoneOffset.UTC).toString(),
        List.of(data),
        spec.seed(),
        JSON.valueToTree(new Config(spec, options)),
        metrics,
        List.of(new ModelId(spec.autoencoder())),
        Map.of(),
        "Fake twins of real photographs to train and test detectors with.",
        List.of(
            "Small and trained on crops: it makes up texture, not objects; what it samples from"
                + " nothing shows nothing."));
  }

  private static String measure(LatentKind kind) {
    return switch (kind) {
      case DIFFUSION -> "held_out_square_error_of_the_predicted_noise";
      case AUTOREGRESSIVE -> "held_out_bits_a_code";
    };
  }

  private static String baseline(LatentKind kind) {
    return switch (kind) {
      case DIFFUSION -> "held_out_square_error_of_predicting_no_noise";
      case AUTOREGRESSIVE -> "held_out_entropy_of_the_codes_alone_bits";
    };
  }

  private static String summary(LatentSpec spec) {
    return switch (spec.kind()) {
      case DIFFUSION ->
          "A denoising-diffusion model in the latent of "
              + spec.autoencoder()
              + ": a real photograph is noised and denoised again, so its fake twin has the same"
              + " content and detail that was made up.";
      case AUTOREGRESSIVE ->
          "An autoregressive model of the codes of "
              + spec.autoencoder()
              + ": a fake twin is a real photograph with the codes of a share of its positions"
              + " drawn anew.";
    };
  }
}

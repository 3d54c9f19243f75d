package touchstone.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import touchstone.data.Dataset;
import touchstone.data.Source;
import touchstone.detector.Calibration;
import touchstone.detector.DetectorFiles;
import touchstone.detector.Fusion;
import touchstone.detector.NetworkBranch;
import touchstone.detector.Policy;
import touchstone.detector.ScoreReference;
import touchstone.engine.Engine;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.metrics.Scored;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** Makes a detector out of a published GAN. */
public final class DetectorBuild {
  private static final String BRANCH = "discriminator";
  private static final ObjectMapper JSON = new ObjectMapper();

  private DetectorBuild() {}

  /**
   * Where everything is.
   *
   * @param generatorModels folder of the GAN
   * @param faces the set that the GAN learned from
   * @param photos a folder for each source of real photographs
   * @param photosName what they are and where they are from, for the card
   * @param detectorModels folder that the detector goes to
   */
  public record Places(
      Path generatorModels, Path faces, Path photos, String photosName, Path detectorModels) {}

  /**
   * Harvests, fine-tunes, calibrates, chooses thresholds, tests, and writes the detector.
   *
   * @return its card
   * @throws TouchstoneException {@code INVALID_MODEL}, {@code UNUSABLE_DATASET}, {@code
   *     TRAINING_DIVERGED}
   */
  public static ModelCard run(
      ModelId gan,
      ModelId detector,
      Places places,
      DetectorOptions options,
      Consumer<FineTuningProgress> progress) {
    Engine.start();
    ModelRegistry gans = new ModelRegistry(places.generatorModels());
    ModelCard parent = gans.open(gan);
    Dataset faces = Dataset.open(places.faces(), NetworkBranch.SIDE);
    checkSame(parent, faces);
    List<Source> sources = Source.open(places.photos());
    List<Picture> fakes =
        FakeHarvest.sample(
            gans.folder(gan), options.fakes() + 2 * options.heldOutFakes(), options.seed());
    DetectorData data =
        DetectorData.of(
            options, fakes, faces, parent.config().required("heldOutPerMille").asInt(), sources);

    Network discriminator =
        NetworkFile.open(gans.folder(gan).resolve(GanPublication.DISCRIMINATOR));
    Network network = new FineTuning(options, data, discriminator, progress).run();
    NetworkBranch branch = new NetworkBranch(BRANCH, network);
    List<Scored> logits = HeldOut.of(data.calibration(), branch, logit -> logit).all();
    Calibration calibration = Calibration.fit(logits);
    HeldOut calibrated = HeldOut.of(data.calibration(), branch, calibration::probability);
    Policy policy = Thresholds.choose(detector + "-1", calibrated, options);
    HeldOut tested = HeldOut.of(data.test(), branch, calibration::probability);

    ModelRegistry detectors = new ModelRegistry(places.detectorModels());
    new DetectorFiles(List.of(branch), Fusion.alone(BRANCH), calibration, policy)
        .with(ScoreReference.of(logits.stream().map(Scored::score).toList()))
        .save(detectors.folder(detector));
    List<ModelCard.Data> learnedFrom = new ArrayList<>(parent.data());
    learnedFrom.add(new ModelCard.Data(places.photosName(), Source.hash(sources), photos(sources)));
    return detectors.add(
        card(parent, detector, options, learnedFrom, tested.report(policy, options.seed())));
  }

  private static void checkSame(ModelCard gan, Dataset faces) {
    if (!gan.data().get(0).hash().equals(faces.hash())) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "the real pictures are not those that "
              + gan.id()
              + " learned from, so its held-out ones are not known; give that set");
    }
  }

  private static int photos(List<Source> sources) {
    return sources.stream().mapToInt(source -> source.files().size()).sum();
  }

  private static ModelCard card(
      ModelCard gan,
      ModelId id,
      DetectorOptions options,
      List<ModelCard.Data> data,
      ObjectNode metrics) {
    JsonNode found = metrics.at("/in_house/fakes_called_synthetic/value");
    JsonNode accused = metrics.at("/photographs_of_unseen_sources/called_synthetic");
    return new ModelCard(
        id,
        ModelCard.Kind.DETECTOR,
        "The discriminator of "
            + gan.id()
            + ", fine-tuned to tell its generator's fakes from real.",
        LocalDate.now(ZoneOffset.UTC).toString(),
        data,
        options.seed(),
        JSON.valueToTree(options),
        metrics,
        List.of(gan.id()),
        Map.of(),
        "A first hint for moderators about fakes of this one family; never a verdict by itself.",
        List.of(
            String.format(
                Locale.ROOT,
                "Knows one generator. On its unseen fakes it finds %.1f %%; it calls %.1f %% of"
                    + " photographs of unseen sources synthetic.",
                100 * found.asDouble(),
                100 * accused.asDouble()),
            "There is no figure with one generator left out in turn: it learned from one, and"
                + " without that there is none to learn from.",
            "Looks at 64 px tiles at native resolution: a picture that was enlarged or strongly"
                + " compressed after it was made has lost what it looks for."));
  }
}

package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.detector.Detector;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** From pictures to a detector in force: every step with real parts, at toy size. */
class DetectorBuildTest {
  private static final ModelId GAN = new ModelId("toy-gan");
  private static final ModelId DETECTOR = new ModelId("toy-detector");
  private static final int SIDE = 64;

  @TempDir private Path folder;
  private Path faces;
  private Path photos;

  @BeforeEach
  void trainAndPublishAGan() throws IOException {
    faces = ToyFaces.write(folder.resolve("faces"), 100, SIDE);
    photos = folder.resolve("photos");
    for (int source = 0; source < 5; source++) {
      Files.createDirectories(photos.resolve("source" + source));
      for (int i = 0; i < 6; i++) {
        Picture photo = ToyFaces.picture(96, 80, new Seed(50 + source).stream("photo", i));
        Files.write(
            photos.resolve("source" + source + "/" + i + ".png"), PictureEncoder.png(photo));
      }
    }
    TrainingOptions options =
        new TrainingOptions(
            "dcgan",
            GanSpec.DCGAN
                .with(new GanSpec.Size(SIDE, 8, 4, 0))
                .with(new GanSpec.Pace(5e-2, 2e-4, 0.5, 0.999, 0)),
            8,
            6,
            3,
            6,
            250);
    Training.run(
        options,
        faces,
        folder.resolve("run"),
        false,
        Optional.of(new Training.Publication(folder.resolve("gans"), GAN, "toys")),
        progress -> {});
  }

  private DetectorBuild.Places places(Path faces) {
    return new DetectorBuild.Places(
        folder.resolve("gans"), faces, photos, "toy photos", folder.resolve("detectors"));
  }

  private static DetectorOptions options(int headSteps, int jointSteps) {
    return new DetectorOptions(
        128,
        40,
        4,
        16,
        headSteps,
        jointSteps,
        1e-2,
        1e-3,
        8,
        0.02,
        0.1,
        1,
        DetectorOptions.DEFAULT.chain());
  }

  @Test
  void makesADetectorThatTellsACrudeGeneratorFromReal() {
    List<FineTuningProgress> heard = new ArrayList<>();
    ModelCard card = DetectorBuild.run(GAN, DETECTOR, places(faces), options(25, 75), heard::add);
    new ModelRegistry(folder.resolve("detectors")).promote(DETECTOR, "a test");

    assertThat(heard).extracting(FineTuningProgress::step).containsExactly(50, 100);
    assertThat(card.parents()).containsExactly(GAN);
    assertThat(card.data()).extracting(ModelCard.Data::count).containsExactly(100, 30);
    assertThat(card.files())
        .containsOnlyKeys(
            "calibration.json", "discriminator.net", "fusion.json", "policy.json", "scores.json");
    assertThat(card.metrics().at("/in_house/auc/value").asDouble()).isGreaterThan(0.9);
    assertThat(card.metrics().at("/photographs_of_unseen_sources/count").asInt()).isEqualTo(6);

    Detector detector = Detector.open(folder.resolve("detectors"));
    double fakes = mean(detector, FakeHarvest.sample(folder.resolve("gans/toy-gan"), 20, 99));
    double reals =
        mean(
            detector,
            List.of(
                ToyFaces.picture(64, 64, new Seed(7).stream("a", 0)),
                ToyFaces.picture(64, 64, new Seed(7).stream("a", 1))));
    assertThat(fakes).isGreaterThan(reals);
  }

  private static double mean(Detector detector, List<Picture> pictures) {
    return detector.judge(pictures).stream()
        .flatMap(detection -> detection.score().stream())
        .mapToDouble(score -> score.probability())
        .average()
        .orElseThrow();
  }

  @Test
  void thePublishedGanHasItsCardSamplesAndCurve() throws IOException {
    ModelCard card = new ModelRegistry(folder.resolve("gans")).open(GAN);
    assertThat(card.files())
        .containsOnlyKeys("curve.csv", "discriminator.net", "generator.net", "samples.png");
    assertThat(card.data()).extracting(ModelCard.Data::name).containsExactly("toys");
    assertThat(Files.readAllLines(folder.resolve("gans/toy-gan/curve.csv"))).hasSize(3);
    List<Picture> some = FakeHarvest.sample(folder.resolve("gans/toy-gan"), 3, 5);
    assertThat(some).hasSize(3).allMatch(picture -> picture.width() == SIDE);
    assertThat(PictureEncoder.png(FakeHarvest.sample(folder.resolve("gans/toy-gan"), 3, 5).get(2)))
        .isEqualTo(PictureEncoder.png(some.get(2)));
  }

  @Test
  void refusesOtherPicturesThanTheGanLearnedFrom() throws IOException {
    Path other = ToyFaces.write(folder.resolve("other"), 90, SIDE);
    assertThatThrownBy(
            () -> DetectorBuild.run(GAN, DETECTOR, places(other), options(1, 1), at -> {}))
        .hasMessageContaining("not those that toy-gan learned from")
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_DATASET));
  }
}

package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.data.Handling;
import touchstone.data.UpsamplingChain;
import touchstone.detector.BackboneDescriptor;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.detector.ReducedDescriptor;
import touchstone.detector.ResponseDescriptor;
import touchstone.engine.Seed;
import touchstone.evaluation.Delivery;
import touchstone.evaluation.PictureSet;
import touchstone.media.DecodeOutcome;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.onnx.OnnxExport;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;
import touchstone.trees.Growth;

/** From pictures to a detector, at toy size: reals are fine noise, fakes were enlarged. */
class StudyTest {
  private static final StudyOptions OPTIONS =
      new StudyOptions(
          4,
          4,
          60,
          3,
          0,
          1,
          2,
          new Growth(30, 3, 0.2, 0.8, 0.3, 1, 1),
          0.2,
          0.2,
          0.5,
          0.05,
          new Handling(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5),
          1);

  private static final Map<String, String> KINDS =
      Map.of("generator0", "a", "generator1", "a", "generator2", "b", "generator3", "b");

  @TempDir private Path folder;

  private static Picture noise(int side, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(128 + 25 * random.nextGaussian())));
    }
    return new Picture(side, side, rgb);
  }

  private PictureSet set(String name, boolean fake) throws IOException {
    Path files = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < 8; i++) {
      long seed = name.hashCode() * 31L + i;
      Picture picture =
          fake ? Resample.to(noise(48, seed), 96, 96, Kernel.BILINEAR) : noise(96, seed);
      Files.write(files.resolve(i + ".png"), PictureEncoder.png(picture));
    }
    Files.writeString(files.resolve("notes.txt"), "no picture");
    Optional<String> kind = fake ? Optional.of(KINDS.get(name)) : Optional.empty();
    return PictureSet.open(name, fake, kind, files, Integer.MAX_VALUE);
  }

  private static Network discriminator() {
    return Network.of(
            List.of(
                new LayerSpec.HighPass(3),
                new LayerSpec.Conv(3, 6, 4, 2, 1, true),
                new LayerSpec.LeakyRelu(0.2),
                new LayerSpec.Conv(6, 1, 3, 1, 1, true)),
            DataType.FLOAT)
        .initialise(new Seed(1));
  }

  private StudySets sets() throws IOException {
    List<PictureSet> fakes = new ArrayList<>();
    List<PictureSet> reals = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      fakes.add(set("generator" + i, true));
      reals.add(set("source" + i, false));
    }
    BackboneDescriptor features =
        new BackboneDescriptor(
            "features",
            OnnxExport.responses(discriminator(), List.of(3), Picture.CHANNELS, -1, -1));
    return new StudySets(
        fakes,
        Map.of("generator0", "toys"),
        reals,
        List.of(new UpsamplingChain(1), new UpsamplingChain(2)),
        List.of(),
        List.of(new ResponseDescriptor("critics", Map.of("toy", discriminator())), features),
        Optional.of("a toy"),
        Optional.of(new ReducedDescriptor(features)));
  }

  @Test
  void makesADetectorThatTellsGeneratorsItNeverSaw() throws IOException {
    ModelRegistry detectors = new ModelRegistry(folder.resolve("detectors"));
    ModelId id = new ModelId("toy");
    List<String> said = new ArrayList<>();
    ModelCard card = Study.run(sets(), OPTIONS, folder.resolve("work"), detectors, id, said::add);
    detectors.promote(id, "a test");

    assertThat(card.summary()).endsWith(" Features are of a toy.");
    JsonNode figures = card.metrics().path("cross_validation");
    assertThat(figures.at("/crop/all/generators").asInt()).isEqualTo(4);
    assertThat(figures.at("/crop/all/auc").asDouble()).isGreaterThan(0.95);
    assertThat((figures.at("/crop/a/auc").asDouble() + figures.at("/crop/b/auc").asDouble()) / 2)
        .isCloseTo(figures.at("/crop/all/auc").asDouble(), within(1e-9));
    assertThat(figures.at("/crop/pooled/pictures").asInt()).isEqualTo(64);
    assertThat(figures.at("/crop/pooled/calibrationError").asDouble()).isBetween(0.0, 0.3);
    assertThat(figures.at("/crop/branches_alone_auc").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "collected",
            "twins",
            "parts",
            "critics",
            "critics_as_new",
            "features",
            "photograph_overview",
            "appearance");
    assertThat(figures.at("/crop/branches_alone_auc/critics/all").asDouble()).isGreaterThan(0.9);
    assertThat(figures.at("/crop/branches_alone_auc/features/all").asDouble()).isGreaterThan(0.9);
    assertThat(figures.at("/crop/branches_alone_auc/photograph_overview/all").asDouble())
        .isGreaterThan(0.9);
    assertThat(figures.at("/crop/all/appearance_auc").asDouble())
        .isEqualTo(figures.at("/crop/branches_alone_auc/appearance/all").asDouble());
    assertThat(figures.at("/crop/by_files/lossless/all/generators").asInt()).isEqualTo(4);
    assertThat(figures.at("/crop/by_files/lossless/b/auc").asDouble())
        .isEqualTo(figures.at("/crop/b/auc").asDouble());
    assertThat(figures.at("/crop/by_files/lossy")).isEmpty();
    assertThat(figures.at("/crop/families_left_out/toys/generators").asInt()).isEqualTo(1);
    assertThat(figures.at("/crop/families_left_out/toys/auc").asDouble())
        .isEqualTo(figures.at("/crop/auc_by_generator/generator0").asDouble());
    assertThat(figures.at("/crop/families_left_out/toys/trivial_auc").asDouble())
        .isEqualTo(figures.at("/crop/trivial_auc_by_generator/generator0").asDouble());
    assertThat(figures.at("/crop/trivial_auc_by_generator")).hasSize(4);
    for (String ranking : List.of("fused", "appearance", "trivial")) {
      JsonNode probe = figures.at("/hard/real_probe/" + ranking);
      assertThat(probe.path("sources").asInt()).isEqualTo(4);
      assertThat(probe.path("mean_separation").asDouble()).isBetween(0.5, 0.95);
      assertThat(probe.path("worst_source").asText()).startsWith("source");
    }
    assertThat(figures.at("/crop/all/auc_at_equal_appearance").asDouble()).isBetween(0.0, 1.0);
    assertThat(figures.at("/false_accusations/pictures").asInt()).isEqualTo(32);
    assertThat(figures.at("/zero_shot/crop/all/auc").asDouble())
        .isEqualTo(figures.at("/crop/branches_alone_auc/twins/all").asDouble())
        .isGreaterThan(0.6);
    assertThat(figures.at("/zero_shot/crop/all/calibrationError").asDouble()).isBetween(0.0, 0.4);
    // Trees with large leaves grow nothing from so little.
    assertThat(figures.at("/zero_shot/crop/all/trivial_auc_from_twins").asDouble()).isEqualTo(0.5);
    for (String kind : List.of("a", "b")) {
      assertThat(figures.at("/kinds_left_out/" + kind + "/trivial_auc/crop").asDouble())
          .isEqualTo(0.5);
      assertThat(figures.at("/kinds_left_out/" + kind + "/generators").asInt()).isEqualTo(2);
      assertThat(figures.at("/kinds_left_out/" + kind + "/crop").asDouble()).isGreaterThan(0.9);
    }
    assertThat(figures.at("/trivial_bias/pairs/auc").asDouble()).isBetween(0.45, 0.55);
    assertThat(figures.at("/trivial_bias/parts/examples").asInt()).isBetween(24, 120);
    assertThat(figures.at("/trivial_bias/collected/examples").asInt()).isGreaterThan(96);
    JsonNode benchmark = card.metrics().path("benchmark");
    assertThat(benchmark.path("id").asText()).matches("1-[0-9a-f]{12}");
    assertThat(benchmark.path("false_accusations").asDouble())
        .isEqualTo(figures.at("/false_accusations/share_of_pictures").asDouble());
    assertThat(card.files()).containsKey("reliability.png");
    assertThat(Delivery.open(folder.resolve("detectors/toy/reliability.png")))
        .isInstanceOf(DecodeOutcome.Decoded.class);
    assertThat(card.files())
        .containsKeys("calibration.json", "collected.ubj.gz", "fusion.json", "policy.json");
    assertThat(card.limits()).anyMatch(limit -> limit.contains("at equal appearance"));
    assertThat(said).contains("fold 2 of 2 is scored");

    Detector detector = Detector.open(folder.resolve("detectors"));
    Detection real = detector.judge(noise(96, 77));
    Detection fake = detector.judge(Resample.to(noise(48, 77), 96, 96, Kernel.BILINEAR));
    assertThat(fake.score().orElseThrow().logit())
        .isGreaterThan(real.score().orElseThrow().logit());
  }

  @Test
  void anInterruptedStudyGoesOnToTheSameDetector() throws IOException {
    StudySets sets = sets();
    ModelId id = new ModelId("toy");
    Path work = folder.resolve("work");
    ModelCard whole =
        Study.run(sets, OPTIONS, work, new ModelRegistry(folder.resolve("whole")), id, line -> {});
    Files.delete(work.resolve("examples/generator1-fake.examples"));
    ModelCard resumed =
        Study.run(
            sets, OPTIONS, work, new ModelRegistry(folder.resolve("resumed")), id, line -> {});
    assertThat(resumed.files()).isEqualTo(whole.files());
    assertThat(resumed.metrics()).isEqualTo(whole.metrics());
  }
}

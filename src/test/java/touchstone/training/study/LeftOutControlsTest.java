package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.data.Handling;
import touchstone.data.Tier;
import touchstone.data.TwinMaker;
import touchstone.detector.StatisticsDescriptor;
import touchstone.engine.Seed;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.trees.Growth;

/** All fakes are darker than the photographs, which trivial statistics see. */
class LeftOutControlsTest {
  private static final int SIDE = 96;
  private static final int LIGHT = 150;
  private static final int DARK = 90;

  private static final StudyOptions OPTIONS =
      new StudyOptions(
          2,
          2,
          24,
          1,
          0,
          1,
          2,
          new Growth(10, 2, 0.3, 0.8, 0.3, 1, 1),
          0.2,
          0.2,
          0.5,
          0.05,
          new Handling(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5),
          1);

  @TempDir private Path folder;
  private PictureSet learnedReal;
  private PictureSet testedReal;
  private final Examples drawer = new Examples(OPTIONS, List.of(StatisticsDescriptor.RESIDUALS));

  /** Changes nothing but the brightness. */
  private record Darkener(String id) implements TwinMaker {
    @Override
    public Picture twin(Picture picture, SplittableRandom random) {
      byte[] rgb = new byte[picture.width() * picture.height() * Picture.CHANNELS];
      for (int at = 0; at < rgb.length; at++) {
        int pixel = at / Picture.CHANNELS;
        int sample =
            picture.sample(pixel % picture.width(), pixel / picture.width(), at % Picture.CHANNELS);
        rgb[at] = (byte) Math.max(0, sample - LIGHT + DARK);
      }
      return new Picture(picture.width(), picture.height(), rgb);
    }
  }

  private PictureSet set(String name, Optional<String> kind, int brightness) throws IOException {
    Path files = Files.createDirectories(folder.resolve(name));
    for (int picture = 0; picture < 8; picture++) {
      SplittableRandom random = new SplittableRandom(name.hashCode() + picture);
      byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
      for (int i = 0; i < rgb.length; i++) {
        long sample = Math.round(brightness + 20 * random.nextGaussian());
        rgb[i] = (byte) Math.max(0, Math.min(255, sample));
      }
      Files.write(
          files.resolve(picture + ".png"), PictureEncoder.png(new Picture(SIDE, SIDE, rgb)));
    }
    return PictureSet.open(name, kind.isPresent(), kind, files, Integer.MAX_VALUE);
  }

  @BeforeEach
  void takeTwoSources() throws IOException {
    learnedReal = set("learned", Optional.empty(), LIGHT);
    testedReal = set("tested", Optional.empty(), LIGHT);
  }

  /** As many as it takes for trees with large leaves. */
  private static List<Example> often(List<Example> examples) {
    return Collections.nCopies(8, examples).stream().flatMap(List::stream).toList();
  }

  @Test
  void besideAKindLeftOutStandsWhatTrivialStatisticsReach() throws IOException {
    List<PictureSet> fakes =
        List.of(set("one", Optional.of("a"), DARK), set("other", Optional.of("b"), DARK));
    List<PictureSet> all = new ArrayList<>(fakes);
    all.add(learnedReal);
    all.add(testedReal);
    List<Example> learned = new ArrayList<>(drawer.of(learnedReal));
    fakes.forEach(set -> learned.addAll(drawer.of(set)));
    CrossValidation validation = new CrossValidation(all, new Folds(all, Map.of(), 2), new Seed(1));
    JsonNode report =
        new KindsLeftOut(OPTIONS, validation, fakes)
            .report(often(learned), List.of(testedReal))
            .orElseThrow();
    for (String kind : List.of("a", "b")) {
      for (Tier tier : Tier.values()) {
        String name = tier.name().toLowerCase(Locale.ROOT);
        assertThat(report.at("/" + kind + "/trivial_auc/" + name).asDouble()).isGreaterThan(0.95);
        assertThat(report.at("/" + kind + "/" + name).asDouble()).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void besideAGeneratorOfOurOwnLeftOutStandsWhatTrivialStatisticsReach() {
    List<Darkener> makers = List.of(new Darkener("one"), new Darkener("other"));
    List<Example> pairs = drawer.twins(List.of(learnedReal), makers);
    JsonNode report = new MakersLeftOut(OPTIONS, often(pairs), List.of(testedReal)).report(makers);
    assertThat(report.at("/trivial_auc_by_generator/one").asDouble()).isGreaterThan(0.95);
    assertThat(report.at("/mean_trivial_auc").asDouble())
        .isEqualTo(
            (report.at("/trivial_auc_by_generator/one").asDouble()
                    + report.at("/trivial_auc_by_generator/other").asDouble())
                / 2);
    assertThat(report.path("auc_by_generator")).hasSize(2);
  }
}

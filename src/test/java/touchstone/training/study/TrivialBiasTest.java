package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.signal.TrivialStatistics;

class TrivialBiasTest {
  private static final int SOURCES = 6;
  private static final int PAIRS = 1200;

  private final Folds folds =
      new Folds(
          IntStream.range(0, SOURCES)
              .mapToObj(
                  i ->
                      new PictureSet(
                          "source" + i,
                          false,
                          Optional.empty(),
                          Path.of("."),
                          List.of(Path.of("picture"))))
              .toList(),
          Map.of(),
          3);

  /** Pairs whose twins are softer by a part of what photographs differ by. */
  private static List<Example> pairs(double softer) {
    SplittableRandom random = new SplittableRandom(1);
    List<Example> pairs = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      String source = "source" + i % SOURCES;
      // Sources differ in brightness: that must not count.
      double brightness = 100 + 10 * (i % SOURCES);
      double sharpness = 8 + random.nextGaussian();
      pairs.add(
          example(
              new Example.Label(source, source, false, Example.Pairing.TWIN),
              brightness,
              sharpness));
      pairs.add(
          example(
              new Example.Label("maker", source, true, Example.Pairing.TWIN),
              brightness,
              8 + random.nextGaussian() - softer));
    }
    return pairs;
  }

  private static Example example(Example.Label label, double brightness, double sharpness) {
    TrivialStatistics trivial =
        new TrivialStatistics(1.5, 128, 128, brightness, 40, 0.3, sharpness, 0, 1);
    return new Example(label, 128, trivial, Map.of());
  }

  @Test
  void pairsThatDifferInNothingTrivialPass() {
    TrivialBias bias = TrivialBias.of(pairs(0), folds).orElseThrow();
    assertThat(bias.auc()).isBetween(0.45, 0.55);
    assertThat(bias.examples()).isEqualTo(2 * PAIRS);
    assertThatCode(() -> bias.within("twins", 0.05)).doesNotThrowAnyException();
  }

  @Test
  void softTwinsAreRefusedAndTheMessageNamesWhatLeaks() {
    TrivialBias bias = TrivialBias.of(pairs(0.8), folds).orElseThrow();
    // Φ(0.8 / √2): what a normal difference of 0.8 deviations comes to.
    assertThat(bias.best().separation()).isBetween(0.69, 0.74);
    assertThat(bias.auc()).isBetween(0.66, 0.75);
    assertThatThrownBy(() -> bias.within("twins", 0.05))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("sharpness alone")
        .hasMessageContaining("lower in the fakes")
        .hasMessageContaining("--allow-biased-input");
    assertThatCode(() -> bias.within("twins", 0.5)).doesNotThrowAnyException();
  }

  @Test
  void aSizeThatOneClassHasMoreOfTellsNothing() {
    SplittableRandom random = new SplittableRandom(2);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 2 * PAIRS; i++) {
      boolean fake = i % 2 == 0;
      int side = random.nextDouble() < (fake ? 0.7 : 0.2) ? 32 : 128;
      String source = "source" + i % SOURCES;
      Example.Pairing pairing = Example.Pairing.TWIN;
      examples.add(
          new Example(
              new Example.Label(fake ? "maker" : source, source, fake, pairing),
              side,
              new TrivialStatistics(1.5, side, side, 100, 40, 0.3, random.nextGaussian(), 0, 1),
              Map.of()));
    }
    TrivialBias bias = TrivialBias.of(examples, folds).orElseThrow();
    assertThat(bias.auc()).isBetween(0.45, 0.55);
    assertThat(bias.best().separation()).isLessThan(0.53);
  }

  @Test
  void collectedFakesOfOtherLooksAreRefusedToo() {
    List<Example> examples =
        pairs(0.8).stream()
            .map(
                example ->
                    new Example(
                        new Example.Label(
                            example.label().set(),
                            example.label().origin(),
                            example.label().fake(),
                            Example.Pairing.NONE),
                        example.side(),
                        example.trivial(),
                        Map.of()))
            .toList();
    assertThatThrownBy(() -> TrivialBias.report(examples, folds, 0.05))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("tell collected fakes from their photographs");
  }

  @Test
  void withoutBothClassesThereIsNothingToMeasure() {
    List<Example> reals = pairs(0).stream().filter(example -> !example.label().fake()).toList();
    assertThat(TrivialBias.of(reals, folds)).isEmpty();
  }
}

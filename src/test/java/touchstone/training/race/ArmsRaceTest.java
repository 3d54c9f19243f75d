package touchstone.training.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.engine.Seed;
import touchstone.gan.reconstruction.Reconstruction;
import touchstone.media.Picture;
import touchstone.nn.Network;
import touchstone.training.TinyBank;
import touchstone.trees.Growth;

/** A race at toy size: the generator halves and doubles, the photographs are noise. */
class ArmsRaceTest {
  private static final Seed SEED = new Seed(6);
  private static final int SIDE = 64;

  private static List<Picture> noise(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
      for (int k = 0; k < rgb.length; k++) {
        rgb[k] = (byte) Math.max(0, Math.min(255, Math.round(128 + 25 * random.nextGaussian())));
      }
      pictures.add(new Picture(SIDE, SIDE, rgb));
    }
    return pictures;
  }

  private static List<ArmsRace.Round> race() {
    return ArmsRace.run(
        new ArmsRace.Setting(
            noise(12, 1),
            noise(8, 2),
            TinyBank.generator(),
            List.of(new Reconstruction("other", 1, TinyBank.generator().copy())),
            Map.of("toy", TinyBank.discriminator())),
        new ArmsRace.Options(
            2, new Evasion(4, 1, 1e-3, 2, 32), new Growth(15, 2, 0.3, 1, 1, 1, 1), SEED),
        round -> {});
  }

  @Test
  void aRoundMeasuresBothDetectorsOnOldAndNewTwins() {
    List<ArmsRace.Round> rounds = race();
    assertThat(rounds).extracting(ArmsRace.Round::number).containsExactly(1, 2);
    for (ArmsRace.Round round : rounds) {
      // Nothing is hidden yet: a generator that hardly learned shows nothing of the noise.
      assertThat(round.incumbent().oldAuc()).isGreaterThan(0.9);
      assertThat(round.challenger().newAuc()).isGreaterThan(0.9);
      assertThat(round.error()).isGreaterThan(5);
      assertThat(round.incumbent().attackedAuc()).hasSize(2).allMatch(auc -> auc >= 0 && auc <= 1);
      assertThat(round.challenger().attackedAuc()).hasSize(2);
      assertThat(round.promoted())
          .isEqualTo(ArmsRace.isPromoted(round.incumbent(), round.challenger()));
    }
    assertThat(race()).isEqualTo(rounds);
  }

  @Test
  void aGeneratorThatEvadesLowersTheLogitOfItsTwins() {
    List<Picture> photographs = noise(12, 1);
    List<Picture> twins =
        photographs.stream().map(new Reconstruction("toy", 1, TinyBank.generator())::of).toList();
    List<Picture> squares = new ArrayList<>(photographs);
    squares.addAll(twins);
    List<Boolean> synthetic = new ArrayList<>();
    squares.forEach(square -> synthetic.add(synthetic.size() >= photographs.size()));
    Surrogate surrogate = Surrogate.fit(List.of(TinyBank.discriminator()), squares, synthetic);

    Network generator = TinyBank.generator();
    Evasion evasion = new Evasion(30, 3, 5e-3, 2, 32);
    double evading = logit(evasion.train(generator, surrogate, photographs, SEED), surrogate);
    double faithful =
        logit(evasion.with(30, 0).train(generator, surrogate, photographs, SEED), surrogate);
    assertThat(evading).isLessThan(faithful);
    assertThat(generator.tensors()).isEqualTo(TinyBank.generator().tensors());
  }

  private static double logit(Network generator, Surrogate surrogate) {
    Reconstruction reconstruction = new Reconstruction("toy", 1, generator);
    return noise(8, 2).stream()
        .map(reconstruction::of)
        .mapToDouble(surrogate::logit)
        .average()
        .orElseThrow();
  }

  @Test
  void aChallengerMustBeBetterByTheMarginAndNotForget() {
    ArmsRace.Ranking incumbent = new ArmsRace.Ranking(0.9, 0.7, 0, 0, List.of());
    assertThat(promoted(incumbent, 0.9, 0.73)).isTrue();
    assertThat(promoted(incumbent, 0.9, 0.71)).isFalse();
    assertThat(promoted(incumbent, 0.896, 0.73)).isTrue();
    assertThat(promoted(incumbent, 0.89, 0.9)).isFalse();
  }

  private static boolean promoted(ArmsRace.Ranking incumbent, double onOld, double onNew) {
    return ArmsRace.isPromoted(incumbent, new ArmsRace.Ranking(onOld, onNew, 0, 0, List.of()));
  }
}

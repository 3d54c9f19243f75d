package touchstone.gan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;

/** What every family must keep. */
public abstract class GanFamilyContract {
  private static final int BATCH = 8;

  protected abstract GanFamily family();

  protected GanSpec spec() {
    return new GanSpec(16, 8, 8, 2e-4, 2e-4, 0.5, 0.9, new Seed(11));
  }

  /** A toy set: bright and dark halves, so that there is something to learn. */
  private INDArray real(long step) {
    int side = spec().side();
    SplittableRandom random = new Seed(1).stream("toy", step);
    float[] values = new float[BATCH * 3 * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / side % side < side / 2 ? 0.8f : -0.8f) + 0.1f * random.nextFloat();
    }
    return Nd4j.createFromArray(values).reshape('c', BATCH, 3, side, side);
  }

  @Test
  void theSameSeedGivesTheSameWeightsAfterTheSameSteps() {
    GanModel one = trained(3);
    GanModel other = trained(3);
    assertThat(one.state()).isNotEmpty();
    one.state()
        .forEach((name, array) -> assertThat(array).as(name).isEqualTo(other.state().get(name)));
  }

  @Test
  void anotherSeedGivesOtherWeights() {
    GanSpec spec = spec();
    GanSpec other =
        new GanSpec(
            spec.side(),
            spec.latent(),
            spec.filters(),
            spec.generatorRate(),
            spec.criticRate(),
            spec.beta1(),
            spec.averageDecay(),
            new Seed(12));
    assertThat(family().build(spec).sample(1, new Seed(0)))
        .isNotEqualTo(family().build(other).sample(1, new Seed(0)));
  }

  @Test
  void samplesArePicturesWithinRangeAndDependOnTheSeedAlone() {
    GanModel model = trained(1);
    INDArray samples = model.sample(5, new Seed(4)).dup();
    assertThat(samples.shape()).containsExactly(5, 3, spec().side(), spec().side());
    assertThat(samples.minNumber().doubleValue()).isGreaterThanOrEqualTo(-1);
    assertThat(samples.maxNumber().doubleValue()).isLessThanOrEqualTo(1);
    assertThat(model.sample(5, new Seed(4))).isEqualTo(samples);
    assertThat(model.sample(5, new Seed(5))).isNotEqualTo(samples);
  }

  @Test
  void trainingLowersTheCriticsLoss() {
    GanModel model = family().build(spec());
    double first = model.step(0, real(0)).criticLoss();
    double last = first;
    for (long step = 1; step < 20; step++) {
      last = model.step(step, real(step)).criticLoss();
    }
    assertThat(last).isLessThan(first);
  }

  @Test
  void aModelThatIsGivenAnothersStateGoesOnLikeIt() {
    GanModel one = trained(2);
    GanModel other = family().build(spec());
    Map<String, INDArray> saved = new HashMap<>();
    one.state().forEach((name, array) -> saved.put(name, array.dup()));
    other.state().forEach((name, array) -> array.assign(saved.get(name)));
    assertThat(other.step(2, real(2))).isEqualTo(one.step(2, real(2)));
    one.state()
        .forEach((name, array) -> assertThat(array).as(name).isEqualTo(other.state().get(name)));
  }

  @Test
  void theDiscriminatorOpensWithoutItsFamily(@TempDir Path folder) {
    GanModel model = trained(2);
    Path file = folder.resolve("discriminator.net");
    NetworkFile.save(model.networks().get(NetworkRole.DISCRIMINATOR), file);
    Network opened = NetworkFile.open(file);
    double[] logits = opened.forward(real(9), Mode.INFERENCE).dup().data().asDouble();
    assertThat(logits).containsExactly(model.judge(real(9)));
    assertThat(Arrays.stream(logits).distinct().count()).isGreaterThan(1);
  }

  private GanModel trained(int steps) {
    GanModel model = family().build(spec());
    for (long step = 0; step < steps; step++) {
      model.step(step, real(step));
    }
    return model;
  }
}

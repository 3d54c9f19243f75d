package touchstone.gan.families.cgan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.EightModes;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;

class CganTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new Cgan();
  }

  private GanModel model() {
    return family()
        .build(
            family()
                .defaults()
                .with(new GanSpec.Size(EightModes.SIDE, 16, 16, 8))
                .with(new GanSpec.Pace(1e-3, 1e-3, 0.5, 0.999, 0.9))
                .with(new Seed(11)));
  }

  @Test
  void bothNetworksSeeTheClassesEmbedding() {
    GanSpec.Size size = new GanSpec.Size(32, 96, 32, 10);
    assertThat(Cgan.generator(size))
        .startsWith(
            new ConditionedSpec.JoinCondition(new LayerSpec.Linear(10, 32)),
            new LayerSpec.TransposedConv(96 + 32, 128, 4, 1, 0));
    assertThat(Cgan.critic(family().defaults().with(size)))
        .startsWith(
            new ConditionedSpec.JoinCondition(new LayerSpec.Linear(10, 8)),
            new LayerSpec.Conv(3 + 8, 32, 4, 2, 1));
  }

  /** The nearest mode is the best classifier that there is of these. */
  @Test
  void makesTheClassThatItIsAskedFor() {
    GanModel model = model();
    EightModes.Found found = EightModes.afterTraining(model, true, 32, 150);
    assertThat(found.right()).isGreaterThan(0.9);
    assertThat(found.good()).isGreaterThan(0.7);
    assertThat(found.modes()).isEqualTo(8);
    assertThat(Arrays.stream(model.judge(EightModes.labelled(32, 900))).average().orElseThrow())
        .as("judged with the right classes, and with those of the next picture")
        .isGreaterThan(
            Arrays.stream(model.judge(shifted(EightModes.labelled(32, 900))))
                .average()
                .orElseThrow());
  }

  private static Batch shifted(Batch batch) {
    INDArray labels = batch.labels().orElseThrow();
    INDArray next =
        Nd4j.concat(
            0,
            labels.get(NDArrayIndex.interval(1, batch.size())),
            labels.get(NDArrayIndex.interval(0, 1)));
    return new Batch(batch.pictures(), Optional.of(next), Optional.empty());
  }
}

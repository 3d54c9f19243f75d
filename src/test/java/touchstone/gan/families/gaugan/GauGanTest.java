package touchstone.gan.families.gaugan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.families.TranslationTask;
import touchstone.nn.CompositeSpec;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

class GauGanTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new GauGan();
  }

  @Test
  void eachColourOfAMapIsAClass() {
    float[][] colours = {{-1, -1, -1}, {-1, -1, 1}, {0.9f, -0.8f, 0.7f}, {1, 1, 1}};
    int[] classes = {0, 1, 5, 7};
    INDArray map = Nd4j.zeros(1, 3, 2, 2);
    for (int i = 0; i < 4; i++) {
      for (int channel = 0; channel < 3; channel++) {
        map.putScalar(new int[] {0, channel, i / 2, i % 2}, colours[i][channel]);
      }
    }
    INDArray labels = LabelMap.of(map);
    assertThat(labels.shape()).containsExactly(1, 8, 2, 2);
    assertThat(labels.sumNumber().intValue()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      assertThat(labels.getInt(0, classes[i], i / 2, i % 2)).isEqualTo(1);
    }
  }

  @Test
  void theMapComesInThroughTheNormalisationsAlone() {
    List<LayerSpec> layers = GauGanNetworks.generator(spec().size());
    assertThat(layers.get(0)).isEqualTo(new LayerSpec.TransposedConv(8, 32, 4, 1, 0, true));
    CompositeSpec.Residual first = (CompositeSpec.Residual) layers.get(1);
    assertThat(spades(first.layers())).containsExactly(32, 32);
    List<CompositeSpec.Sum> blocks =
        layers.stream()
            .filter(CompositeSpec.Sum.class::isInstance)
            .map(CompositeSpec.Sum.class::cast)
            .toList();
    assertThat(blocks).hasSize(2);
    assertThat(spades(blocks.get(0).one())).containsExactly(32, 16);
    assertThat(spades(blocks.get(1).one())).containsExactly(16, 8);
    assertThat(spades(blocks.get(1).other())).as("of the shortcut").containsExactly(16);
  }

  private static List<Integer> spades(List<LayerSpec> layers) {
    return layers.stream()
        .filter(ConditionedSpec.Spade.class::isInstance)
        .map(layer -> ((ConditionedSpec.Spade) layer).channels())
        .toList();
  }

  @Test
  void theSpectrallyNormalisedCriticsLookAtTwoScales() {
    GanModel model = family().build(spec());
    List<LayerSpec> whole = model.networks().get(NetworkRole.DISCRIMINATOR).specs();
    List<LayerSpec> half = model.networks().get(NetworkRole.COARSE_DISCRIMINATOR).specs();
    assertThat(whole.get(0))
        .isEqualTo(new NormalizationSpec.Spectral(new LayerSpec.Conv(8 + 3, 8, 4, 2, 1, true)));
    assertThat(half).startsWith(new ResamplingSpec.AveragePool(), whole.get(0));
  }

  @Test
  void theGeneratorLosesByTheGameAndTenTimesItsFeatures() {
    StepReport report = family().build(spec()).step(0, real(0));
    assertThat(report.generatorLoss())
        .isCloseTo(
            report.terms().get("adversarial") + 10 * report.terms().get("features"),
            Offset.offset(1e-9));
  }

  @Test
  void learnsTheColoursOfClasses() {
    GanModel model = family().build(spec().with(new GanSpec.Pace(1e-3, 1e-3, 0, 0.999, 0.99)));
    Batch heldOut = TranslationTask.pairs(1_000_000, 16);
    double before = TranslationTask.error(model.generate(heldOut, new Seed(3)), heldOut);
    for (int step = 0; step < 150; step++) {
      model.step(step, TranslationTask.pairs(step, 8));
    }
    double after = TranslationTask.error(model.generate(heldOut, new Seed(3)), heldOut);
    Batch inverted =
        new Batch(
            heldOut.pictures(), Optional.empty(), heldOut.source().map(source -> source.neg()));
    double ofOthers = TranslationTask.error(model.generate(inverted, new Seed(3)), heldOut);
    assertThat(after).isLessThan(before / 5).isLessThan(ofOthers / 5);
  }
}

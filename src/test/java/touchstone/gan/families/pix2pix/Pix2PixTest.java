package touchstone.gan.families.pix2pix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import touchstone.nn.AdversarialLoss;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;

class Pix2PixTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new Pix2Pix();
  }

  @Test
  void theGeneratorIsAUNetDownToOnePixel() {
    List<LayerSpec> layers = Pix2PixNetworks.generator(new GanSpec.Size(256, 0, 64, 0));
    assertThat(layers.get(0)).isEqualTo(new LayerSpec.Conv(3, 64, 4, 2, 1, true));
    // The paper's C64-C128-C256-C512-C512-C512-C512-C512, 256 pixels to one.
    List<Integer> widths = List.of(128, 256, 512, 512, 512, 512, 512);
    List<LayerSpec> inside = layers;
    for (int i = 0; i < widths.size(); i++) {
      CompositeSpec.Skip skip =
          (CompositeSpec.Skip)
              inside.stream()
                  .filter(CompositeSpec.Skip.class::isInstance)
                  .findFirst()
                  .orElseThrow();
      inside = skip.layers();
      assertThat(((LayerSpec.Conv) inside.get(1)).out()).isEqualTo(widths.get(i));
      assertThat(inside.contains(new LayerSpec.Dropout(0.5))).isEqualTo(i >= 4);
    }
    assertThat(inside).as("the innermost").noneMatch(CompositeSpec.Skip.class::isInstance);
    assertThatThrownBy(() -> Pix2PixNetworks.generator(new GanSpec.Size(48, 0, 8, 0)))
        .hasMessageContaining("not 48");
  }

  @Test
  void theCriticSeesPictureAndSource() {
    GanModel model = family().build(spec());
    LayerSpec first = model.networks().get(NetworkRole.DISCRIMINATOR).specs().get(0);
    assertThat(((LayerSpec.Conv) first).in()).isEqualTo(6);
    Batch pairs = real(0);
    Batch others =
        new Batch(pairs.pictures(), Optional.empty(), Optional.of(pairs.source().get().neg()));
    assertThat(model.judge(others)).isNotEqualTo(model.judge(pairs));
  }

  @Test
  void theGeneratorLosesAHundredTimesItsDistanceBesideTheGame() {
    for (AdversarialLoss loss :
        List.of(AdversarialLoss.NON_SATURATING, AdversarialLoss.LEAST_SQUARES)) {
      GanSpec.Game game = new GanSpec.Game(loss, 0, spec().game().minibatch());
      StepReport report = family().build(spec().with(game)).step(0, real(0));
      assertThat(report.generatorLoss())
          .isCloseTo(
              report.terms().get("adversarial") + 100 * report.terms().get("pixels"),
              Offset.offset(1e-9));
    }
  }

  @Test
  void sourcesOfAnotherSizeAreRefused() {
    INDArray half = Nd4j.zeros(8, 3, 8, 8);
    Batch batch = new Batch(real(0).pictures(), Optional.empty(), Optional.of(half));
    assertThatThrownBy(() -> family().build(spec()).step(0, batch))
        .hasMessageContaining("8 x 8 and 16 x 16");
  }

  @Test
  void learnsWhatBelongsToASource() {
    GanModel model = family().build(spec().with(new GanSpec.Pace(1e-3, 2e-4, 0.5, 0.999, 0.999)));
    Batch heldOut = TranslationTask.pairs(1_000_000, 16);
    double before = TranslationTask.error(model.generate(heldOut, new Seed(3)), heldOut);
    for (int step = 0; step < 200; step++) {
      model.step(step, TranslationTask.pairs(step, 8));
    }
    double after = TranslationTask.error(model.generate(heldOut, new Seed(3)), heldOut);
    assertThat(after).isLessThan(before / 6);
  }
}

package touchstone.gan.families.cyclegan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
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
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;

class CycleGanTest extends GanFamilyContract {
  private static final int PICTURES = 4;

  @Override
  protected GanFamily family() {
    return new CycleGan();
  }

  @Override
  protected boolean drawsNoise() {
    return false;
  }

  @Test
  void aGeneratorIsThePapersForPicturesOf128Pixels() {
    List<LayerSpec> layers = CycleGanNetworks.generator(new GanSpec.Size(128, 0, 64, 0));
    assertThat(layers)
        .startsWith(
            new LayerSpec.Conv(3, 64, 7, 1, 3),
            new NormalizationSpec.InstanceNorm(64),
            new LayerSpec.LeakyRelu(0),
            new LayerSpec.Conv(64, 128, 3, 2, 1),
            new NormalizationSpec.InstanceNorm(128),
            new LayerSpec.LeakyRelu(0),
            new LayerSpec.Conv(128, 256, 3, 2, 1))
        .endsWith(new LayerSpec.Conv(64, 3, 7, 1, 3, true), new LayerSpec.TanH());
    assertThat(layers.stream().filter(CompositeSpec.Residual.class::isInstance)).hasSize(6);
  }

  @Test
  void thereAreTwoGeneratorsAndTwoCritics() {
    GanModel model = family().build(spec());
    assertThat(model.networks())
        .containsOnlyKeys(
            NetworkRole.GENERATOR,
            NetworkRole.AVERAGED_GENERATOR,
            NetworkRole.DISCRIMINATOR,
            NetworkRole.FIRST_GENERATOR,
            NetworkRole.AVERAGED_FIRST_GENERATOR,
            NetworkRole.FIRST_DISCRIMINATOR);
    assertThat(model.networks().get(NetworkRole.GENERATOR).tensors().get("0.weights"))
        .isNotEqualTo(model.networks().get(NetworkRole.FIRST_GENERATOR).tensors().get("0.weights"));
  }

  @Test
  void theGeneratorsLoseByTheGameTheCycleAndTheIdentity() {
    StepReport report = family().build(spec()).step(0, real(0));
    assertThat(report.generatorLoss())
        .isCloseTo(
            report.terms().get("adversarial")
                + 10 * report.terms().get("cycle")
                + 5 * report.terms().get("identity"),
            Offset.offset(1e-9));
  }

  @Test
  void earlierFakesAreSavedWithTheState() {
    GanModel model = family().build(spec());
    model.step(0, real(0));
    assertThat(model.state().get("pool.filled").getInt(0)).isEqualTo(real(0).size());
    assertThat(model.state().get("first_pool.pictures").shape()).containsExactly(50, 3, 16, 16);
  }

  @Test
  void learnsToTakePicturesToTheOtherDomainAndBack() {
    GanSpec.Pace pace = new GanSpec.Pace(1e-3, 1e-3, 0.5, 0.999, 0.99);
    GanModel model = family().build(spec().with(pace));
    Batch heldOut = domains(1_000_000, 16);
    double first = model.step(0, domains(0, PICTURES)).terms().get("cycle");
    double last = 0;
    for (int step = 1; step <= 100; step++) {
      double cycle = model.step(step, domains(step, PICTURES)).terms().get("cycle");
      last += step > 90 ? cycle / 10 : 0;
    }
    INDArray translations = model.generate(heldOut, new Seed(1));
    double from = blueness(heldOut.source().orElseThrow());
    double to = blueness(heldOut.pictures());
    double reached = blueness(translations);
    assertThat(last).isLessThan(first / 3);
    assertThat((reached - from) / (to - from)).isCloseTo(1, Offset.offset(0.3));
  }

  /** Warm rectangles and, elsewhere, cold ones. */
  private static Batch domains(long step, int count) {
    INDArray warm =
        TranslationTask.rectangles(
            "warm",
            step,
            count,
            TranslationTask.colour(-0.6f, -0.8f, -0.8f),
            TranslationTask.colour(0.9f, 0.4f, -0.2f));
    INDArray cold =
        TranslationTask.rectangles(
            "cold",
            step,
            count,
            TranslationTask.colour(-0.8f, -0.8f, -0.6f),
            TranslationTask.colour(-0.2f, 0.4f, 0.9f));
    return new Batch(cold, Optional.empty(), Optional.of(warm));
  }

  private static double blueness(INDArray pictures) {
    return channel(pictures, 2) - channel(pictures, 0);
  }

  private static double channel(INDArray pictures, int channel) {
    return pictures.get(NDArrayIndex.all(), NDArrayIndex.point(channel)).meanNumber().doubleValue();
  }
}

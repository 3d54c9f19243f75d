package touchstone.gan.families.progan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.Latent;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.MinibatchSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.Parameter;
import touchstone.nn.ResamplingSpec;

class ProganTest extends GanFamilyContract {
  private static final Pyramid PYRAMID = new Pyramid(3, 4);

  @Override
  protected GanFamily family() {
    return new Progan();
  }

  private static Network generator() {
    return Network.of(List.of(ProganNetworks.generator(PYRAMID, 8)), DataType.FLOAT)
        .initialise(new Seed(1));
  }

  private static INDArray at(Network network, double growth, INDArray input) {
    network.tensors().get("0.state0").assign(growth);
    return network.forward(input, Mode.INFERENCE).dup();
  }

  private static INDArray latent() {
    return Latent.normal(2, 8, new Seed(2).stream("z", 0));
  }

  @Test
  void aStageIsHeldAndTheNextOneFadedInLinearly() {
    Growth growth = new Growth(10, 4);
    assertThat(growth.at(0, 2)).isZero();
    assertThat(growth.at(9, 2)).isZero();
    assertThat(growth.at(10, 2)).isEqualTo(0.25);
    assertThat(growth.at(11, 2)).isEqualTo(0.5);
    assertThat(growth.at(13, 2)).isEqualTo(1);
    assertThat(growth.at(23, 2)).isEqualTo(1);
    assertThat(growth.at(24, 2)).isEqualTo(1.25);
    assertThat(growth.at(1000, 2)).isEqualTo(2);
  }

  @Test
  void theGeneratorsOutputIsTheMixtureOfTwoStages() {
    Network generator = generator();
    INDArray young = at(generator, 1, latent());
    INDArray grown = at(generator, 2, latent());
    assertThat(young.shape()).containsExactly(2, 3, 8, 8);
    assertThat(grown.shape()).containsExactly(2, 3, 16, 16);
    INDArray enlarged =
        Network.of(List.of(new ResamplingSpec.NearestUpsample()), DataType.FLOAT)
            .forward(young, Mode.INFERENCE);
    INDArray mixed = at(generator, 1.3, latent());
    INDArray expected = grown.mul(0.3).addi(enlarged.mul(0.7));
    assertThat(mixed.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
  }

  @Test
  void stagesBeyondAreNotRun() {
    Network generator = generator();
    INDArray output = at(generator, 0.5, latent());
    generator.clearGradients();
    generator.backward(Nd4j.ones(output.dataType(), output.shape()));
    for (Parameter parameter : generator.parameters()) {
      int stage = Character.digit(parameter.name().charAt(2), 10);
      double norm = parameter.gradient().norm2Number().doubleValue();
      assertThat(norm > 0).as(parameter.name()).isEqualTo(stage < 2);
    }
  }

  @Test
  void theFeaturesOfAPositionHaveUnitLengthAndRatesAreEqualised() {
    List<CompositeSpec.Stage> stages = ProganNetworks.generator(PYRAMID, 8).stages();
    assertThat(stages.get(0).block()).startsWith(new NormalizationSpec.PixelNorm());
    assertThat(stages)
        .allSatisfy(stage -> assertThat(stage.block()).endsWith(new NormalizationSpec.PixelNorm()));
    assertThat(ProganNetworks.critic(PYRAMID, MinibatchFeature.STANDARD_DEVIATION))
        .contains(new MinibatchSpec.MinibatchStandardDeviation(4));
    assertThat(stages.get(2).block())
        .contains(
            new NormalizationSpec.Equalised(new LayerSpec.Conv(4, 4, 3, 1, 1, true), Math.sqrt(2)));
  }

  @Test
  void growsAsTheStepsGoByAndTheAverageWithIt(@TempDir Path folder) {
    GanModel model = new Progan(new Growth(2, 2)).build(spec());
    for (long step = 0; step < 12; step++) {
      StepReport report = model.step(step, real(step));
      double growth = report.terms().get("growth");
      assertThat(growth).isEqualTo(new Growth(2, 2).at(step, 2));
      assertThat(report.terms()).containsKey("gradient_penalty");
      model
          .networks()
          .values()
          .forEach(
              network ->
                  assertThat(network.tensors().get("0.state0").getDouble(0)).isEqualTo(growth));
      assertThat(model.isGrown()).isEqualTo(growth == 2);
      assertThat(model.generate(real(0), new Seed(1)).shape())
          .containsExactly(real(0).pictures().shape());
    }
    Path file = folder.resolve("generator.net");
    NetworkFile.save(model.networks().get(NetworkRole.AVERAGED_GENERATOR), file);
    INDArray output =
        NetworkFile.open(file)
            .forward(Latent.normal(2, 8, new Seed(2).stream("z", 0)), Mode.INFERENCE);
    assertThat(output.shape()).containsExactly(2, 3, 16, 16);
  }

  @Test
  void realPicturesAreFadedInLikeTheNetworks() {
    ProganModel model = (ProganModel) new Progan(new Growth(1, 4)).build(spec());
    INDArray pictures = Nd4j.zeros(DataType.FLOAT, 1, 3, 16, 16);
    pictures.putScalar(new long[] {0, 0, 0, 0}, 16);
    assertThat(model.seen(pictures).getDouble(0, 0, 0, 0)).isEqualTo(1);
    model.step(0, real(0));
    model.step(1, real(1));
    INDArray seen = model.seen(pictures);
    // A pixel of 8 x 8 is the mean of four, 4; a quarter of it, and three of the mean of 16.
    assertThat(seen.shape()).containsExactly(1, 3, 8, 8);
    assertThat(seen.getDouble(0, 0, 0, 0)).isCloseTo(0.25 * 4 + 0.75, Offset.offset(1e-6));
    assertThat(seen.getDouble(0, 0, 1, 1)).isCloseTo(0.75, Offset.offset(1e-6));
  }
}

package touchstone.gan.families.stylegan2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.gan.mechanisms.ResidualCritic;
import touchstone.gan.mechanisms.StyleRules;
import touchstone.nn.CompositeSpec;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.MinibatchSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.Parameter;
import touchstone.nn.ResamplingSpec;

class StyleGan2Test extends GanFamilyContract {
  private static final Pyramid TINY = new Pyramid(2, 2);
  private static final int LENGTH = 4;

  @Override
  protected GanFamily family() {
    return new StyleGan2();
  }

  @Test
  void theGeneratorAddsUpTheColoursOfAllResolutions() {
    List<LayerSpec> layers = new Synthesis(TINY, LENGTH).layers();
    assertThat(layers.get(0)).isEqualTo(new ConditionedSpec.Constant(List.of(4L, 4L, 4L)));
    assertThat(layers.get(layers.size() - 1))
        .isInstanceOfSatisfying(
            CompositeSpec.Sum.class,
            sum ->
                assertThat(sum.one())
                    .containsExactly(
                        new ConditionedSpec.ModulatedConv(
                            new LayerSpec.Conv(4, 3, 1, 1, 0), 1, LENGTH, 1, false),
                        new LayerSpec.Bias(3),
                        new ResamplingSpec.BilinearUpsample(3)));
    Network synthesis = Network.of(layers, DataType.FLOAT).initialise(new Seed(1));
    INDArray styles = Nd4j.zeros(DataType.FLOAT, 1, 4, LENGTH);
    INDArray before = synthesis.forward(styles, styles, Mode.INFERENCE).dup();
    // The bias of the coarsest colours, untouched by the layers of the finer ones.
    Parameter bias =
        synthesis.parameters().stream()
            .filter(of -> of.name().endsWith(".0.1.bias"))
            .findFirst()
            .orElseThrow();
    bias.value().addi(1);
    INDArray after = synthesis.forward(styles, styles, Mode.INFERENCE);
    assertThat(after.sub(before).sub(1).amaxNumber().doubleValue()).isLessThan(1e-5);
  }

  @Test
  void everyConvolutionHasARowOfTheStyleAndMixedRowsReachTheirResolution() {
    Network synthesis =
        Network.of(new Synthesis(TINY, LENGTH).layers(), DataType.FLOAT).initialise(new Seed(1));
    INDArray styles = Nd4j.ones(DataType.FLOAT, 1, 4, LENGTH);
    INDArray output = synthesis.forward(styles, styles, Mode.INFERENCE);
    synthesis.backward(Nd4j.ones(output.dataType(), output.shape()));
    INDArray gradient = synthesis.conditionGradient();
    for (int row = 0; row < 4; row++) {
      assertThat(gradient.slice(0).slice(row).norm2Number().doubleValue()).isPositive();
    }
  }

  @Test
  void theDiscriminatorIsResidualAndLooksAtABatchByItsDeviation() {
    List<LayerSpec> layers = ResidualCritic.layers(TINY, MinibatchFeature.STANDARD_DEVIATION);
    assertThat(layers).anyMatch(CompositeSpec.Sum.class::isInstance);
    assertThat(layers).contains(new MinibatchSpec.MinibatchStandardDeviation(4));
    assertThat(ResidualCritic.layers(TINY, MinibatchFeature.NONE))
        .doesNotContain(new MinibatchSpec.MinibatchStandardDeviation(4));
    assertThatThrownBy(() -> ResidualCritic.layers(TINY, MinibatchFeature.DISCRIMINATION))
        .hasMessageContaining("standard deviation");
  }

  @Test
  void mixesStylesAndPenalisesPathLengthsAsThePaperDoes() {
    assertThat(StyleGan2.RULES).isEqualTo(new StyleRules(8, 0.9, 16, 2, 4));
  }

  @Test
  void penaltiesAreLazy() {
    GanModel model = family().build(spec());
    for (long step = 0; step < 18; step++) {
      StepReport report = model.step(step, real(step));
      assertThat(report.terms().containsKey("gradient_penalty")).isEqualTo(step % 16 == 0);
      assertThat(report.terms().containsKey("path_length")).isEqualTo(step % 4 == 0);
    }
  }

  @Test
  void theMappingLearnsAHundredTimesMoreSlowly() {
    GanModel model = family().build(spec());
    double mapping = moved(model, NetworkRole.MAPPING);
    GanModel other = family().build(spec());
    double synthesis = moved(other, NetworkRole.GENERATOR);
    assertThat(mapping).isBetween(0.5 * 0.01 * synthesis, 1.5 * 0.01 * synthesis);
  }

  /** How far the weights of the first convolution or dense layer move at most in a step. */
  private double moved(GanModel model, NetworkRole role) {
    Parameter weights =
        model.networks().get(role).parameters().stream()
            .filter(of -> of.name().endsWith("weights"))
            .findFirst()
            .orElseThrow();
    INDArray before = weights.value().dup();
    model.step(0, real(0));
    return weights.value().sub(before).amaxNumber().doubleValue();
  }

  @Test
  void refusesSidesThatDoublingFromFourDoesNotReach() {
    for (int side : List.of(4, 48, 63)) {
      GanSpec spec = spec().with(new GanSpec.Size(side, 8, 8, 0));
      assertThatThrownBy(() -> family().build(spec)).hasMessageContaining("not " + side);
    }
  }
}

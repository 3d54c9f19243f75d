package touchstone.gan.families.stylegan3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Set;
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
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

class StyleGan3Test extends GanFamilyContract {
  private static final Pyramid AT_32 = new Pyramid(4, 2);
  private static final Schedule SCHEDULE = new Schedule(AT_32);
  private static final int LENGTH = 4;

  @Override
  protected GanFamily family() {
    return new StyleGan3();
  }

  private static Network synthesis() {
    return Network.of(new Synthesis(SCHEDULE, LENGTH).layers(), DataType.FLOAT)
        .initialise(new Seed(1));
  }

  /** At 256 pixels the schedule is the paper's: 14 layers, and rates that double in time. */
  @Test
  void cutoffsGrowGeometricallyUpToWhatThePictureHolds() {
    Schedule paper = new Schedule(new Pyramid(7, 8));
    assertThat(paper.layers()).isEqualTo(14);
    assertThat(paper.cutoff(0)).isEqualTo(2);
    assertThat(paper.stopBand(0)).isEqualTo(Math.pow(2, 2.1));
    for (int layer = 1; layer < 13; layer++) {
      assertThat(paper.cutoff(layer) / paper.cutoff(layer - 1))
          .isCloseTo(Math.sqrt(2), offset(1e-9));
    }
    assertThat(paper.cutoff(12)).isCloseTo(128, offset(1e-9));
    assertThat(paper.cutoff(13)).isEqualTo(paper.cutoff(12));
    assertThat(paper.stopBand(13)).isCloseTo(128 * Math.pow(2, 0.3), offset(1e-9));
  }

  @Test
  void everyGridHoldsItsStopBandButThoseOfTheCriticallySampledEnd() {
    for (int layer = 0; layer < SCHEDULE.layers(); layer++) {
      ResamplingSpec.Band band = SCHEDULE.band(layer);
      assertThat(band.rate()).isLessThanOrEqualTo(32);
      if (band.rate() < 32) {
        assertThat(band.rate()).isGreaterThanOrEqualTo((int) (2 * SCHEDULE.stopBand(layer)));
      }
      assertThat(band.cutoff() + band.halfWidth()).isGreaterThanOrEqualTo(band.rate() / 2.0 - 1e-9);
    }
    assertThat(SCHEDULE.band(7).cutoff()).isEqualTo(16);
  }

  @Test
  void layersHaveMarginsThatTheLastOneCutsOff() {
    for (int layer = 0; layer < SCHEDULE.layers() - 1; layer++) {
      ResamplingSpec.Band band = SCHEDULE.band(layer);
      assertThat(band.samples()).isEqualTo(band.rate() + 2 * Schedule.MARGIN);
    }
    assertThat(SCHEDULE.band(SCHEDULE.layers() - 1).samples()).isEqualTo(32);
  }

  @Test
  void channelsGrowFewerAsFrequenciesGrow() {
    Schedule schedule = new Schedule(new Pyramid(4, 16));
    assertThat(schedule.channels(0)).isEqualTo(2 * 16);
    assertThat(schedule.channels(7)).isEqualTo(16);
    for (int layer = 1; layer < 8; layer++) {
      assertThat(schedule.channels(layer))
          .isLessThanOrEqualTo(schedule.channels(layer - 1))
          .matches(channels -> channels % 8 == 0);
    }
  }

  @Test
  void theGeneratorStartsFromWavesAndHasNoNoiseAndNoPlainRectifier() {
    List<LayerSpec> layers = new Synthesis(SCHEDULE, LENGTH).layers();
    assertThat(layers.get(0))
        .isEqualTo(new ConditionedSpec.Fourier(4, 16 + 2 * Schedule.MARGIN, 16, 2, 0, LENGTH));
    assertThat(layers.get(1))
        .isEqualTo(new NormalizationSpec.Equalised(new LayerSpec.Conv(4, 4, 1, 1, 0), 1));
    assertThat(layers)
        .noneMatch(ConditionedSpec.Noise.class::isInstance)
        .noneMatch(LayerSpec.LeakyRelu.class::isInstance);
    assertThat(layers.stream().filter(ResamplingSpec.FilteredLeakyRelu.class::isInstance))
        .hasSize(SCHEDULE.layers());
  }

  @Test
  void everyConvolutionButThatOfTheColoursIsDemodulatedAfterAMagnitude() {
    List<LayerSpec> layers = new Synthesis(SCHEDULE, LENGTH).layers();
    int found = 0;
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof ConditionedSpec.ModulatedConv convolution) {
        found++;
        assertThat(convolution.row()).isEqualTo(found);
        assertThat(convolution.demodulated()).isEqualTo(found <= SCHEDULE.layers());
        assertThat(layers.get(i - 1)).isEqualTo(new NormalizationSpec.Magnitude());
      }
    }
    assertThat(found + 1).isEqualTo(SCHEDULE.rows());
  }

  @Test
  void everyRowOfAStyleReachesThePicture() {
    Network synthesis = synthesis();
    INDArray styles = Nd4j.ones(DataType.FLOAT, 1, SCHEDULE.rows(), LENGTH);
    INDArray picture = synthesis.forward(styles, styles, Mode.INFERENCE).dup();
    assertThat(picture.shape()).containsExactly(1, 3, 32, 32);
    synthesis.backward(picture);
    INDArray gradient = synthesis.conditionGradient();
    // Row 0 places the waves, by a map that starts as zero.
    assertThat(gradient.slice(0).slice(0).norm2Number().doubleValue()).isZero();
    assertThat(synthesis.parameters().get(0).gradient().norm2Number().doubleValue()).isPositive();
    for (int row = 1; row < SCHEDULE.rows(); row++) {
      assertThat(gradient.slice(0).slice(row).norm2Number().doubleValue()).isPositive();
    }
  }

  @Test
  void theDiscriminatorIsThatOfStyleGan2() {
    GanSpec spec = spec();
    assertThat(family().build(spec).networks().get(NetworkRole.DISCRIMINATOR).specs())
        .isEqualTo(
            ResidualCritic.layers(Pyramid.of(spec.size()), MinibatchFeature.STANDARD_DEVIATION));
  }

  @Test
  void theMappingHasTwoLayers() {
    assertThat(family().build(spec()).networks().get(NetworkRole.MAPPING).specs())
        .filteredOn(NormalizationSpec.Equalised.class::isInstance)
        .hasSize(2);
  }

  @Test
  void theOnlyPenaltyIsLazyAndOfTheCritic() {
    GanModel model = family().build(spec());
    for (long step = 0; step < 17; step++) {
      StepReport report = model.step(step, real(step));
      assertThat(report.terms().keySet())
          .isEqualTo(step % 16 == 0 ? Set.of("gradient_penalty") : Set.of());
    }
  }

  /** The average's, like its weights, so that samples are made as in training. */
  @Test
  void magnitudesAreFollowedAndAveraged() {
    GanModel model = family().build(spec());
    for (long step = 0; step < 3; step++) {
      model.step(step, real(step));
    }
    for (NetworkRole role : List.of(NetworkRole.GENERATOR, NetworkRole.AVERAGED_GENERATOR)) {
      Network network = model.networks().get(role);
      assertThat(network.tensors().get("2.state0").getDouble(0)).isNotEqualTo(1);
    }
  }

  @Test
  void refusesSidesThatDoublingFromFourDoesNotReach() {
    for (int side : List.of(4, 48, 63)) {
      GanSpec spec = spec().with(new GanSpec.Size(side, 8, 8, 0));
      assertThatThrownBy(() -> family().build(spec)).hasMessageContaining("not " + side);
    }
  }
}

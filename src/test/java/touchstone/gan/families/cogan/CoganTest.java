package touchstone.gan.families.cogan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.nn.Network;

class CoganTest extends GanFamilyContract {
  private static final int BATCH = 16;
  private static final int SIDE = 16;

  @Override
  protected GanFamily family() {
    return new Cogan();
  }

  private static Set<Long> addresses(Network network) {
    return network.parameters().stream()
        .map(parameter -> parameter.value().data().address())
        .collect(Collectors.toSet());
  }

  @Test
  void firstLayersOfTheGeneratorsAndLastOfTheDiscriminatorsAreTheSameParameters() {
    CoganModel model = new CoganModel(GanSpec.DCGAN.with(new GanSpec.Size(64, 8, 4, 0)));
    Set<Long> shared = addresses(model.networks().get(NetworkRole.GENERATOR));
    shared.retainAll(addresses(model.networks().get(NetworkRole.FIRST_GENERATOR)));
    // Three transposed convolutions, each with the scale and the shift of its normalisation.
    assertThat(shared).hasSize(9);
    Set<Long> judged = addresses(model.networks().get(NetworkRole.DISCRIMINATOR));
    judged.retainAll(addresses(model.networks().get(NetworkRole.FIRST_DISCRIMINATOR)));
    assertThat(judged).hasSize(7);
  }

  @Test
  void sharedLayersStayEqualInBothAverages() {
    CoganModel model = (CoganModel) family().build(spec());
    for (long step = 0; step < 3; step++) {
      model.step(step, real(step));
    }
    assertThat(model.networks().get(NetworkRole.AVERAGED_GENERATOR).tensors().get("0.weights"))
        .isEqualTo(
            model.networks().get(NetworkRole.AVERAGED_FIRST_GENERATOR).tensors().get("0.weights"));
  }

  /** A critic that knows nothing says 0 of all: it loses ln 2 four times. */
  @Test
  void theLossIsThatOfTwoGames() {
    StepReport report = family().build(spec()).step(0, real(0));
    assertThat(report.criticLoss()).isCloseTo(4 * Math.log(2), Offset.offset(0.3));
    assertThat(report.generatorLoss()).isCloseTo(2 * Math.log(2), Offset.offset(0.5));
  }

  /** A bright square at one of two heights; red in the first domain, blue in the second. */
  private static INDArray squares(int channel, Seed seed, long step) {
    SplittableRandom random = seed.stream("squares", step);
    float[] values = new float[BATCH * 3 * SIDE * SIDE];
    for (int i = 0; i < BATCH; i++) {
      int top = random.nextBoolean() ? 2 : 9;
      for (int k = 0; k < 3 * SIDE * SIDE; k++) {
        int y = k / SIDE % SIDE;
        boolean inside = k / (SIDE * SIDE) == channel && y >= top && y < top + 5;
        values[i * 3 * SIDE * SIDE + k] = inside ? 0.9f : -0.9f;
      }
    }
    return Nd4j.createFromArray(values).reshape('c', BATCH, 3, SIDE, SIDE);
  }

  /** How much brighter the upper half is than the lower one. */
  private static double height(INDArray picture, int channel) {
    INDArray plane = picture.slice(channel);
    double upper = 0;
    for (int y = 0; y < SIDE; y++) {
      upper += (y < SIDE / 2 ? 1 : -1) * plane.getRow(y).meanNumber().doubleValue();
    }
    return upper;
  }

  @Test
  void oneLatentGivesTheSameHeightInBothDomainsThoughNoPairWasEverSeen() {
    GanSpec spec =
        GanSpec.DCGAN
            .with(new GanSpec.Size(SIDE, 8, 16, 0))
            .with(new GanSpec.Pace(2e-3, 5e-4, 0.5, 0.99, 0.9))
            .with(new Seed(3));
    CoganModel model = new CoganModel(spec);
    for (long step = 0; step < 400; step++) {
      INDArray red = squares(0, new Seed(1), step);
      INDArray blue = squares(2, new Seed(2), step);
      model.step(step, new Batch(blue, Optional.empty(), Optional.of(red)));
    }
    int count = 64;
    INDArray reds = model.generateFirst(count, new Seed(9));
    INDArray blues = model.generate(Batch.of(Nd4j.zeros(count, 3, SIDE, SIDE)), new Seed(9));
    assertThat(mean(reds, 0)).as("red in the first domain").isGreaterThan(mean(reds, 2) + 0.2);
    assertThat(mean(blues, 2)).as("blue in the second").isGreaterThan(mean(blues, 0) + 0.2);
    int agree = 0;
    for (int i = 0; i < count; i++) {
      agree += height(reds.slice(i), 0) * height(blues.slice(i), 2) > 0 ? 1 : 0;
    }
    assertThat(agree).isGreaterThan(count * 3 / 4);
  }

  private static double mean(INDArray pictures, int channel) {
    double sum = 0;
    for (int i = 0; i < pictures.size(0); i++) {
      sum += pictures.slice(i).slice(channel).meanNumber().doubleValue();
    }
    return sum / pictures.size(0);
  }

  @Test
  void refusesSidesThatAreTooSmallForLayersOfTheirOwn() {
    for (int side : List.of(8, 24)) {
      GanSpec spec = GanSpec.DCGAN.with(new GanSpec.Size(side, 8, 4, 0));
      assertThatThrownBy(() -> new Cogan().build(spec)).hasMessageContaining("not " + side);
    }
  }
}

package touchstone.gan.families.progan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.AdversarialModel;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.gan.mechanisms.Rules;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.ResamplingSpec;

/**
 * The plain game, played with pictures of the size that the networks have grown to. What is
 * generated before they have grown up is enlarged, pixel by pixel, to full size.
 */
final class ProganModel implements GanModel {
  private static final Rules RULES = new Rules(1, 0, true, Rules.Penalty.BETWEEN, 1);

  /** Where a network whose first layer grows keeps its growth. */
  private static final String GROWTH = "0.state0";

  private final Growth growth;
  private final int last;
  private final AdversarialModel game;
  private final Network halving = network(List.of(new ResamplingSpec.AveragePool()));
  private final Network doubling = network(List.of(new ResamplingSpec.NearestUpsample()));

  ProganModel(GanSpec spec, Growth growth) {
    this.growth = growth;
    Pyramid pyramid = Pyramid.of(spec.size());
    last = pyramid.last();
    game =
        new AdversarialModel(
            spec,
            RULES,
            network(List.of(ProganNetworks.generator(pyramid, spec.size().latent()))),
            network(ProganNetworks.critic(pyramid, spec.game().minibatch())));
  }

  private static Network network(List<LayerSpec> layers) {
    return Network.of(layers, DataType.FLOAT);
  }

  @Override
  public StepReport step(long step, Batch real) {
    double grown = growth.at(step, last);
    grow(grown);
    StepReport report = game.step(step, real.with(seen(real.pictures())));
    // The average has taken in the growth as if it were a weight.
    grow(grown);
    Map<String, Double> terms = new LinkedHashMap<>(report.terms());
    terms.put("growth", grown);
    return new StepReport(
        step,
        report.criticLoss(),
        report.generatorLoss(),
        report.criticGradient(),
        report.generatorGradient(),
        terms);
  }

  private void grow(double grown) {
    networks().values().forEach(network -> network.tensors().get(GROWTH).assign(grown));
  }

  @Override
  public boolean isGrown() {
    return grown() == last;
  }

  private double grown() {
    return networks().get(NetworkRole.GENERATOR).tensors().get(GROWTH).getDouble(0);
  }

  /** Pictures as networks of this growth see them: what is being faded in is faded in them too. */
  INDArray seen(INDArray pictures) {
    int top = (int) Math.ceil(grown());
    double share = top == 0 ? 1 : grown() - (top - 1);
    INDArray small = pictures;
    for (int stage = last; stage > top; stage--) {
      small = halving.forward(small, Mode.INFERENCE).dup('c');
    }
    if (share == 1) {
      return small;
    }
    INDArray coarse = doubling.forward(halving.forward(small, Mode.INFERENCE), Mode.INFERENCE);
    return small.mul(share).addi(coarse.mul(1 - share));
  }

  @Override
  public INDArray generate(Batch like, Seed seed) {
    INDArray pictures = game.generate(like, seed);
    for (int stage = (int) Math.ceil(grown()); stage < last; stage++) {
      pictures = doubling.forward(pictures, Mode.INFERENCE).dup('c');
    }
    return Transforms.max(Transforms.min(pictures, 1, false), -1, false);
  }

  @Override
  public double[] judge(Batch batch) {
    return game.judge(batch.with(seen(batch.pictures())));
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return game.networks();
  }

  @Override
  public Map<String, INDArray> state() {
    return game.state();
  }
}

package touchstone.gan.mechanisms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanSpec;
import touchstone.gan.Latent;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.StyleGenerator;
import touchstone.gan.StyledModel;
import touchstone.nn.Adam;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.Optimiser;
import touchstone.nn.WeightAverage;

/**
 * A mapping from z to styles, a synthesis from styles to a picture, and a critic: the game of the
 * families of Karras et al. from 2018 on.
 */
public final class StyleModel implements StyledModel {
  /**
   * The mapping learns this much more slowly, or it is unstable (Karras et al. 2018, appendix C).
   */
  private static final double MAPPING_RATE = 0.01;

  private final GanSpec spec;
  private final StyleRules rules;
  private final int rows;
  private final Network mapping;
  private final Network synthesis;
  private final Network critic;
  private final Optimiser mappingOptimiser;
  private final Optimiser synthesisOptimiser;
  private final Optimiser criticOptimiser;
  private final WeightAverage averageMapping;
  private final WeightAverage averageSynthesis;
  private final PathLengthPenalty pathLength;

  /**
   * An untrained model.
   *
   * @param rows of a style
   * @param synthesis styles, [N, rows, latent], as input and condition, to [N, 3, side, side]
   * @param critic [N, 3, side, side] to [N, 1], above 0 for real
   */
  public StyleModel(
      GanSpec spec, StyleRules rules, int rows, List<LayerSpec> synthesis, List<LayerSpec> critic) {
    this.spec = spec;
    this.rules = rules;
    this.rows = rows;
    mapping =
        network(MappingNetwork.layers(spec.size().latent(), rows, rules.mappingDepth()), "mapping");
    this.synthesis = network(synthesis, "generator");
    this.critic = network(critic, "discriminator");
    mappingOptimiser = optimiser(mapping);
    synthesisOptimiser = optimiser(this.synthesis);
    criticOptimiser = optimiser(this.critic);
    averageMapping = new WeightAverage(mapping, spec.pace().averageDecay());
    averageSynthesis = new WeightAverage(this.synthesis, spec.pace().averageDecay());
    pathLength =
        new PathLengthPenalty(rules.pathLength() * rules.pathLengthEvery(), DataType.FLOAT);
  }

  private Network network(List<LayerSpec> layers, String purpose) {
    return Network.of(layers, DataType.FLOAT).initialise(spec.seed().derive(purpose));
  }

  private Optimiser optimiser(Network network) {
    return new Adam(network.parameters(), spec.pace().beta1(), spec.pace().beta2());
  }

  @Override
  public StepReport step(long step, Batch real) {
    Map<String, Double> terms = new LinkedHashMap<>();
    startGenerator(step, real.size(), terms);
    StyleMixing mixing =
        StyleMixing.draw(real.size(), rows, rules.mixing(), spec.seed().stream("mixing", step));
    INDArray latent = latent("z", step, 2 * real.size());
    INDArray styles = mixing.of(mapping.forward(latent, Mode.TRAINING));
    INDArray fake = synthesis.forward(styles, styles, Mode.TRAINING);

    double criticLoss = updateCritic(step, real.pictures(), fake, terms);
    double criticGradient = critic.gradientNorm();
    criticOptimiser.step(spec.pace().criticRate(), Math.toIntExact(step));

    AdversarialLoss.Term fooled = spec.game().loss().generator(critic.forward(fake, Mode.PASSING));
    synthesis.backward(critic.inputGradient(fooled.gradient()));
    mapping.backward(mixing.backward(synthesis.conditionGradient()));
    double generatorGradient = Math.hypot(mapping.gradientNorm(), synthesis.gradientNorm());
    updateGenerator(Math.toIntExact(step));
    return new StepReport(
        step, criticLoss, fooled.value(), criticGradient, generatorGradient, terms);
  }

  /** Leaves the gradients of the path length, where it is due, in mapping and synthesis. */
  private void startGenerator(long step, int count, Map<String, Double> terms) {
    mapping.clearGradients();
    synthesis.clearGradients();
    if (rules.pathLength() == 0 || step % rules.pathLengthEvery() != 0) {
      return;
    }
    // Half a batch is enough for it, as in the code of Karras et al. 2019.
    int few = Math.max(1, count / 2);
    int side = spec.size().side();
    INDArray directions =
        Latent.normal(spec.seed().stream("path directions", step), few, 3, side, side).divi(side);
    INDArray styles = mapping.forward(latent("path z", step, few), Mode.PASSING);
    PathLengthPenalty.Term term = pathLength.start(synthesis, styles, directions);
    mapping.backward(term.gradient());
    terms.put("path_length_penalty", term.value());
    terms.put("path_length", term.length());
  }

  /** Leaves the gradients of the loss and the penalty in the critic. */
  private double updateCritic(long step, INDArray real, INDArray fake, Map<String, Double> terms) {
    critic.clearGradients();
    if (spec.game().penalty() > 0 && step % rules.penaltyEvery() == 0) {
      double weight = spec.game().penalty() * rules.penaltyEvery();
      terms.put(
          "gradient_penalty", new GradientPenalty(weight, 0).start(critic, real, Optional.empty()));
    }
    AdversarialLoss loss = spec.game().loss();
    AdversarialLoss.Term onReal = loss.criticOnReal(critic.forward(real, Mode.TRAINING));
    critic.parameterGradients(onReal.gradient());
    AdversarialLoss.Term onFake = loss.criticOnFake(critic.forward(fake, Mode.TRAINING));
    critic.parameterGradients(onFake.gradient());
    return onReal.value() + onFake.value();
  }

  private void updateGenerator(int iteration) {
    double rate = spec.pace().generatorRate();
    mappingOptimiser.step(MAPPING_RATE * rate, iteration);
    synthesisOptimiser.step(rate, iteration);
    averageMapping.update(iteration);
    averageSynthesis.update(iteration);
  }

  private INDArray latent(String purpose, long step, int count) {
    return Latent.normal(count, spec.size().latent(), spec.seed().stream(purpose, step));
  }

  @Override
  public StyleGenerator averaged() {
    return new StyleGenerator(averageMapping.network(), averageSynthesis.network());
  }

  @Override
  public INDArray generate(Batch like, Seed seed) {
    StyleGenerator generator = averaged();
    return generator.pictures(generator.styles(like.size(), seed));
  }

  @Override
  public double[] judge(Batch batch) {
    return Inference.meanOutput(critic, batch.pictures(), Optional.empty());
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return Map.of(
        NetworkRole.GENERATOR, synthesis,
        NetworkRole.AVERAGED_GENERATOR, averageSynthesis.network(),
        NetworkRole.MAPPING, mapping,
        NetworkRole.AVERAGED_MAPPING, averageMapping.network(),
        NetworkRole.DISCRIMINATOR, critic);
  }

  @Override
  public Map<String, INDArray> state() {
    return new State()
        .with("mapping", mapping.tensors())
        .with("generator", synthesis.tensors())
        .with("discriminator", critic.tensors())
        .with("average_mapping", averageMapping.network().tensors())
        .with("average", averageSynthesis.network().tensors())
        .with("mapping_adam", mappingOptimiser.tensors())
        .with("generator_adam", synthesisOptimiser.tensors())
        .with("discriminator_adam", criticOptimiser.tensors())
        .with("path_length", Map.of("mean", pathLength.mean()))
        .arrays();
  }
}

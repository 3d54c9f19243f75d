package touchstone.gan.mechanisms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.Latent;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.nn.Adam;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.Optimiser;
import touchstone.nn.RmsProp;
import touchstone.nn.WeightAverage;

/**
 * One generator from z to a picture and one critic from a picture to a number, which take turns.
 * Both see the picture's class where there are classes. Most families are this with networks and
 * rules of their own.
 */
public final class AdversarialModel implements GanModel {
  private final GanSpec spec;
  private final Rules rules;
  private final Network generator;
  private final Network critic;
  private final Optimiser generatorOptimiser;
  private final Optimiser criticOptimiser;
  private final WeightAverage average;

  /**
   * An untrained model.
   *
   * @param generator [N, latent, 1, 1] to [N, 3, side, side] within −1 to 1
   * @param critic [N, 3, side, side] to [N, 1, 1, 1] or [N, 1], above 0 for real
   */
  public AdversarialModel(GanSpec spec, Rules rules, Network generator, Network critic) {
    this.spec = spec;
    this.rules = rules;
    this.generator = generator.initialise(spec.seed().derive("generator"));
    this.critic = critic.initialise(spec.seed().derive("discriminator"));
    generatorOptimiser = optimiser(generator);
    criticOptimiser = optimiser(critic);
    average = new WeightAverage(generator, spec.pace().averageDecay());
  }

  private Optimiser optimiser(Network network) {
    return rules.momentum()
        ? new Adam(network.parameters(), spec.pace().beta1(), spec.pace().beta2())
        : new RmsProp(network.parameters());
  }

  @Override
  public StepReport step(long step, Batch real) {
    Map<String, Double> terms = new LinkedHashMap<>();
    INDArray fake = generator.forward(latent(real.size(), step), real.labels(), Mode.TRAINING);
    double criticLoss = updateCritic(step, real, fake, terms);
    double criticGradient = critic.gradientNorm();
    criticOptimiser.step(spec.pace().criticRate(), Math.toIntExact(step));
    if (rules.clip() > 0) {
      critic.parameters().forEach(parameter -> clip(parameter.value()));
    }
    AdversarialLoss.Term fooled =
        spec.game().loss().generator(critic.forward(fake, real.labels(), Mode.PASSING));
    double generatorGradient = 0;
    if ((step + 1) % rules.criticUpdates() == 0) {
      generatorGradient =
          updateGenerator(Math.toIntExact(step / rules.criticUpdates()), fooled.gradient(), terms);
    }
    return new StepReport(
        step, criticLoss, fooled.value(), criticGradient, generatorGradient, terms);
  }

  private void clip(INDArray weights) {
    Transforms.max(weights, -rules.clip(), false);
    Transforms.min(weights, rules.clip(), false);
  }

  /** Leaves the gradients of the loss and the penalty in the critic. */
  private double updateCritic(long step, Batch real, INDArray fake, Map<String, Double> terms) {
    critic.clearGradients();
    if (rules.penalty() != Rules.Penalty.NONE && step % rules.penaltyEvery() == 0) {
      terms.put("gradient_penalty", penalise(step, real, fake));
    }
    AdversarialLoss loss = spec.game().loss();
    INDArray ofReal = critic.forward(real.pictures(), real.labels(), Mode.TRAINING);
    double meanOfReal = ofReal.meanNumber().doubleValue();
    AdversarialLoss.Term onReal = loss.criticOnReal(ofReal);
    critic.parameterGradients(onReal.gradient());
    INDArray ofFake = critic.forward(fake, real.labels(), Mode.TRAINING);
    double meanOfFake = ofFake.meanNumber().doubleValue();
    AdversarialLoss.Term onFake = loss.criticOnFake(ofFake);
    critic.parameterGradients(onFake.gradient());
    terms.put("critic_difference", meanOfReal - meanOfFake);
    return onReal.value() + onFake.value();
  }

  private double penalise(long step, Batch real, INDArray fake) {
    double weight = spec.game().penalty() * rules.penaltyEvery();
    INDArray pictures = real.pictures();
    return switch (rules.penalty()) {
      case NONE -> 0;
      case REAL -> new GradientPenalty(weight, 0).start(critic, pictures, real.labels());
      case REAL_AND_FAKE ->
          // A mean over both, so twice the weight makes it the sum of two means.
          new GradientPenalty(2 * weight, 0)
              .start(
                  critic,
                  Nd4j.concat(0, pictures, fake),
                  real.labels().map(labels -> Nd4j.concat(0, labels, labels)));
      case BETWEEN -> {
        double[] parts = spec.seed().stream("between", step).doubles(real.size()).toArray();
        yield new GradientPenalty(weight, 1)
            .start(critic, GradientPenalty.between(pictures, fake, parts), real.labels());
      }
    };
  }

  /**
   * One update through the critic.
   *
   * @return the norm of the generator's gradient
   */
  private double updateGenerator(int iteration, INDArray gradient, Map<String, Double> terms) {
    generator.clearGradients();
    generator.parameterGradients(critic.inputGradient(gradient));
    rules
        .generatorPenalty()
        .ifPresent(penalty -> terms.put("generator_penalty", penalty.add(generator)));
    double norm = generator.gradientNorm();
    generatorOptimiser.step(spec.pace().generatorRate(), iteration);
    average.update(iteration);
    return norm;
  }

  private INDArray latent(int count, long step) {
    SplittableRandom random = spec.seed().stream("z", step);
    return Latent.normal(count, spec.size().latent(), random);
  }

  @Override
  public INDArray generate(Batch like, Seed seed) {
    INDArray latent = Latent.normal(like.size(), spec.size().latent(), seed.stream("z", 0));
    return Inference.run(average.network(), latent, like.labels());
  }

  @Override
  public double[] judge(Batch batch) {
    return Inference.meanOutput(critic, batch.pictures(), batch.labels());
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return Map.of(
        NetworkRole.GENERATOR, generator,
        NetworkRole.AVERAGED_GENERATOR, average.network(),
        NetworkRole.DISCRIMINATOR, critic);
  }

  @Override
  public Map<String, INDArray> state() {
    return new State()
        .with("generator", generator.tensors())
        .with("discriminator", critic.tensors())
        .with("average", average.network().tensors())
        .with("generator_adam", generatorOptimiser.tensors())
        .with("discriminator_adam", criticOptimiser.tensors())
        .arrays();
  }
}

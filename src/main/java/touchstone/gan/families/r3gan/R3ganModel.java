package touchstone.gan.families.r3gan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.Latent;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.Generator;
import touchstone.gan.mechanisms.GradientPenalty;
import touchstone.gan.mechanisms.Inference;
import touchstone.gan.mechanisms.State;
import touchstone.nn.Adam;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.RelativisticLoss;

/** An R3GAN in training: real pictures and fakes pass the discriminator together, in pairs. */
final class R3ganModel implements GanModel {
  private static final int PENALTY_EVERY = 4;

  private final GanSpec spec;
  private final Generator generator;
  private final Network discriminator;
  private final Adam discriminatorAdam;

  R3ganModel(GanSpec spec) {
    this.spec = spec;
    R3ganNetworks layers = new R3ganNetworks(spec.size());
    generator = new Generator(layers.generator(), spec, "generator");
    discriminator =
        Network.of(layers.discriminator(), DataType.FLOAT)
            .initialise(spec.seed().derive("discriminator"));
    discriminatorAdam =
        new Adam(discriminator.parameters(), spec.pace().beta1(), spec.pace().beta2());
  }

  @Override
  public StepReport step(long step, Batch real) {
    int count = real.size();
    Map<String, Double> terms = new LinkedHashMap<>();
    INDArray fake =
        generator
            .network()
            .forward(
                Latent.normal(count, spec.size().latent(), spec.seed().stream("z", step)),
                Mode.TRAINING);
    INDArray both = Nd4j.concat(0, real.pictures(), fake);

    discriminator.clearGradients();
    if (step % PENALTY_EVERY == 0) {
      // A mean over twice as many pictures: twice the weight makes it R1 plus R2.
      terms.put(
          "gradient_penalty",
          new GradientPenalty(2 * PENALTY_EVERY * spec.game().penalty(), 0)
              .start(discriminator, both, Optional.empty()));
    }
    INDArray outputs = discriminator.forward(both, Mode.TRAINING);
    AdversarialLoss.Term pairs =
        RelativisticLoss.critic(half(outputs, 0, count), half(outputs, 1, count));
    discriminator.parameterGradients(Nd4j.concat(0, pairs.gradient(), pairs.gradient().neg()));
    double criticGradient = discriminator.gradientNorm();
    discriminatorAdam.step(spec.pace().criticRate(), Math.toIntExact(step));

    INDArray judged = discriminator.forward(both, Mode.PASSING);
    AdversarialLoss.Term fooled =
        RelativisticLoss.generator(half(judged, 0, count), half(judged, 1, count));
    INDArray nothing = fooled.gradient().ulike().assign(0);
    INDArray toBoth = discriminator.inputGradient(Nd4j.concat(0, nothing, fooled.gradient()));
    generator.network().parameterGradients(half(toBoth, 1, count));
    double generatorGradient = generator.update(step);
    return new StepReport(
        step, pairs.value(), fooled.value(), criticGradient, generatorGradient, terms);
  }

  /** The part of real pictures, 0, or of fakes, 1. */
  private static INDArray half(INDArray both, int which, int count) {
    return both.get(NDArrayIndex.interval((long) which * count, (which + 1L) * count)).dup('c');
  }

  @Override
  public INDArray generate(Batch like, Seed seed) {
    INDArray latent = Latent.normal(like.size(), spec.size().latent(), seed.stream("z", 0));
    return Inference.run(generator.average(), latent, Optional.empty());
  }

  @Override
  public double[] judge(Batch batch) {
    return Inference.meanOutput(discriminator, batch.pictures(), Optional.empty());
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return Map.of(
        NetworkRole.GENERATOR, generator.network(),
        NetworkRole.AVERAGED_GENERATOR, generator.average(),
        NetworkRole.DISCRIMINATOR, discriminator);
  }

  @Override
  public Map<String, INDArray> state() {
    return generator
        .addTo(new State())
        .with("discriminator", discriminator.tensors())
        .with("discriminator_adam", discriminatorAdam.tensors())
        .arrays();
  }
}

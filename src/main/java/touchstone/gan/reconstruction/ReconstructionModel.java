package touchstone.gan.reconstruction;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.gan.StepReport;
import touchstone.nn.Adam;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.ReconstructionLoss;

/** A reconstruction generator and its discriminator in training. Not thread-safe. */
public final class ReconstructionModel {
  private static final double BETA1 = 0.9;
  private static final double CRITIC_BETA1 = 0.5;
  private static final double BETA2 = 0.99;
  private static final double HIGH_PASS_WEIGHT = 1;

  private final ReconstructionSpec spec;
  private final ReconstructionSchedule schedule;
  private final Network generator;
  private final Network discriminator;
  private final Adam generatorAdam;
  private final Adam discriminatorAdam;
  private final ReconstructionLoss reconstruction =
      new ReconstructionLoss(HIGH_PASS_WEIGHT, DataType.FLOAT);

  /** Untrained; the same spec gives the same weights. */
  public ReconstructionModel(ReconstructionSpec spec, ReconstructionSchedule schedule) {
    this.spec = spec;
    this.schedule = schedule;
    Seed seed = new Seed(spec.seed());
    generator =
        Network.of(ReconstructionNetworks.generator(spec), DataType.FLOAT)
            .initialise(seed.derive("generator"));
    discriminator =
        Network.of(PatchDiscriminator.layers(spec), DataType.FLOAT)
            .initialise(seed.derive("discriminator"));
    generatorAdam = new Adam(generator.parameters(), BETA1, BETA2);
    discriminatorAdam = new Adam(discriminator.parameters(), CRITIC_BETA1, BETA2);
  }

  /**
   * One update of the generator, and after the warm-up one of the discriminator before it.
   *
   * @param step from 0
   * @param real [N, 3, H, W] from −1 to 1, H and W being multiples of 2 to the depth
   */
  public StepReport step(long step, INDArray real) {
    generator.clearGradients();
    INDArray fake = generator.forward(real, Mode.TRAINING);
    ReconstructionLoss.Term loss = reconstruction.of(fake, real);
    INDArray gradient = loss.gradient();
    double criticLoss = 0;
    double criticGradient = 0;
    if (schedule.adversarial(step)) {
      criticLoss = criticise(real, fake);
      criticGradient = discriminator.gradientNorm();
      discriminatorAdam.step(schedule.criticRate(), Math.toIntExact(step - schedule.criticStart()));
      gradient = gradient.add(adversarial(fake, gradient.norm2Number().doubleValue()));
    }
    double value = loss.value() + generator.penalty();
    generator.backward(gradient);
    double generatorGradient = generator.gradientNorm();
    generatorAdam.step(schedule.rate(step), Math.toIntExact(step));
    return new StepReport(step, criticLoss, value, criticGradient, generatorGradient);
  }

  private double criticise(INDArray real, INDArray fake) {
    discriminator.clearGradients();
    AdversarialLoss.Term onReal =
        AdversarialLoss.NON_SATURATING.criticOnReal(discriminator.forward(real, Mode.TRAINING));
    discriminator.parameterGradients(onReal.gradient());
    AdversarialLoss.Term onFake =
        AdversarialLoss.NON_SATURATING.criticOnFake(discriminator.forward(fake, Mode.TRAINING));
    discriminator.parameterGradients(onFake.gradient());
    return onReal.value() + onFake.value();
  }

  /**
   * The discriminator's gradient to the fakes, as long as the spec wants it: whatever the scale of
   * its logits, it sharpens and does not take over (Esser et al. 2021, section 3.2).
   */
  private INDArray adversarial(INDArray fake, double length) {
    AdversarialLoss.Term fooled =
        AdversarialLoss.NON_SATURATING.generator(discriminator.forward(fake, Mode.PASSING));
    INDArray gradient = discriminator.inputGradient(fooled.gradient());
    double norm = gradient.norm2Number().doubleValue();
    return gradient.muli(norm > 0 ? spec.adversarialWeight() * length / norm : 0);
  }

  /** The mean of a picture's logits, above 0 where the discriminator takes it for real. */
  public double judge(INDArray picture) {
    return discriminator.forward(picture, Mode.INFERENCE).meanNumber().doubleValue();
  }

  public Network generator() {
    return generator;
  }

  public Network discriminator() {
    return discriminator;
  }

  /** Every array that the next step depends on, by name; live, so that they can be restored. */
  public Map<String, INDArray> state() {
    Map<String, INDArray> state = new LinkedHashMap<>();
    put(state, "generator.", generator.tensors());
    put(state, "discriminator.", discriminator.tensors());
    put(state, "generator_adam.", generatorAdam.tensors());
    put(state, "discriminator_adam.", discriminatorAdam.tensors());
    return state;
  }

  private static void put(
      Map<String, INDArray> state, String prefix, Map<String, INDArray> tensors) {
    tensors.forEach((name, tensor) -> state.put(prefix + name, tensor));
  }
}

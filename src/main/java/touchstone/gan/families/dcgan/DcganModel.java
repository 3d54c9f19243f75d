package touchstone.gan.families.dcgan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
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
import touchstone.nn.WeightAverage;

/** A DCGAN in training: one update of the discriminator, then one of the generator. */
final class DcganModel implements GanModel {
  private static final double BETA2 = 0.999;

  /** Pictures that are sampled or judged at once, so that any number fits the memory. */
  private static final int CHUNK = 64;

  private final GanSpec spec;
  private final Network generator;
  private final Network discriminator;
  private final Adam generatorAdam;
  private final Adam discriminatorAdam;
  private final WeightAverage average;

  DcganModel(GanSpec spec) {
    this.spec = spec;
    generator =
        Network.of(DcganNetworks.generator(spec), DataType.FLOAT)
            .initialise(spec.seed().derive("generator"));
    discriminator =
        Network.of(DcganNetworks.discriminator(spec), DataType.FLOAT)
            .initialise(spec.seed().derive("discriminator"));
    generatorAdam = new Adam(generator.parameters(), spec.beta1(), BETA2);
    discriminatorAdam = new Adam(discriminator.parameters(), spec.beta1(), BETA2);
    average = new WeightAverage(generator, spec.averageDecay());
  }

  @Override
  public StepReport step(long step, INDArray real) {
    int iteration = Math.toIntExact(step);
    AdversarialLoss loss = AdversarialLoss.NON_SATURATING;
    INDArray fake =
        generator.forward(
            latent(Math.toIntExact(real.size(0)), spec.seed().stream("z", step)), Mode.TRAINING);

    discriminator.clearGradients();
    AdversarialLoss.Term onReal = loss.criticOnReal(discriminator.forward(real, Mode.TRAINING));
    discriminator.backward(onReal.gradient());
    AdversarialLoss.Term onFake = loss.criticOnFake(discriminator.forward(fake, Mode.TRAINING));
    discriminator.backward(onFake.gradient());
    double criticGradient = discriminator.gradientNorm();
    discriminatorAdam.step(spec.criticRate(), iteration);

    // The discriminator's own gradients of this pass are not used, and cleared before its update.
    AdversarialLoss.Term fooled = loss.generator(discriminator.forward(fake, Mode.PASSING));
    generator.clearGradients();
    generator.backward(discriminator.backward(fooled.gradient()));
    double generatorGradient = generator.gradientNorm();
    generatorAdam.step(spec.generatorRate(), iteration);
    average.update(iteration);

    return new StepReport(
        step, onReal.value() + onFake.value(), fooled.value(), criticGradient, generatorGradient);
  }

  @Override
  public INDArray sample(int count, Seed seed) {
    INDArray latent = latent(count, seed.stream("z", 0));
    INDArray pictures =
        Nd4j.createUninitialized(DataType.FLOAT, count, 3, spec.side(), spec.side());
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      pictures
          .get(NDArrayIndex.interval(from, to))
          .assign(average.network().forward(rows(latent, from, to), Mode.INFERENCE));
    }
    return pictures;
  }

  @Override
  public double[] judge(INDArray pictures) {
    int count = Math.toIntExact(pictures.size(0));
    double[] logits = new double[count];
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      INDArray part = discriminator.forward(rows(pictures, from, to), Mode.INFERENCE);
      System.arraycopy(part.dup().data().asDouble(), 0, logits, from, to - from);
    }
    return logits;
  }

  private static INDArray rows(INDArray array, int from, int to) {
    return array.get(NDArrayIndex.interval(from, to)).dup('c');
  }

  private INDArray latent(int count, SplittableRandom random) {
    return Latent.normal(count, spec.latent(), random);
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return Map.of(
        NetworkRole.GENERATOR, generator,
        NetworkRole.AVERAGED_GENERATOR, average.network(),
        NetworkRole.DISCRIMINATOR, discriminator);
  }

  @Override
  public Map<String, INDArray> state() {
    Map<String, INDArray> state = new LinkedHashMap<>();
    put(state, "generator.", generator.tensors());
    put(state, "discriminator.", discriminator.tensors());
    put(state, "average.", average.network().tensors());
    put(state, "generator_adam.", generatorAdam.tensors());
    put(state, "discriminator_adam.", discriminatorAdam.tensors());
    return state;
  }

  private static void put(
      Map<String, INDArray> state, String prefix, Map<String, INDArray> tensors) {
    tensors.forEach((name, tensor) -> state.put(prefix + name, tensor));
  }
}

package touchstone.gan.families.cogan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.Latent;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.Inference;
import touchstone.gan.mechanisms.State;
import touchstone.nn.Adam;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.Parameter;
import touchstone.nn.WeightAverage;

/**
 * A CoGAN in training. The first domain is that of a batch's sources, the second that of its
 * pictures; {@link #generate} and {@link #judge} are of the second.
 */
final class CoganModel implements GanModel {
  private final GanSpec spec;
  private final Domain first;
  private final Domain second;
  private final List<Parameter> generators;
  private final List<Parameter> discriminators;
  private final Adam generatorAdam;
  private final Adam discriminatorAdam;
  private final WeightAverage firstAverage;
  private final WeightAverage secondAverage;

  CoganModel(GanSpec spec) {
    this.spec = spec;
    CoganNetworks layers = new CoganNetworks(spec.size());
    Network start = network(layers.sharedGenerator(), "generator");
    Network end = network(layers.sharedDiscriminator(), "discriminator");
    first =
        new Domain(
            start.then(network(layers.ownGenerator(), "first generator")),
            network(layers.ownDiscriminator(), "first discriminator").then(end));
    second =
        new Domain(
            start.then(network(layers.ownGenerator(), "second generator")),
            network(layers.ownDiscriminator(), "second discriminator").then(end));
    generators = distinct(first.generator(), second.generator());
    discriminators = distinct(first.discriminator(), second.discriminator());
    generatorAdam = new Adam(generators, spec.pace().beta1(), spec.pace().beta2());
    discriminatorAdam = new Adam(discriminators, spec.pace().beta1(), spec.pace().beta2());
    firstAverage = new WeightAverage(first.generator(), spec.pace().averageDecay());
    secondAverage = new WeightAverage(second.generator(), spec.pace().averageDecay());
  }

  private Network network(List<LayerSpec> layers, String part) {
    return Network.of(layers, DataType.FLOAT).initialise(spec.seed().derive(part));
  }

  /** Each once, though two networks hold it. */
  private static List<Parameter> distinct(Network one, Network other) {
    Map<Long, Parameter> byAddress = new LinkedHashMap<>();
    for (Network network : List.of(one, other)) {
      for (Parameter parameter : network.parameters()) {
        byAddress.putIfAbsent(parameter.value().data().address(), parameter);
      }
    }
    return List.copyOf(byAddress.values());
  }

  @Override
  public StepReport step(long step, Batch real) {
    int iteration = Math.toIntExact(step);
    INDArray latent =
        Latent.normal(real.size(), spec.size().latent(), spec.seed().stream("z", step));

    clear(discriminators);
    double criticLoss =
        first.addCriticGradients(real.source().orElseThrow(), latent)
            + second.addCriticGradients(real.pictures(), latent);
    double criticGradient = norm(discriminators);
    discriminatorAdam.step(spec.pace().criticRate(), iteration);

    clear(generators);
    double generatorLoss =
        first.addGeneratorGradients(latent) + second.addGeneratorGradients(latent);
    double generatorGradient = norm(generators);
    generatorAdam.step(spec.pace().generatorRate(), iteration);
    firstAverage.update(iteration);
    secondAverage.update(iteration);
    return new StepReport(step, criticLoss, generatorLoss, criticGradient, generatorGradient);
  }

  private static void clear(Collection<Parameter> parameters) {
    parameters.forEach(parameter -> parameter.gradient().assign(0));
  }

  private static double norm(Collection<Parameter> parameters) {
    return Math.sqrt(
        parameters.stream()
            .mapToDouble(parameter -> parameter.gradient().norm2Number().doubleValue())
            .map(norm -> norm * norm)
            .sum());
  }

  @Override
  public INDArray generate(Batch like, Seed seed) {
    return Inference.run(secondAverage.network(), latent(like.size(), seed), Optional.empty());
  }

  /** What the same seed gives in the first domain: the other half of each pair. */
  INDArray generateFirst(int count, Seed seed) {
    return Inference.run(firstAverage.network(), latent(count, seed), Optional.empty());
  }

  private INDArray latent(int count, Seed seed) {
    return Latent.normal(count, spec.size().latent(), seed.stream("z", 0));
  }

  @Override
  public double[] judge(Batch batch) {
    return Inference.meanOutput(second.discriminator(), batch.pictures(), Optional.empty());
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return Map.of(
        NetworkRole.GENERATOR, second.generator(),
        NetworkRole.AVERAGED_GENERATOR, secondAverage.network(),
        NetworkRole.DISCRIMINATOR, second.discriminator(),
        NetworkRole.FIRST_GENERATOR, first.generator(),
        NetworkRole.AVERAGED_FIRST_GENERATOR, firstAverage.network(),
        NetworkRole.FIRST_DISCRIMINATOR, first.discriminator());
  }

  @Override
  public Map<String, INDArray> state() {
    return new State()
        .with("first_generator", first.generator().tensors())
        .with("second_generator", second.generator().tensors())
        .with("first_discriminator", first.discriminator().tensors())
        .with("second_discriminator", second.discriminator().tensors())
        .with("first_average", firstAverage.network().tensors())
        .with("second_average", secondAverage.network().tensors())
        .with("generator_adam", generatorAdam.tensors())
        .with("discriminator_adam", discriminatorAdam.tensors())
        .arrays();
  }
}

package touchstone.gan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.data.DataNeed;
import touchstone.engine.LiveArrays;
import touchstone.engine.Seed;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.nn.Parameter;

/** What every family must keep. */
public abstract class GanFamilyContract {
  private static final int BATCH = 8;

  /** Steps in which everything happens that a family does; R1 comes every sixteenth. */
  private static final int ROUND = 16;

  protected abstract GanFamily family();

  /** The family's own settings at a size for a test. */
  protected GanSpec spec() {
    return family().defaults().with(new GanSpec.Size(16, 8, 8, classes())).with(new Seed(11));
  }

  private int classes() {
    return family().needs() == DataNeed.LABELLED ? 2 : 0;
  }

  /** What the family starts from, where it translates: [N, C, H, W] for that many pictures. */
  protected INDArray sources(int count, long step) {
    return halves(count, step, 0.3f);
  }

  /** A toy set: bright above and dark below, so that there is something to learn. */
  protected Batch real(long step) {
    return real(BATCH, step);
  }

  private Batch real(int count, long step) {
    INDArray pictures = halves(count, step, 0.8f);
    return switch (family().needs()) {
      case PLAIN -> Batch.of(pictures);
      case LABELLED -> new Batch(pictures, Optional.of(labels(count)), Optional.empty());
      case PAIRED, TWO_DOMAINS ->
          new Batch(pictures, Optional.empty(), Optional.of(sources(count, step)));
    };
  }

  private static INDArray labels(int count) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, count, 2);
    for (int i = 0; i < count; i++) {
      labels.putScalar(i, i % 2, 1);
    }
    return labels;
  }

  private INDArray halves(int count, long step, float contrast) {
    int side = spec().size().side();
    SplittableRandom random = new Seed(1).stream("toy", step);
    float[] values = new float[count * 3 * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / side % side < side / 2 ? contrast : -contrast) + 0.1f * random.nextFloat();
    }
    return Nd4j.createFromArray(values).reshape('c', count, 3, side, side);
  }

  @Test
  void theSameSeedGivesTheSameWeightsAfterTheSameSteps() {
    GanModel one = trained(3);
    GanModel other = trained(3);
    assertThat(one.state()).isNotEmpty();
    one.state()
        .forEach((name, array) -> assertThat(array).as(name).isEqualTo(other.state().get(name)));
  }

  @Test
  void anotherSeedGivesOtherWeights() {
    assertThat(family().build(spec()).generate(real(0), new Seed(0)))
        .isNotEqualTo(family().build(spec().with(new Seed(12))).generate(real(0), new Seed(0)));
  }

  @Test
  void samplesArePicturesWithinRangeAndDependOnTheSeedAlone() {
    GanModel model = trained(1);
    Batch like = real(5, 0);
    INDArray samples = model.generate(like, new Seed(4)).dup();
    assertThat(samples.shape()).containsExactly(like.pictures().shape());
    assertThat(samples.minNumber().doubleValue()).isGreaterThanOrEqualTo(-1);
    assertThat(samples.maxNumber().doubleValue()).isLessThanOrEqualTo(1);
    assertThat(model.generate(like, new Seed(4))).isEqualTo(samples);
    if (drawsNoise()) {
      assertThat(model.generate(like, new Seed(5))).isNotEqualTo(samples);
    }
  }

  /** Whether what is generated depends on the seed, and not on sources alone. */
  protected boolean drawsNoise() {
    return true;
  }

  @Test
  void trainingLowersTheLoss() {
    GanModel model = family().build(spec());
    double first = loss(model.step(0, real(0)));
    double last = first;
    for (long step = 1; step < 20; step++) {
      last = loss(model.step(step, real(step)));
    }
    assertThat(last).isLessThan(first);
  }

  /** Of the two in their game, the critic's can be seen to fall. */
  private double loss(StepReport report) {
    return hasDiscriminator() ? report.criticLoss() : report.generatorLoss();
  }

  /** Whether the family judges pictures at all. */
  protected boolean hasDiscriminator() {
    return true;
  }

  /** Heusel et al. 2017 give generator and critic rates of their own. */
  @Test
  void eachRateActsOnItsOwnNetworkAlone() {
    assertThat(moves(NetworkRole.GENERATOR, pace(0, 1e-3))).isFalse();
    assertThat(moves(NetworkRole.GENERATOR, pace(1e-3, 0))).isTrue();
    if (hasDiscriminator()) {
      assertThat(moves(NetworkRole.DISCRIMINATOR, pace(0, 1e-3))).isTrue();
      assertThat(moves(NetworkRole.DISCRIMINATOR, pace(1e-3, 0))).isFalse();
    }
  }

  /** How often the critic moves for each update of the generator. */
  protected int criticUpdates() {
    return 1;
  }

  @Test
  void theGeneratorMovesOnceInSoManyUpdatesOfTheCritic() {
    GanModel model = family().build(spec());
    for (int step = 0; step < 2 * criticUpdates(); step++) {
      Map<NetworkRole, List<INDArray>> before = values(model);
      model.step(step, real(step));
      Map<NetworkRole, List<INDArray>> after = values(model);
      assertThat(after.get(NetworkRole.GENERATOR).equals(before.get(NetworkRole.GENERATOR)))
          .as("the generator stays in step %d", step)
          .isEqualTo((step + 1) % criticUpdates() != 0);
      if (hasDiscriminator()) {
        assertThat(after.get(NetworkRole.DISCRIMINATOR))
            .isNotEqualTo(before.get(NetworkRole.DISCRIMINATOR));
      }
    }
  }

  private static Map<NetworkRole, List<INDArray>> values(GanModel model) {
    Map<NetworkRole, List<INDArray>> values = new EnumMap<>(NetworkRole.class);
    model.networks().forEach((role, network) -> values.put(role, values(network)));
    return values;
  }

  private static List<INDArray> values(Network network) {
    return network.parameters().stream().map(parameter -> parameter.value().dup()).toList();
  }

  /** What is chosen is done, and what would not be done cannot be chosen. */
  @Test
  void everySettingActsUnlessTheFamilySaysThatItLacksIt() {
    Map<String, Integer> plain = stateAfterAStep(spec());
    for (GanSetting setting : GanSetting.values()) {
      assertThat(otherwise(setting).anyMatch(spec -> acts(spec, plain)))
          .as("%s", setting)
          .isNotEqualTo(family().lacks().contains(setting));
    }
  }

  /** The family's settings with other values of one of them. */
  private Stream<GanSpec> otherwise(GanSetting setting) {
    GanSpec own = spec();
    GanSpec.Size size = own.size();
    GanSpec.Game game = own.game();
    GanSpec.Pace pace = own.pace();
    return switch (setting) {
      case LATENT ->
          Stream.of(
              own.with(
                  new GanSpec.Size(
                      size.side(), 2 * size.latent(), size.filters(), size.classes())));
      case LOSS ->
          Arrays.stream(AdversarialLoss.values())
              .filter(loss -> loss != game.loss())
              .map(loss -> own.with(new GanSpec.Game(loss, game.penalty(), game.minibatch())));
      case PENALTY ->
          Stream.of(own.with(new GanSpec.Game(game.loss(), game.penalty() + 1, game.minibatch())));
      case MINIBATCH ->
          Arrays.stream(MinibatchFeature.values())
              .filter(feature -> feature != game.minibatch())
              .map(feature -> own.with(new GanSpec.Game(game.loss(), game.penalty(), feature)));
      case CRITIC_RATE -> Stream.of(own.with(pace(pace.generatorRate(), 2 * pace.criticRate())));
      case BETA1 ->
          Stream.of(
              own.with(
                  new GanSpec.Pace(
                      pace.generatorRate(),
                      pace.criticRate(),
                      0.3,
                      pace.beta2(),
                      pace.averageDecay())));
      case BETA2 ->
          Stream.of(
              own.with(
                  new GanSpec.Pace(
                      pace.generatorRate(),
                      pace.criticRate(),
                      pace.beta1(),
                      0.7,
                      pace.averageDecay())));
    };
  }

  private boolean acts(GanSpec spec, Map<String, Integer> plain) {
    try {
      return !stateAfterAStep(spec).equals(plain);
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  /** To the last bit: where decays alone differ, a first step leaves little of it. */
  private Map<String, Integer> stateAfterAStep(GanSpec spec) {
    GanModel model = family().build(spec);
    model.step(0, real(0));
    Map<String, Integer> hashes = new HashMap<>();
    model
        .state()
        .forEach(
            (name, array) -> hashes.put(name, Arrays.hashCode(array.dup('c').data().asFloat())));
    return hashes;
  }

  private GanSpec.Pace pace(double generatorRate, double criticRate) {
    GanSpec.Pace pace = spec().pace();
    return new GanSpec.Pace(
        generatorRate, criticRate, pace.beta1(), pace.beta2(), pace.averageDecay());
  }

  /** From the second step on: a first update may cut weights to a range that they start out of. */
  private boolean moves(NetworkRole role, GanSpec.Pace pace) {
    GanModel model = family().build(spec().with(pace));
    model.step(0, real(0));
    Network network = model.networks().get(role);
    List<INDArray> before = values(network);
    for (long step = 1; step < 6; step++) {
      model.step(step, real(step));
    }
    return !network.parameters().stream().map(Parameter::value).toList().equals(before);
  }

  @Test
  void aModelThatIsGivenAnothersStateGoesOnLikeIt() {
    GanModel one = trained(2);
    GanModel other = family().build(spec());
    Map<String, INDArray> saved = new HashMap<>();
    one.state().forEach((name, array) -> saved.put(name, array.dup()));
    other.state().forEach((name, array) -> array.assign(saved.get(name)));
    assertThat(other.step(2, real(2))).isEqualTo(one.step(2, real(2)));
    one.state()
        .forEach((name, array) -> assertThat(array).as(name).isEqualTo(other.state().get(name)));
  }

  /**
   * All that lives on is there after the first rounds of what does not happen in every step
   * (penalties, several updates of the critic, pools of pictures): from then on memory is flat.
   */
  @Test
  void stepsLeaveNoArraysBehind() throws ReflectiveOperationException, InterruptedException {
    GanModel model = family().build(spec());
    useForARound(model, 0);
    int before = LiveArrays.count();
    useForARound(model, ROUND);
    assertThat(LiveArrays.count()).isLessThan(before + ROUND / 2);
    // So that the collector does not take the model while its arrays are counted.
    assertThat(model.state()).isNotEmpty();
  }

  private void useForARound(GanModel model, long from) {
    for (long step = from; step < from + ROUND; step++) {
      model.step(step, real(step));
      model.generate(real(0), new Seed(step));
      model.judge(real(0));
    }
  }

  @Test
  void theDiscriminatorOpensWithoutItsFamily(@TempDir Path folder) {
    GanModel model = trained(2);
    if (!hasDiscriminator()) {
      assertThat(model.networks()).doesNotContainKey(NetworkRole.DISCRIMINATOR);
      assertThat(model.judge(real(9))).isEmpty();
      return;
    }
    Path file = folder.resolve("discriminator.net");
    NetworkFile.save(model.networks().get(NetworkRole.DISCRIMINATOR), file);
    Network opened = NetworkFile.open(file);
    assertThat(opened.specs()).isEqualTo(model.networks().get(NetworkRole.DISCRIMINATOR).specs());
    assertThat(opened.tensors())
        .isEqualTo(model.networks().get(NetworkRole.DISCRIMINATOR).tensors());
    double[] logits = model.judge(real(9));
    assertThat(logits).hasSize(BATCH);
    assertThat(Arrays.stream(logits).distinct().count()).isGreaterThan(1);
  }

  @Test
  void everyNetworkOpensWithoutItsFamily(@TempDir Path folder) {
    family()
        .build(spec())
        .networks()
        .forEach(
            (role, network) -> {
              Path file = folder.resolve(role + ".net");
              NetworkFile.save(network, file);
              assertThat(NetworkFile.open(file).specs()).as("%s", role).isEqualTo(network.specs());
              assertThat(NetworkFile.open(file).tensors()).isEqualTo(network.tensors());
            });
  }

  private GanModel trained(int steps) {
    GanModel model = family().build(spec());
    for (long step = 0; step < steps; step++) {
      model.step(step, real(step));
    }
    return model;
  }
}

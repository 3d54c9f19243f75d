package touchstone.gan.families.biggan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.EightModes;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.Latent;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.Inference;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.CompositeSpec;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.Parameter;

class BigGanTest extends GanFamilyContract {
  private static final GanSpec.Size SIZE = new GanSpec.Size(32, 128, 32, 10);

  @Override
  protected GanFamily family() {
    return new BigGan();
  }

  @Override
  protected int criticUpdates() {
    return 2;
  }

  private GanModel model() {
    return family()
        .build(
            family()
                .defaults()
                .with(new GanSpec.Size(EightModes.SIDE, 16, 16, 8))
                .with(new GanSpec.Pace(1e-3, 1e-3, 0, 0.999, 0.9))
                .with(new Seed(11)));
  }

  private static List<String> names(GanModel model, NetworkRole role) {
    return model.networks().get(role).parameters().stream().map(Parameter::name).toList();
  }

  @Test
  void itsBlocksShareTheClassesEmbeddingAndHaveAPieceOfZEach() {
    CompositeSpec.SkipZ skips = (CompositeSpec.SkipZ) BigGanNetworks.generator(SIZE).get(0);
    assertThat(skips.blocks()).hasSize(3);
    assertThat(List.of(skips.first(), skips.piece())).containsExactly(32, 32);
    assertThat(skips.embedding()).isEqualTo(new LayerSpec.Linear(10, 32));
    CompositeSpec.Sum block = (CompositeSpec.Sum) skips.blocks().get(2).get(0);
    LayerSpec scale = new NormalizationSpec.Spectral(new LayerSpec.Linear(32 + 32, 64));
    assertThat(block.one()).startsWith(new ConditionedSpec.ConditionalBatchNorm(64, scale, scale));
    assertThat(names(model(), NetworkRole.GENERATOR))
        .filteredOn(name -> name.contains("embedding") && name.endsWith("weights"))
        .containsExactly("0.embedding.weights");
  }

  @Test
  void itsNetworksAreSpectrallyNormalisedThroughout() {
    String layers =
        BigGanNetworks.generator(SIZE)
            + " "
            + BigGanNetworks.critic(family().defaults().with(SIZE));
    // The shared embedding alone is not.
    assertThat(layers.split("Linear\\[").length)
        .isEqualTo(layers.split("Spectral\\[inside=Linear\\[").length + 1);
    assertThat(layers.split("Conv\\[").length)
        .isEqualTo(layers.split("Spectral\\[inside=Conv\\[").length)
        .isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void itsCriticEndsWithAProjectionOfTheClass(MinibatchFeature feature) {
    GanSpec spec =
        family().defaults().with(SIZE).with(new GanSpec.Game(AdversarialLoss.HINGE, 0, feature));
    List<LayerSpec> layers = BigGanNetworks.critic(spec);
    assertThat(layers.get(layers.size() - 1)).isInstanceOf(ConditionedSpec.Projection.class);
  }

  @Test
  void penalisesTheGeneratorsWeightsWhenItIsUpdated() {
    GanModel model = model();
    StepReport first = model.step(0, EightModes.labelled(16, 0));
    double asItStands =
        new OrthogonalPenalty(1e-4).add(model.networks().get(NetworkRole.GENERATOR).copy());
    StepReport second = model.step(1, EightModes.labelled(16, 1));
    assertThat(first.terms()).doesNotContainKey("generator_penalty");
    assertThat(second.terms().get("generator_penalty"))
        .isPositive()
        .isCloseTo(asItStands, Percentage.withPercentage(0.1));
  }

  @Test
  void learnsClassesAndTruncationMakesThemMoreAlike() {
    GanModel model = model();
    assertThat(EightModes.afterTraining(model, true, 32, 350).right()).isGreaterThan(0.7);
    double[] named = model.judge(EightModes.labelled(64, 900));
    double[] misnamed = model.judge(EightModes.misnamed(64, 900));
    assertThat(IntStream.range(0, 64).filter(i -> named[i] > misnamed[i]).count())
        .as("real pictures that look more real under their own class than under another")
        .isGreaterThan(50);
    Batch like = EightModes.labelled(64, 0);
    assertThat(spread(model, like, Latent.truncated(64, 16, 0.5, new Seed(3).stream("z", 0))))
        .isLessThan(0.9 * spread(model, like, Latent.normal(64, 16, new Seed(3).stream("z", 0))));
  }

  /** The mean deviation of pictures of a class from one another. */
  private static double spread(GanModel model, Batch like, INDArray z) {
    INDArray pictures =
        Inference.run(model.networks().get(NetworkRole.AVERAGED_GENERATOR), z, like.labels());
    // Classes take turns, so that the first axis is pictures of a class.
    return pictures.reshape('c', 8, 8, pictures.length() / 64).std(0).meanNumber().doubleValue();
  }
}

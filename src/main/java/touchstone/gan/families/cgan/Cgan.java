package touchstone.gan.families.cgan;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.data.DataNeed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.mechanisms.AdversarialModel;
import touchstone.gan.mechanisms.Rules;
import touchstone.gan.mechanisms.StridedNetworks;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;

/** The family of Mirza and Osindero 2014: both networks are told the class. */
public final class Cgan implements GanFamily {
  /** Numbers that stand for a class beside z, and channels beside those of the picture. */
  private static final int BESIDE_Z = 32;

  private static final int BESIDE_PICTURE = 8;

  @Override
  public String name() {
    return "cgan";
  }

  @Override
  public DataNeed needs() {
    return DataNeed.LABELLED;
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.PENALTY);
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN.with(new GanSpec.Size(32, 96, 32, 0));
  }

  @Override
  public GanModel build(GanSpec spec) {
    spec.requireLoss(AdversarialLoss.NON_SATURATING, AdversarialLoss.MINIMAX);
    return new AdversarialModel(
        spec,
        Rules.PLAIN,
        Network.of(generator(spec.size()), DataType.FLOAT),
        Network.of(critic(spec), DataType.FLOAT));
  }

  static List<LayerSpec> generator(GanSpec.Size size) {
    return joined(
        size.classes(), BESIDE_Z, StridedNetworks.generator(size.latent() + BESIDE_Z, size));
  }

  static List<LayerSpec> critic(GanSpec spec) {
    return joined(
        spec.size().classes(),
        BESIDE_PICTURE,
        StridedNetworks.critic(
            BESIDE_PICTURE,
            spec.size(),
            NormalizationSpec.BatchNorm::new,
            spec.game().minibatch()));
  }

  /** The class's embedding beside the input, then the layers. */
  private static List<LayerSpec> joined(int classes, int length, List<LayerSpec> layers) {
    return Stream.concat(
            Stream.of(new ConditionedSpec.JoinCondition(new LayerSpec.Linear(classes, length))),
            layers.stream())
        .toList();
  }
}

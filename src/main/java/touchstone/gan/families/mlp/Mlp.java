package touchstone.gan.families.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.mechanisms.AdversarialModel;
import touchstone.gan.mechanisms.CriticEnd;
import touchstone.gan.mechanisms.Rules;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;

/** The family of Goodfellow et al. 2014. */
public final class Mlp implements GanFamily {
  private static final int CHANNELS = 3;

  /** Numbers of a hidden layer for each of the spec's filters. */
  private static final int WIDENING = 16;

  private static final double SLOPE = 0.2;

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.PENALTY);
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN.with(new GanSpec.Size(32, 128, 32, 0));
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

  /** [N, latent, 1, 1] to [N, 3, side, side] within −1 to 1. */
  public static List<LayerSpec> generator(GanSpec.Size size) {
    int hidden = WIDENING * size.filters();
    return List.of(
        new LayerSpec.Reshape(List.of((long) size.latent())),
        new LayerSpec.Linear(size.latent(), hidden),
        new LayerSpec.LeakyRelu(0),
        new LayerSpec.Linear(hidden, hidden),
        new LayerSpec.LeakyRelu(0),
        new LayerSpec.Linear(hidden, values(size)),
        new LayerSpec.TanH(),
        new LayerSpec.Reshape(List.of((long) CHANNELS, (long) size.side(), (long) size.side())));
  }

  /** [N, 3, side, side] to logits [N, 1, 1, 1] or [N, 1], above 0 for real. */
  public static List<LayerSpec> critic(GanSpec spec) {
    int hidden = WIDENING * spec.size().filters();
    List<LayerSpec> layers =
        new ArrayList<>(
            List.of(
                new LayerSpec.Reshape(List.of((long) values(spec.size()))),
                new LayerSpec.Linear(values(spec.size()), hidden),
                new LayerSpec.LeakyRelu(SLOPE),
                new LayerSpec.Linear(hidden, hidden),
                new LayerSpec.LeakyRelu(SLOPE),
                new LayerSpec.Reshape(List.of((long) hidden, 1L, 1L))));
    layers.addAll(
        CriticEnd.of(new LayerSpec.Conv(hidden, 1, 1, 1, 0, true), spec.game().minibatch()));
    return layers;
  }

  private static int values(GanSpec.Size size) {
    return CHANNELS * size.side() * size.side();
  }
}

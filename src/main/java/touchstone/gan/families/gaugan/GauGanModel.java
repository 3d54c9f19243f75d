package touchstone.gan.families.gaugan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.Latent;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.Critic;
import touchstone.gan.mechanisms.FeatureMatching;
import touchstone.gan.mechanisms.Generator;
import touchstone.gan.mechanisms.Inference;
import touchstone.gan.mechanisms.Pair;
import touchstone.gan.mechanisms.PictureLoss;
import touchstone.gan.mechanisms.State;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** A generator from z and a label map, and critics of pictures with their maps at two scales. */
final class GauGanModel implements GanModel {
  /** The paper's weight of feature matching. */
  static final double MATCHING_WEIGHT = 10;

  private final GanSpec spec;
  private final Generator generator;
  private final List<Critic> critics;

  GauGanModel(GanSpec spec) {
    this.spec = spec;
    GanSpec.Size size = spec.size();
    generator = new Generator(GauGanNetworks.generator(size), spec, "generator");
    critics =
        List.of(
            new Critic(GauGanNetworks.critic(size), spec, "discriminator"),
            new Critic(GauGanNetworks.halvedCritic(size), spec, "coarse_discriminator"));
  }

  @Override
  public StepReport step(long step, Batch real) {
    INDArray map = LabelMap.of(real.source().orElseThrow());
    INDArray realPair = Pair.of(map, real.pictures());
    INDArray latent =
        Latent.normal(real.size(), spec.size().latent(), spec.seed().stream("z", step));
    INDArray fake = generator.network().forward(latent, map, Mode.TRAINING);
    INDArray fakePair = Pair.of(map, fake);
    Critic.Update criticised =
        critics.stream()
            .map(critic -> critic.update(step, realPair, fakePair))
            .reduce(Critic.Update::and)
            .orElseThrow();
    PictureLoss fooled = new PictureLoss(0, Nd4j.zerosLike(fake));
    PictureLoss matched = fooled;
    double share = 1.0 / critics.size();
    for (Critic critic : critics) {
      fooled = fooled.plus(share, Pair.ofPictures(critic.fooled(fakePair)));
      FeatureMatching matching = new FeatureMatching(critic.network());
      matched = matched.plus(share, Pair.ofPictures(matching.of(realPair, fakePair)));
    }
    PictureLoss loss = fooled.plus(MATCHING_WEIGHT, matched);
    generator.network().parameterGradients(loss.gradient());
    return new StepReport(
        step,
        criticised.loss(),
        loss.value(),
        criticised.gradient(),
        generator.update(step),
        Map.of("adversarial", fooled.value(), "features", matched.value()));
  }

  @Override
  public INDArray generate(Batch like, Seed seed) {
    GanSpec.Size size = spec.size();
    return new LabelMapTranslator(size.side(), size.latent(), generator.average())
        .of(like.source().orElseThrow(), seed);
  }

  /** Maps in their colours. */
  @Override
  public List<INDArray> sideBySide(Batch like, INDArray made) {
    return List.of(like.source().orElseThrow(), like.pictures(), made);
  }

  /** With their maps, on average over the scales. */
  @Override
  public double[] judge(Batch batch) {
    INDArray pairs = Pair.of(LabelMap.of(batch.source().orElseThrow()), batch.pictures());
    double[] sum = new double[batch.size()];
    for (Critic critic : critics) {
      double[] outputs = Inference.meanOutput(critic.network(), pairs, Optional.empty());
      Arrays.setAll(sum, i -> sum[i] + outputs[i] / critics.size());
    }
    return sum;
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return Map.of(
        NetworkRole.GENERATOR, generator.network(),
        NetworkRole.AVERAGED_GENERATOR, generator.average(),
        NetworkRole.DISCRIMINATOR, critics.get(0).network(),
        NetworkRole.COARSE_DISCRIMINATOR, critics.get(1).network());
  }

  @Override
  public Map<String, INDArray> state() {
    State state = generator.addTo(new State());
    critics.forEach(critic -> critic.addTo(state));
    return state.arrays();
  }
}

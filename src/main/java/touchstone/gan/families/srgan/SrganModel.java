package touchstone.gan.families.srgan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.Critic;
import touchstone.gan.mechanisms.Generator;
import touchstone.gan.mechanisms.Inference;
import touchstone.gan.mechanisms.PictureLoss;
import touchstone.gan.mechanisms.State;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** A generator from a quarter of the sides to the whole, and a critic of pictures. */
final class SrganModel implements GanModel {
  /** The paper's, beside a content loss of weight 1. */
  static final double ADVERSARIAL_WEIGHT = 1e-3;

  private final Generator generator;
  private final Critic critic;
  private final ContentLoss content = new ContentLoss(DataType.FLOAT);

  SrganModel(GanSpec spec) {
    critic = new Critic(SrganNetworks.critic(spec.size()), spec, "discriminator");
    generator = new Generator(SrganNetworks.generator(spec.size()), spec, "generator");
  }

  @Override
  public StepReport step(long step, Batch real) {
    INDArray truth = real.pictures();
    INDArray fake = generator.network().forward(Enlargement.reduce(truth), Mode.TRAINING);
    Critic.Update criticised = critic.update(step, truth, fake);
    PictureLoss alike = content.of(fake, truth);
    PictureLoss fooled = critic.fooled(fake);
    PictureLoss loss = alike.plus(ADVERSARIAL_WEIGHT, fooled);
    generator.network().parameterGradients(loss.gradient());
    return new StepReport(
        step,
        criticised.loss(),
        loss.value(),
        criticised.gradient(),
        generator.update(step),
        Map.of("adversarial", fooled.value(), "content", alike.value()));
  }

  /** From the batch's sources, or where there are none, from its own pictures made small. */
  @Override
  public INDArray generate(Batch like, Seed seed) {
    return Inference.run(generator.average(), low(like), Optional.empty());
  }

  private static INDArray low(Batch like) {
    return like.source().orElseGet(() -> Enlargement.reduce(like.pictures()));
  }

  /** What was enlarged has its pixels drawn as squares. */
  @Override
  public List<INDArray> sideBySide(Batch like, INDArray made) {
    return List.of(Enlargement.nearest(low(like)), like.pictures(), made);
  }

  @Override
  public double[] judge(Batch batch) {
    return Inference.meanOutput(critic.network(), batch.pictures(), Optional.empty());
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return Map.of(
        NetworkRole.GENERATOR, generator.network(),
        NetworkRole.AVERAGED_GENERATOR, generator.average(),
        NetworkRole.DISCRIMINATOR, critic.network());
  }

  @Override
  public Map<String, INDArray> state() {
    return critic.addTo(generator.addTo(new State())).arrays();
  }
}

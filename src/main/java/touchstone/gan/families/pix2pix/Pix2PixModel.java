package touchstone.gan.families.pix2pix;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import touchstone.gan.mechanisms.Pair;
import touchstone.gan.mechanisms.PatchCritic;
import touchstone.gan.mechanisms.PictureLoss;
import touchstone.gan.mechanisms.PixelLoss;
import touchstone.gan.mechanisms.State;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** A translator and the critic of its pairs. */
final class Pix2PixModel implements GanModel {
  /** The paper's λ. */
  static final double PIXEL_WEIGHT = 100;

  private static final int CHANNELS_OF_A_PAIR = 6;

  private final Generator generator;
  private final Critic critic;

  Pix2PixModel(GanSpec spec) {
    GanSpec.Size size = spec.size();
    generator = new Generator(Pix2PixNetworks.generator(size), spec, "generator");
    critic =
        new Critic(
            PatchCritic.layers(CHANNELS_OF_A_PAIR, size.filters(), PatchCritic.depth(size.side())),
            spec,
            "discriminator");
  }

  @Override
  public StepReport step(long step, Batch real) {
    INDArray source = real.source().orElseThrow();
    INDArray realPair = Pair.of(source, real.pictures());
    INDArray fake = generator.network().forward(source, Mode.TRAINING);
    INDArray fakePair = Pair.of(source, fake);
    Critic.Update criticised = critic.update(step, realPair, fakePair);
    PictureLoss fooled = Pair.ofPictures(critic.fooled(fakePair));
    PictureLoss pixels = PixelLoss.ABSOLUTE.of(fake, real.pictures());
    PictureLoss loss = fooled.plus(PIXEL_WEIGHT, pixels);
    generator.network().parameterGradients(loss.gradient());
    return new StepReport(
        step,
        criticised.loss(),
        loss.value(),
        criticised.gradient(),
        generator.update(step),
        Map.of("adversarial", fooled.value(), "pixels", pixels.value()));
  }

  @Override
  public INDArray generate(Batch like, Seed seed) {
    INDArray sources = like.source().orElseThrow();
    return new UNetTranslator(Math.toIntExact(sources.size(2)), generator.average())
        .of(sources, seed);
  }

  @Override
  public List<INDArray> sideBySide(Batch like, INDArray made) {
    return List.of(like.source().orElseThrow(), like.pictures(), made);
  }

  /** With their sources. */
  @Override
  public double[] judge(Batch batch) {
    INDArray pairs = Pair.of(batch.source().orElseThrow(), batch.pictures());
    return Inference.meanOutput(critic.network(), pairs, Optional.empty());
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

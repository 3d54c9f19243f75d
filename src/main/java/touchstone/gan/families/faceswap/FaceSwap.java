package touchstone.gan.families.faceswap;

import java.util.Set;
import touchstone.data.DataNeed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.TranslatingFamily;
import touchstone.gan.Translator;
import touchstone.nn.Network;

/** The face swap of 2017, which learns from aligned faces of two people. */
public final class FaceSwap implements TranslatingFamily {
  /** Length of what the encoder says of a face. */
  private static final int CODE = 256;

  @Override
  public String name() {
    return "faceswap";
  }

  @Override
  public DataNeed needs() {
    return DataNeed.TWO_DOMAINS;
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(
        GanSetting.LOSS, GanSetting.PENALTY, GanSetting.MINIBATCH, GanSetting.CRITIC_RATE);
  }

  /** The rate is twice the program's, for a shorter course. */
  @Override
  public GanSpec defaults() {
    GanSpec.Size size = GanSpec.DCGAN.size();
    return GanSpec.DCGAN
        .with(new GanSpec.Size(size.side(), CODE, size.filters(), 0))
        .with(new GanSpec.Pace(1e-4, 1e-4, 0.5, 0.999, 0.999));
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new FaceSwapModel(spec);
  }

  @Override
  public Translator translator(GanSpec.Size size, Network generator) {
    return new FaceTranslator(size.side(), generator);
  }
}

package touchstone.gan.families;

import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanFamily;
import touchstone.gan.families.biggan.BigGan;
import touchstone.gan.families.cgan.Cgan;
import touchstone.gan.families.cogan.Cogan;
import touchstone.gan.families.cyclegan.CycleGan;
import touchstone.gan.families.dcgan.Dcgan;
import touchstone.gan.families.faceswap.FaceSwap;
import touchstone.gan.families.gaugan.GauGan;
import touchstone.gan.families.mlp.Mlp;
import touchstone.gan.families.pix2pix.Pix2Pix;
import touchstone.gan.families.progan.Progan;
import touchstone.gan.families.r3gan.R3gan;
import touchstone.gan.families.sngan.Sngan;
import touchstone.gan.families.srgan.Srgan;
import touchstone.gan.families.stylegan.StyleGan;
import touchstone.gan.families.stylegan2.StyleGan2;
import touchstone.gan.families.stylegan3.StyleGan3;
import touchstone.gan.families.wgan.Wgan;
import touchstone.gan.families.wgangp.WganGp;

/** Every family that can be trained. */
public final class Families {
  private static final List<GanFamily> ALL =
      List.of(
          new Mlp(),
          new Dcgan(),
          new Cogan(),
          new Wgan(),
          new WganGp(),
          new Sngan(),
          new Progan(),
          new StyleGan(),
          new StyleGan2(),
          new StyleGan3(),
          new R3gan(),
          new Cgan(),
          new BigGan(),
          new Pix2Pix(),
          new CycleGan(),
          new GauGan(),
          new Srgan(),
          new FaceSwap());

  private Families() {}

  public static List<GanFamily> all() {
    return ALL;
  }

  /**
   * The family of a name.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if there is no such family
   */
  public static GanFamily byName(String name) {
    return ALL.stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TouchstoneException(
                    ErrorCode.INVALID_ARGUMENT,
                    "there is no GAN family "
                        + name
                        + "; choose one of "
                        + ALL.stream().map(GanFamily::name).toList()));
  }
}

package touchstone.gan.families;

import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanFamily;
import touchstone.gan.families.cogan.Cogan;
import touchstone.gan.families.cyclegan.CycleGan;
import touchstone.gan.families.dcgan.Dcgan;
import touchstone.gan.families.faceswap.FaceSwap;
import touchstone.gan.families.gaugan.GauGan;
import touchstone.gan.families.pix2pix.Pix2Pix;
import touchstone.gan.families.progan.Progan;
import touchstone.gan.families.r3gan.R3gan;
import touchstone.gan.families.srgan.Srgan;
import touchstone.gan.families.stylegan.StyleGan;
import touchstone.gan.families.stylegan2.StyleGan2;

/** Every family that can be trained. */
public final class Families {
  private static final List<GanFamily> ALL =
      List.of(
          new Dcgan(),
          new Cogan(),
          new R3gan(),
          new Progan(),
          new StyleGan(),
          new StyleGan2(),
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

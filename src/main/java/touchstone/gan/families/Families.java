package touchstone.gan.families;

import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanFamily;
import touchstone.gan.families.biggan.BigGan;
import touchstone.gan.families.cgan.Cgan;
import touchstone.gan.families.dcgan.Dcgan;
import touchstone.gan.families.mlp.Mlp;
import touchstone.gan.families.sngan.Sngan;
import touchstone.gan.families.wgan.Wgan;
import touchstone.gan.families.wgangp.WganGp;

/** Every family that can be trained. */
public final class Families {
  private static final List<GanFamily> ALL =
      List.of(
          new Mlp(), new Dcgan(), new Wgan(), new WganGp(), new Sngan(), new Cgan(), new BigGan());

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

package touchstone.gan.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import touchstone.gan.GanFamily;
import touchstone.gan.GanSpec;

/**
 * The settings that each family starts from, as its package says that the paper has them, or that
 * they are otherwise.
 */
class PaperSettingsTest {
  private static final String SETTINGS =
      """
      family, loss, penalty, rates of generator and critic, decays, decay of the average
      mlp, NON_SATURATING, 0, 2.0e-04 2.0e-04, 0.5 0.999, 0.999
      dcgan, NON_SATURATING, 0, 2.0e-04 2.0e-04, 0.5 0.999, 0.999
      cogan, NON_SATURATING, 0, 2.0e-04 2.0e-04, 0.5 0.999, 0.999
      wgan, WASSERSTEIN, 0, 5.0e-05 5.0e-05, 0 0, 0.999
      wgangp, WASSERSTEIN, 10, 1.0e-04 1.0e-04, 0 0.9, 0.999
      sngan, HINGE, 0, 2.0e-04 2.0e-04, 0.5 0.999, 0.999
      progan, WASSERSTEIN, 10, 1.0e-03 1.0e-03, 0 0.99, 0.999
      stylegan, NON_SATURATING, 0.1, 2.0e-03 2.0e-03, 0 0.99, 0.998
      stylegan2, NON_SATURATING, 0.1, 2.0e-03 2.0e-03, 0 0.99, 0.998
      stylegan3, NON_SATURATING, 0.1, 2.5e-03 2.0e-03, 0 0.99, 0.998
      r3gan, NON_SATURATING, 0.5, 2.0e-04 2.0e-04, 0 0.99, 0.999
      cgan, NON_SATURATING, 0, 2.0e-04 2.0e-04, 0.5 0.999, 0.999
      biggan, HINGE, 0, 1.0e-04 4.0e-04, 0 0.999, 0.999
      pix2pix, NON_SATURATING, 0, 2.0e-04 2.0e-04, 0.5 0.999, 0.999
      cyclegan, LEAST_SQUARES, 0, 2.0e-04 2.0e-04, 0.5 0.999, 0.999
      gaugan, HINGE, 0, 1.0e-04 4.0e-04, 0 0.999, 0.999
      srgan, NON_SATURATING, 0, 1.0e-04 1.0e-04, 0.9 0.999, 0.999
      faceswap, NON_SATURATING, 0, 1.0e-04 1.0e-04, 0.5 0.999, 0.999
      """;

  @Test
  void everyFamilyStartsFromThoseOfItsPackage() {
    assertThat(Families.all())
        .extracting(PaperSettingsTest::line)
        .containsExactlyElementsOf(SETTINGS.lines().skip(1).toList());
  }

  private static String line(GanFamily family) {
    GanSpec.Game game = family.defaults().game();
    GanSpec.Pace pace = family.defaults().pace();
    return String.format(
            Locale.ROOT,
            "%s, %s, %s, %.1e %.1e, %s %s, %s",
            family.name(),
            game.loss(),
            game.penalty(),
            pace.generatorRate(),
            pace.criticRate(),
            pace.beta1(),
            pace.beta2(),
            pace.averageDecay())
        .replace("0.0,", "0,")
        .replace("0.0 ", "0 ");
  }
}

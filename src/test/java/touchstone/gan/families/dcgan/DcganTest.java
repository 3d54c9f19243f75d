package touchstone.gan.families.dcgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanSpec;
import touchstone.nn.LayerSpec;

class DcganTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new Dcgan();
  }

  private static GanSpec.Size of(int side) {
    return new GanSpec.Size(side, 128, 64, 0);
  }

  @Test
  void hasTheLayersOfThePaperAt64Pixels() {
    assertThat(DcganNetworks.generator(of(64)))
        .startsWith(
            new LayerSpec.TransposedConv(128, 512, 4, 1, 0),
            new LayerSpec.BatchNorm(512),
            new LayerSpec.LeakyRelu(0))
        .endsWith(new LayerSpec.TransposedConv(64, 3, 4, 2, 1), new LayerSpec.TanH())
        .hasSize(14);
    assertThat(DcganNetworks.discriminator(of(64)))
        .startsWith(
            new LayerSpec.Conv(3, 64, 4, 2, 1),
            new LayerSpec.LeakyRelu(0.2),
            new LayerSpec.Conv(64, 128, 4, 2, 1),
            new LayerSpec.BatchNorm(128))
        .endsWith(new LayerSpec.Conv(512, 1, 4, 1, 0))
        .hasSize(12);
  }

  @Test
  void refusesSidesThatDoublingFromFourDoesNotReach() {
    for (int side : List.of(4, 48, 63)) {
      assertThatThrownBy(() -> new Dcgan().build(GanSpec.DCGAN.with(of(side))))
          .hasMessageContaining("not " + side);
    }
  }
}

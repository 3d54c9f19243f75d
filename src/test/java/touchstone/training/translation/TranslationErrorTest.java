package touchstone.training.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.engine.Seed;
import touchstone.gan.NetworkRole;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.ResamplingSpec;
import touchstone.signal.Grey;
import touchstone.training.ToyFaces;

class TranslationErrorTest {
  @TempDir private Path folder;

  private static Picture darkened(Picture picture, int levels) {
    byte[] rgb = new byte[picture.width() * picture.height() * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Picture.CHANNELS;
      int sample =
          picture.sample(pixel % picture.width(), pixel / picture.width(), i % Picture.CHANNELS);
      rgb[i] = (byte) Math.max(0, sample - levels);
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  /** Targets are their sources ten grey levels darker, so the identity is ten levels off. */
  @Test
  void ofPairsIsThatOfHeldOutTargets() throws IOException {
    Path data = folder.resolve("data");
    ToyFaces.write(data.resolve("source"), 120, 16);
    Files.createDirectories(data.resolve("target"));
    for (int i = 0; i < 120; i++) {
      Picture source = ToyFaces.picture(16, 16, new Seed(2).stream("toy", i));
      Files.write(data.resolve("target/" + i + ".png"), PictureEncoder.png(darkened(source, 10)));
    }
    TinyTranslator.publish(folder.resolve("models"), "pix2pix", false, 1, 0, 0, 0);
    TranslationError found = TranslationError.of(folder.resolve("models/tiny-pix2pix"), data, 1);
    assertThat(found.pictures()).isBetween(10, 60);
    assertThat(found.made().greyLevels()).isCloseTo(10, within(0.01));
    // Ten of 255 levels everywhere: 20 · log10(255 / 10).
    assertThat(found.made().psnr()).isCloseTo(28.13, within(0.01));
    assertThat(found.made().ssim()).isBetween(0.9, 1.0);
    // The mean of discs in many places is far from each.
    assertThat(found.plain().greyLevels()).isGreaterThan(found.made().greyLevels());
    assertThat(found.plain().psnr()).isLessThan(found.made().psnr());
  }

  /** A model that brightens and adds no colour leaves grey pictures as they are: luma is kept. */
  @Test
  void ofColoursIsThatOfPicturesWithTheirOwnLuma() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("source"));
    ToyFaces.write(data.resolve("target"), 120, 16);
    for (int i = 0; i < 120; i++) {
      Picture target = ToyFaces.picture(16, 16, new Seed(2).stream("toy", i));
      Files.write(data.resolve("source/" + i + ".png"), PictureEncoder.png(Grey.of(target)));
    }
    TinyTranslator.publish(folder.resolve("models"), "pix2pix", true, 1, 0.3, 0.3, 0.3);
    TranslationError found = TranslationError.of(folder.resolve("models/tiny-pix2pix"), data, 1);
    assertThat(found.without()).isEqualTo("the picture without its colours");
    assertThat(found.plain().greyLevels()).isGreaterThan(5);
    assertThat(found.made().greyLevels()).isCloseTo(found.plain().greyLevels(), within(1.0));
  }

  /** Repeating each pixel is a worse enlargement than bicubic interpolation of soft pictures. */
  @Test
  void ofAnEnlargementStandsBesideBicubic() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data);
    for (int i = 0; i < 80; i++) {
      byte[] rgb = new byte[16 * 16 * 3];
      for (int at = 0; at < rgb.length; at++) {
        int x = at / 3 % 16;
        int y = at / 48;
        rgb[at] = (byte) (128 + 100 * Math.sin((x + i) / 4.0) * Math.cos(y / 5.0));
      }
      Files.write(data.resolve(i + ".png"), PictureEncoder.png(new Picture(16, 16, rgb)));
    }
    Network repeating =
        Network.of(
            List.of(
                new ResamplingSpec.NearestUpsample(),
                new ResamplingSpec.NearestUpsample(),
                new LayerSpec.Conv(3, 3, 1, 1, 0, true)),
            DataType.FLOAT);
    repeating.tensors().get("2.weights").assign(0);
    for (int channel = 0; channel < 3; channel++) {
      repeating.tensors().get("2.weights").putScalar(new int[] {channel, channel, 0, 0}, 1);
    }
    TinyTranslator.publish(
        folder.resolve("models"),
        "srgan",
        false,
        Map.of(NetworkRole.AVERAGED_GENERATOR, repeating));
    TranslationError found = TranslationError.of(folder.resolve("models/tiny-srgan"), data, 1);
    assertThat(found.without()).isEqualTo("bicubic enlargement");
    assertThat(found.plain().psnr()).isGreaterThan(found.made().psnr() + 1);
    assertThat(found.plain().ssim()).isGreaterThan(found.made().ssim());
  }

  @Test
  void thereIsNoneBetweenDomains() throws IOException {
    TinyTranslator.publish(folder.resolve("models"), "cyclegan");
    assertThatThrownBy(() -> TranslationError.of(folder.resolve("models/tiny-cyclegan"), folder, 1))
        .hasMessageContaining("has no pictures that its own ought to be");
  }
}

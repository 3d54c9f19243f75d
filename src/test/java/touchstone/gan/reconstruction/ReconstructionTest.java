package touchstone.gan.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** Any spec on pictures of any size. */
class ReconstructionTest {
  @BeforeAll
  static void start() {
    Engine.start();
  }

  private static ReconstructionSpec spec(Bottleneck bottleneck, UpSampler upSampler, int depth) {
    int codes = bottleneck == Bottleneck.VQ ? 8 : 0;
    return new ReconstructionSpec("x", bottleneck, 8, codes, upSampler, depth, 4, true, 0.3, 3);
  }

  private static Network untrained(ReconstructionSpec spec) {
    return Network.of(ReconstructionNetworks.generator(spec), DataType.FLOAT)
        .initialise(new Seed(spec.seed()));
  }

  private static Picture noise(int width, int height) {
    SplittableRandom random = new Seed(1).stream("noise", width);
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    random.nextBytes(rgb);
    return new Picture(width, height, rgb);
  }

  @ParameterizedTest
  @EnumSource
  void everyBottleneckAndDepthKeepsTheSizeWithThisUpSampler(UpSampler upSampler) {
    for (Bottleneck bottleneck : Bottleneck.values()) {
      for (int depth = 1; depth <= 4; depth++) {
        Network generator = untrained(spec(bottleneck, upSampler, depth));
        Picture twin = new Reconstruction("x", 3, generator).of(noise(37, 21));
        assertThat(twin.width()).isEqualTo(37);
        assertThat(twin.height()).isEqualTo(21);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "16, 16", "17, 15", "513, 3"})
  void everySizeGoesThrough(int width, int height) {
    Network generator = untrained(spec(Bottleneck.KL, UpSampler.NEAREST, 4));
    Picture twin = new Reconstruction("x", 3, generator).of(noise(width, height));
    assertThat(twin.width()).isEqualTo(width);
    assertThat(twin.height()).isEqualTo(height);
  }

  @Test
  void aPictureInPartsIsThePictureInOnePiece() {
    Network generator = untrained(spec(Bottleneck.PLAIN, UpSampler.BILINEAR, 2));
    Picture real = noise(800, 520);
    Picture parts = new Reconstruction("x", 3, generator).of(real);
    Picture whole =
        PictureArray.pictures(generator.forward(PictureArray.of(List.of(real)), Mode.INFERENCE))
            .get(0);
    int largest = 0;
    for (int y = 0; y < real.height(); y++) {
      for (int x = 0; x < real.width(); x++) {
        largest = Math.max(largest, Math.abs(parts.sample(x, y, 1) - whole.sample(x, y, 1)));
      }
    }
    assertThat(largest).as("but for rounding").isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void theHalvesAreTheGenerator(Bottleneck bottleneck) {
    Network generator = untrained(spec(bottleneck, UpSampler.TRANSPOSED, 2));
    Autoencoder halves = new Reconstruction("x", 3, generator).autoencoder();
    INDArray picture = PictureArray.of(List.of(noise(24, 16)));
    INDArray whole = generator.forward(picture, Mode.INFERENCE).dup();
    INDArray latent = halves.encode(picture);
    assertThat(latent.shape()).containsExactly(1, halves.channels(), 4, 6);
    assertThat(halves.decode(latent)).isEqualTo(whole);
  }

  @Test
  void aVqLatentIsMadeOfCodes() {
    Autoencoder vq =
        new Reconstruction("x", 3, untrained(spec(Bottleneck.VQ, UpSampler.NEAREST, 1)))
            .autoencoder();
    INDArray latent = vq.encode(PictureArray.of(List.of(noise(6, 4))));
    int[] codes = vq.codebook().nearest(latent);
    assertThat(codes).hasSize(2 * 3 * 8 / ReconstructionSpec.CODE_LENGTH);
    INDArray vector = vq.codebook().vectors().getRow(codes[4 + 2]);
    assertThat(latent.getFloat(0, 4, 0, 1))
        .as("row 0, column 1, third code")
        .isEqualTo(vector.getFloat(0));
    assertThat(latent.getFloat(0, 5, 0, 1)).isEqualTo(vector.getFloat(1));

    Autoencoder kl =
        new Reconstruction("x", 3, untrained(spec(Bottleneck.KL, UpSampler.NEAREST, 1)))
            .autoencoder();
    assertRefused(kl::codebook);
  }

  @Test
  void aSpecThatCannotBeBuiltIsRefused() {
    assertRefused(
        () ->
            new ReconstructionSpec("x", Bottleneck.KL, 8, 0, UpSampler.NEAREST, 5, 8, false, 0, 1));
    assertRefused(
        () ->
            new ReconstructionSpec("x", Bottleneck.KL, 8, 9, UpSampler.NEAREST, 2, 8, false, 0, 1));
    assertRefused(
        () ->
            new ReconstructionSpec("x", Bottleneck.VQ, 8, 0, UpSampler.NEAREST, 2, 8, false, 0, 1));
    assertRefused(
        () ->
            new ReconstructionSpec("x", Bottleneck.VQ, 7, 9, UpSampler.NEAREST, 2, 8, false, 0, 1));
  }

  private static void assertRefused(Runnable build) {
    assertThatThrownBy(build::run)
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }
}

package touchstone.gan.families.srgan;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.nn.Slopes.assertSlopes;
import static touchstone.nn.Slopes.normal;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.StepReport;
import touchstone.gan.families.TranslationTask;
import touchstone.media.Picture;
import touchstone.metrics.SignalToNoise;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

class SrganTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new Srgan();
  }

  @Override
  protected boolean drawsNoise() {
    return false;
  }

  @Test
  void aLowPixelIsTheMeanOfSixteen() {
    INDArray picture = normal("picture", 2, 3, 8, 12);
    INDArray low = Enlargement.reduce(picture);
    assertThat(low.shape()).containsExactly(2, 3, 2, 3);
    double sum = 0;
    for (int i = 0; i < 16; i++) {
      sum += picture.getDouble(1, 2, 4 + i / 4, 8 + i % 4);
    }
    assertThat(low.getDouble(1, 2, 1, 2)).isCloseTo(sum / 16, Offset.offset(1e-12));
  }

  @Test
  void theBicubicEnlargementIsThatOfPictures() {
    byte[] rgb = new byte[5 * 7 * Picture.CHANNELS];
    new SplittableRandom(2).nextBytes(rgb);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (64 + (rgb[i] & 127));
    }
    Picture low = new Picture(7, 5, rgb);
    INDArray expected = PictureArray.of(List.of(Resample.to(low, 28, 20, Kernel.BICUBIC)));
    INDArray enlarged = Enlargement.bicubic(PictureArray.of(List.of(low)));
    assertThat(enlarged.sub(expected).amaxNumber().doubleValue())
        .as("but for rounding to 8 bits")
        .isLessThan(0.5 / 127.5 + 1e-4);
  }

  @Test
  void theContentLossIsItsSlopeAndSeesMoreThanPixels() {
    ContentLoss loss = new ContentLoss(DataType.DOUBLE);
    INDArray pictures = normal("pictures", 1, 3, 8, 8);
    INDArray truth = normal("truth", 1, 3, 8, 8);
    assertSlopes(
        loss.of(pictures, truth).gradient().dup(),
        pictures,
        () -> loss.of(pictures, truth).value());
    INDArray difference = pictures.sub(truth);
    assertThat(loss.of(pictures, truth).value())
        .isGreaterThan(difference.mul(difference).meanNumber().doubleValue());
    assertThat(loss.of(truth, truth).value()).isZero();
  }

  @Test
  void theNetworksAreThePapers() {
    GanSpec.Size size = new GanSpec.Size(96, 0, 64, 0);
    List<LayerSpec> generator = SrganNetworks.generator(size);
    assertThat(generator.get(0)).isEqualTo(new LayerSpec.Conv(3, 64, 9, 1, 4, true));
    CompositeSpec.Residual body = (CompositeSpec.Residual) generator.get(2);
    assertThat(body.layers().stream().filter(CompositeSpec.Residual.class::isInstance)).hasSize(8);
    assertThat(generator.stream().filter(new ResamplingSpec.PixelShuffle(2)::equals)).hasSize(2);
    assertThat(SrganNetworks.critic(size))
        .startsWith(
            new LayerSpec.Conv(3, 64, 3, 1, 1, true),
            new LayerSpec.LeakyRelu(0.2),
            new LayerSpec.Conv(64, 64, 3, 2, 1),
            new NormalizationSpec.BatchNorm(64))
        .contains(new LayerSpec.Conv(512, 512, 3, 2, 1), new LayerSpec.Linear(512 * 36, 1024))
        .endsWith(new LayerSpec.Linear(1024, 1));
  }

  @Test
  void theGameCountsAThousandthBesideTheContent() {
    StepReport report = family().build(spec()).step(0, real(0));
    assertThat(report.generatorLoss())
        .isCloseTo(
            report.terms().get("content") + 1e-3 * report.terms().get("adversarial"),
            Offset.offset(1e-9));
  }

  @Test
  void enlargesWhatItIsGivenAsTheSource() {
    GanModel model = family().build(spec());
    Batch pictures = real(0);
    INDArray low = Enlargement.reduce(pictures.pictures());
    Batch given =
        new Batch(Nd4j.zerosLike(pictures.pictures()), Optional.empty(), Optional.of(low));
    assertThat(model.generate(given, new Seed(1))).isEqualTo(model.generate(pictures, new Seed(1)));
  }

  @Test
  void learnsToEnlargeBetterThanBicubic() {
    GanModel model = family().build(spec().with(new GanSpec.Pace(2e-3, 1e-4, 0.9, 0.999, 0.99)));
    INDArray truth = edges(1_000_000, 16);
    double bicubic = SignalToNoise.of(Enlargement.bicubic(Enlargement.reduce(truth)), truth);
    for (int step = 0; step < 200; step++) {
      model.step(step, Batch.of(edges(step, 8)));
    }
    double after = SignalToNoise.of(model.generate(Batch.of(truth), new Seed(1)), truth);
    assertThat(after).isGreaterThan(bicubic + 0.5);
  }

  private static INDArray edges(long step, int count) {
    return TranslationTask.rectangles(
        "edges",
        step,
        count,
        TranslationTask.colour(-0.7f, -0.5f, -0.3f),
        TranslationTask.colour(0.6f, 0.5f, 0.2f));
  }
}

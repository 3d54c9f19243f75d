package touchstone.training.translation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.data.Batch;
import touchstone.data.DataNeed;
import touchstone.data.PictureArray;
import touchstone.data.TrainingSet;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanFamily;
import touchstone.gan.NetworkRole;
import touchstone.gan.TranslatingFamily;
import touchstone.gan.Translator;
import touchstone.gan.families.Families;
import touchstone.gan.families.srgan.Enlargement;
import touchstone.media.Picture;
import touchstone.metrics.SignalToNoise;
import touchstone.metrics.StructuralSimilarity;
import touchstone.signal.Grey;
import touchstone.training.PublishedGan;

/**
 * How near a translator of pairs, or one that enlarges, comes to what its pictures ought to be, on
 * pictures that it did not learn from.
 *
 * @param model its id
 * @param pictures compared
 * @param made of what the translator makes
 * @param plain of what is had without a network
 * @param without what that is, for people
 */
public record TranslationError(
    String model, int pictures, Nearness made, Nearness plain, String without) {
  private static final int MOST = 256;
  private static final int AT_ONCE = 16;

  /** Grey levels of a picture's range from −1 to 1. */
  private static final double LEVELS = 127.5;

  /**
   * How near pictures come to others.
   *
   * @param psnr peak signal-to-noise ratio, decibels
   * @param ssim structural similarity, 1 for equal ones
   * @param greyLevels mean absolute difference of samples, of 255
   */
  public record Nearness(double psnr, double ssim, double greyLevels) {
    static Nearness of(INDArray pictures, INDArray truth) {
      return new Nearness(
          SignalToNoise.of(pictures, truth),
          StructuralSimilarity.of(pictures, truth),
          LEVELS * pictures.sub(truth).ameanNumber().doubleValue());
    }
  }

  /**
   * Measures a model on the held-out part of a set, at most 256 pictures of it.
   *
   * @param model folder of the published generator
   * @param data what it learned from, laid out as its family needs it: its card says which part was
   *     held out
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if there is nothing that its pictures
   *     ought to be; {@code UNUSABLE_DATASET}; {@code INVALID_MODEL}
   */
  public static TranslationError of(Path model, Path data, long seed) {
    PublishedGan gan = PublishedGan.open(model);
    GanFamily family = Families.byName(gan.card().config().path("family").asText());
    if (!(family instanceof TranslatingFamily translating)
        || translating.needs() == DataNeed.TWO_DOMAINS) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          gan.card().id()
              + " has no pictures that its own ought to be; name one of pix2pix, gaugan, srgan");
    }
    Translator translator =
        translating.translator(gan.size(), gan.network(NetworkRole.AVERAGED_GENERATOR));
    TrainingSet.Parts parts =
        TrainingSet.open(data, gan.size().side(), family.needs())
            .split(gan.card().config().path("heldOutPerMille").asInt())
            .requireFor(1);
    Batch heldOut = parts.heldOut().whole(MOST);
    boolean enlarges = family.needs() == DataNeed.PLAIN;
    INDArray sources =
        enlarges ? Enlargement.reduce(heldOut.pictures()) : heldOut.source().orElseThrow();
    INDArray made = translated(translator, sources, new Seed(seed));
    Plain plain =
        enlarges
            ? new Plain(Enlargement.bicubic(sources), "bicubic enlargement")
            : gan.colourises()
                ? new Plain(sources, "the picture without its colours")
                : new Plain(
                    mean(parts.training().whole(MOST).pictures(), heldOut.size()),
                    "the mean picture, whatever the source");
    return new TranslationError(
        gan.card().id().value(),
        heldOut.size(),
        Nearness.of(gan.colourises() ? coloured(sources, made) : made, heldOut.pictures()),
        Nearness.of(plain.pictures(), heldOut.pictures()),
        plain.name());
  }

  /** What is had without a network. */
  private record Plain(INDArray pictures, String name) {}

  /** As whoever colourises gets them: the luma of the grey pictures, the chroma of the others. */
  private static INDArray coloured(INDArray grey, INDArray colours) {
    List<Picture> sources = PictureArray.pictures(grey);
    List<Picture> made = PictureArray.pictures(colours);
    return PictureArray.of(
        IntStream.range(0, made.size())
            .mapToObj(i -> Grey.coloured(sources.get(i), made.get(i)))
            .toList());
  }

  /** What anyone would say who has not seen the source. */
  private static INDArray mean(INDArray pictures, int count) {
    long[] shape = pictures.shape().clone();
    shape[0] = count;
    return pictures.mean(true, 0).broadcast(shape).dup('c');
  }

  private static INDArray translated(Translator translator, INDArray sources, Seed seed) {
    List<INDArray> made = new ArrayList<>();
    for (long from = 0; from < sources.size(0); from += AT_ONCE) {
      long to = Math.min(sources.size(0), from + AT_ONCE);
      made.add(translator.of(sources.get(NDArrayIndex.interval(from, to)).dup('c'), seed));
    }
    return Nd4j.concat(0, made.toArray(INDArray[]::new));
  }
}

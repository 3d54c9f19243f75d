package touchstone.training.translation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Dataset;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.Delivery;
import touchstone.gan.Translator;
import touchstone.gan.families.srgan.Enlargement;
import touchstone.media.DecodeOutcome;
import touchstone.media.Picture;
import touchstone.training.Domain;
import touchstone.training.PublishedGan;
import touchstone.training.translation.TranslationError.Nearness;

/**
 * What it costs to enlarge a picture in tiles: middle squares of large pictures, reduced to a
 * quarter of their sides, enlarged in tiles and in one piece.
 *
 * @param model its id
 * @param pictures compared
 * @param side of each, pixels
 * @param whole enlarged in one piece, to the truth
 * @param bicubic enlarged without a network, to the truth
 */
public record TilingError(
    String model, int pictures, int side, Nearness whole, Nearness bicubic, List<Tiled> tiled) {

  /**
   * Enlarged in tiles of one size.
   *
   * @param tile pixels a side of what is enlarged at once
   * @param toTruth how near to the picture before it was reduced
   * @param toWhole how near to what is made in one piece
   * @param atBorders mean step, in grey levels of 255, of the difference to what is made in one
   *     piece, from pixel to pixel where a tile begins or ends
   * @param elsewhere the same between other pixels: where it is as large, there is no seam
   */
  public record Tiled(
      int tile, Nearness toTruth, Nearness toWhole, double atBorders, double elsewhere) {}

  /**
   * Measures an enlarging model.
   *
   * @param model folder of the published generator
   * @param folder of pictures; those smaller than the squares and those that cannot be decoded are
   *     passed over
   * @param side of the squares, pixels
   * @param tiles pixels a side
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if the model does not enlarge, or does not
   *     take such tiles; {@code UNUSABLE_DATASET} if no picture is large enough; {@code
   *     INVALID_MODEL}
   */
  public static TilingError of(Path model, Path folder, int side, List<Integer> tiles) {
    PublishedGan gan = PublishedGan.open(model);
    Translator translator = Translators.of(gan, Domain.A);
    if (translator.factor() != Enlargement.FACTOR) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, gan.card().id() + " does not enlarge; name a model of srgan");
    }
    int reduced = side / Enlargement.FACTOR;
    for (int tile : tiles) {
      if (tile < translator.least() || tile >= reduced) {
        throw new TouchstoneException(
            ErrorCode.INVALID_ARGUMENT,
            "tiles of squares that are reduced to %d pixels must have %d to %d a side, not %d"
                .formatted(reduced, translator.least(), reduced - 1, tile));
      }
    }
    List<Enlarged> all =
        squares(folder, reduced * Enlargement.FACTOR).stream()
            .map(square -> Enlarged.of(square, translator, tiles))
            .toList();
    return new TilingError(
        gan.card().id().value(),
        all.size(),
        reduced * Enlargement.FACTOR,
        mean(all.stream().map(Enlarged::whole).toList()),
        mean(all.stream().map(Enlarged::bicubic).toList()),
        IntStream.range(0, tiles.size())
            .mapToObj(i -> mean(tiles.get(i), all.stream().map(one -> one.tiled().get(i)).toList()))
            .toList());
  }

  private static List<Picture> squares(Path folder, int side) {
    List<Picture> squares = new ArrayList<>();
    try {
      for (Path file : Dataset.files(folder)) {
        if (Delivery.open(file) instanceof DecodeOutcome.Decoded decoded
            && Math.min(decoded.picture().width(), decoded.picture().height()) >= side) {
          Picture picture = decoded.picture();
          squares.add(
              picture.crop(
                  (picture.width() - side) / 2, (picture.height() - side) / 2, side, side));
        }
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read " + folder + "; name a folder of pictures", e);
    }
    if (squares.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "%s holds no picture of %d x %d pixels or more".formatted(folder, side, side));
    }
    return squares;
  }

  /** One picture. */
  private record Enlarged(Nearness whole, Nearness bicubic, List<Tiled> tiled) {

    static Enlarged of(Picture square, Translator translator, List<Integer> tiles) {
      INDArray truth = array(square);
      Picture small = PictureArray.pictures(Enlargement.reduce(truth)).get(0);
      INDArray whole = array(new Tiles(translator, small.width(), new Seed(1)).of(small));
      return new Enlarged(
          Nearness.of(whole, truth),
          Nearness.of(Enlargement.bicubic(array(small)), truth),
          tiles.stream().map(tile -> tiled(tile, small, translator, whole, truth)).toList());
    }

    private static Tiled tiled(
        int tile, Picture small, Translator translator, INDArray whole, INDArray truth) {
      INDArray made = array(new Tiles(translator, tile, new Seed(1)).of(small));
      Steps steps = Steps.of(made.sub(whole), TileAxis.of(small.width(), tile, Enlargement.FACTOR));
      return new Tiled(
          tile,
          Nearness.of(made, truth),
          Nearness.of(made, whole),
          steps.atBorders(),
          steps.elsewhere());
    }

    private static INDArray array(Picture picture) {
      return PictureArray.of(List.of(picture));
    }
  }

  private static Tiled mean(int tile, List<Tiled> all) {
    return new Tiled(
        tile,
        mean(all.stream().map(Tiled::toTruth).toList()),
        mean(all.stream().map(Tiled::toWhole).toList()),
        mean(all, Tiled::atBorders),
        mean(all, Tiled::elsewhere));
  }

  private static Nearness mean(List<Nearness> all) {
    return new Nearness(
        mean(all, Nearness::psnr), mean(all, Nearness::ssim), mean(all, Nearness::greyLevels));
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> figure) {
    return all.stream().mapToDouble(figure).average().orElseThrow();
  }
}

package touchstone.training.translation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.gan.Translator;
import touchstone.media.Picture;

/**
 * Translates a picture in squares, of the translator's side unless told otherwise, each half over
 * the next, whose borders fade into one another. What is random in a translation is the same in all
 * of them.
 */
final class Tiles implements PictureTranslator {
  private final Translator translator;
  private final int side;
  private final Seed seed;

  Tiles(Translator translator, Seed seed) {
    this(translator, translator.side(), seed);
  }

  /**
   * In squares of another side.
   *
   * @param side pixels, at least the smallest that the translator takes
   */
  Tiles(Translator translator, int side, Seed seed) {
    this.translator = translator;
    this.side = side;
    this.seed = seed;
  }

  @Override
  public int least() {
    return translator.least();
  }

  @Override
  public int factor() {
    return translator.factor();
  }

  @Override
  public Picture of(Picture picture) {
    TileAxis across = TileAxis.of(picture.width(), side, factor());
    TileAxis down = TileAxis.of(picture.height(), side, factor());
    float[] sum = new float[Picture.CHANNELS * across.made() * down.made()];
    for (int top : down.starts()) {
      for (int left : across.starts()) {
        Picture tile = picture.crop(left, top, across.length(), down.length());
        INDArray made = translator.of(PictureArray.of(List.of(tile)), seed);
        add(made.dup('c').data().asFloat(), across, left, down, top, sum);
      }
    }
    return PictureArray.picture(sum, across.made(), down.made());
  }

  /** Adds a translated tile to the sum, by its shares. */
  private void add(float[] tile, TileAxis across, int left, TileAxis down, int top, float[] sum) {
    float[] columns = across.shares(left);
    float[] rows = down.shares(top);
    int plane = across.made() * down.made();
    int at = 0;
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int y = 0; y < rows.length; y++) {
        int to = channel * plane + (top * factor() + y) * across.made() + left * factor();
        for (int x = 0; x < columns.length; x++) {
          sum[to + x] += rows[y] * columns[x] * tile[at++];
        }
      }
    }
  }
}

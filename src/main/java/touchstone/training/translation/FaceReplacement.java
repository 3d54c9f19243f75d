package touchstone.training.translation;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.gan.Translator;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/**
 * Puts a made face into the square in the middle of a picture, which is taken to be an aligned
 * face. The model sees it at its own size; what it makes is laid over the picture at the picture's.
 */
final class FaceReplacement implements PictureTranslator {
  private final Translator translator;
  private final Seed seed;

  FaceReplacement(Translator translator, Seed seed) {
    this.translator = translator;
    this.seed = seed;
  }

  @Override
  public int least() {
    return translator.least();
  }

  @Override
  public Picture of(Picture picture) {
    int side = Math.min(picture.width(), picture.height());
    int left = (picture.width() - side) / 2;
    int top = (picture.height() - side) / 2;
    Picture face = picture.crop(left, top, side, side);
    Picture small = Resample.to(face, translator.side(), translator.side(), Kernel.BILINEAR);
    Picture made = PictureArray.pictures(translator.of(array(small), seed)).get(0);
    Picture large = Resample.to(made, side, side, Kernel.BICUBIC);
    Picture laid = PictureArray.pictures(translator.over(array(face), array(large))).get(0);
    return picture.with(laid, left, top);
  }

  private static INDArray array(Picture picture) {
    return PictureArray.of(List.of(picture));
  }
}

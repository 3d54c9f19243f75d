package touchstone.training.translation;

import touchstone.media.Picture;
import touchstone.signal.Grey;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/**
 * Gives pictures a model's colours and leaves them their luma, pixel by pixel. The eye is content
 * with coarse colours; so the model sees the picture at its own size, where it knows what is what.
 */
final class Colourisation implements PictureTranslator {
  private final PictureTranslator model;

  Colourisation(PictureTranslator model) {
    this.model = model;
  }

  @Override
  public int least() {
    return model.least();
  }

  @Override
  public Picture of(Picture picture) {
    Picture grey = Grey.of(picture);
    int width = grey.width();
    int height = grey.height();
    double ratio = (double) least() / Math.min(width, height);
    Picture small =
        Resample.to(
            grey,
            (int) Math.round(width * ratio),
            (int) Math.round(height * ratio),
            Kernel.BILINEAR);
    Picture colours = Resample.to(model.of(small), width, height, Kernel.BILINEAR);
    return Grey.coloured(grey, colours);
  }
}

package touchstone.data;

import java.util.List;
import java.util.SplittableRandom;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/** A part of another picture in place of one, resized to fit. */
final class Transplant {
  /** A part of the donor is this much smaller or larger than its place, at most. */
  private static final double RESIZED = 2;

  private static final Kernel[] KERNELS = {Kernel.BILINEAR, Kernel.BICUBIC, Kernel.LANCZOS};

  private final List<Picture> donors;

  Transplant(List<Picture> donors) {
    if (donors.isEmpty()) {
      throw new IllegalArgumentException("a transplant needs a donor");
    }
    this.donors = List.copyOf(donors);
  }

  Picture of(Picture part, SplittableRandom random) {
    Picture donor = donors.get(random.nextInt(donors.size()));
    double scale = Math.exp(random.nextDouble(-1, 1) * Math.log(RESIZED));
    int width = (int) Math.max(1, Math.min(donor.width(), Math.round(scale * part.width())));
    int height = (int) Math.max(1, Math.min(donor.height(), Math.round(scale * part.height())));
    Picture cut =
        donor.crop(
            random.nextInt(donor.width() - width + 1),
            random.nextInt(donor.height() - height + 1),
            width,
            height);
    return Resample.to(cut, part.width(), part.height(), KERNELS[random.nextInt(KERNELS.length)]);
  }
}

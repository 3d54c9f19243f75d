package touchstone.data;

import java.util.List;
import java.util.SplittableRandom;
import touchstone.media.Picture;

/**
 * Makes part-synthetic fakes: a part of a real picture is replaced and blended in at a soft edge,
 * all else stays as it was. Faces are swapped and objects taken out in the same way.
 */
public final class PartialMaker {
  /** Pixels that a replacement reaches beyond its mask, where there is room. */
  private static final int MARGIN = 8;

  /** Pixels a side that a replacement has at least: generators need some. */
  private static final int LEAST_SIDE = 32;

  /** How often a part is replaced wholly; else it is mixed with what was there. */
  private static final double WHOLLY = 0.6;

  private static final double LEAST_STRENGTH = 0.4;

  private final String id;
  private final Replacement replacement;

  /** What takes the place of a part of a picture: a picture of the part's size. */
  private interface Replacement {
    Picture of(Place place, SplittableRandom random);
  }

  /** A rectangle of a picture. */
  private record Box(int left, int top, int width, int height) {
    Picture of(Picture picture) {
      return picture.crop(left, top, width, height);
    }
  }

  /**
   * Where something is replaced.
   *
   * @param box around all that the mask lets through
   */
  private record Place(Picture real, Mask mask, Box box) {
    Picture part() {
      return box.of(real);
    }

    /** In the colours of what was there. */
    Picture coloured(Picture other) {
      Mask where = mask.crop(box.left, box.top, box.width, box.height);
      return ColourTransfer.of(other, part(), where);
    }
  }

  private PartialMaker(String id, Replacement replacement) {
    this.id = id;
    this.replacement = replacement;
  }

  /** Parts are replaced by themselves, slightly changed. */
  public static PartialMaker selfBlended() {
    return new PartialMaker(
        "self-blended", (place, random) -> SlightChange.of(place.part(), random));
  }

  /** Parts are replaced by their twins, as face swapping and retouching render them anew. */
  public static PartialMaker rerendered(TwinMaker maker) {
    return new PartialMaker(
        "rerendered-" + maker.id(), (place, random) -> maker.twin(place.part(), random));
  }

  /**
   * Parts are taken out, the holes filled with texture from elsewhere in the picture, and that
   * rendered anew by a generator, as inpainting does: nothing of what was there is left but its
   * colours.
   */
  public static PartialMaker inpainted(TwinMaker maker) {
    return new PartialMaker(
        "inpainted-" + maker.id(),
        (place, random) -> {
          Picture filled = HoleFilling.of(place.real(), place.mask(), random);
          return place.coloured(maker.twin(place.box().of(filled), random));
        });
  }

  /**
   * Parts are replaced by parts of other real pictures, in the colours of what was there.
   *
   * @param donors at least one
   */
  public static PartialMaker spliced(List<Picture> donors) {
    Transplant transplant = new Transplant(donors);
    return new PartialMaker(
        "spliced", (place, random) -> place.coloured(transplant.of(place.part(), random)));
  }

  /** Of the generator; the same id makes the same kind of fakes. */
  public String id() {
    return id;
  }

  /**
   * A fake; the same picture and seed give the same one.
   *
   * @param real at least 32 px a side
   * @return a fake of the same size, of which 4 to 50 % are replaced
   */
  public PartialFake make(Picture real, long seed) {
    if (Math.min(real.width(), real.height()) < LEAST_SIDE) {
      throw new IllegalArgumentException("a picture under 32 px is too small to replace a part");
    }
    SplittableRandom random = new SplittableRandom(seed);
    Mask mask = RandomMask.draw(real.width(), real.height(), random);
    double strength = random.nextDouble() < WHOLLY ? 1 : random.nextDouble(LEAST_STRENGTH, 1);
    Place place = new Place(real, mask, box(mask));
    Picture other = Likeness.asGreyAs(place.part(), replacement.of(place, random));
    return new PartialFake(
        mask.lay(real, other, place.box().left(), place.box().top(), strength),
        mask,
        new FakeOrigin(id, seed, PixelHash.of(real)));
  }

  /** Around all that the mask touches. */
  private static Box box(Mask mask) {
    int left = mask.width();
    int top = mask.height();
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.at(x, y) > 0) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    int width = extent(right - left, mask.width());
    int height = extent(bottom - top, mask.height());
    return new Box(
        Math.max(0, Math.min(left - MARGIN, mask.width() - width)),
        Math.max(0, Math.min(top - MARGIN, mask.height() - height)),
        width,
        height);
  }

  private static int extent(int touched, int room) {
    return Math.min(room, Math.max(LEAST_SIDE, touched + 2 * MARGIN));
  }
}

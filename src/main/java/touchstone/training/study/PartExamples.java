package touchstone.training.study;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.data.FakeOrigin;
import touchstone.data.Likeness;
import touchstone.data.Mask;
import touchstone.data.PartialFake;
import touchstone.data.PartialMaker;
import touchstone.data.TwinMaker;
import touchstone.detector.View;
import touchstone.engine.Seed;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;

/**
 * Draws squares that lie mostly inside the mask of a part-synthetic fake, and the same squares of
 * the real picture that it was made of, which went the same way.
 */
final class PartExamples {
  /** Pixels a side of a square, at least. */
  private static final int LEAST_SIDE = 48;

  /** How much of a square was replaced, at least. */
  private static final double MOSTLY = 0.6;

  /** Places that are tried before a mask is passed over as too small. */
  private static final int TRIES = 60;

  private final StudyOptions options;
  private final Examples drawer;
  private final List<PictureSet> reals;
  private final List<? extends TwinMaker> makers;
  private final Seed seed;

  PartExamples(
      StudyOptions options,
      Examples drawer,
      List<PictureSet> reals,
      List<? extends TwinMaker> makers) {
    this.options = options;
    this.drawer = drawer;
    this.reals = reals;
    this.makers = makers;
    seed = new Seed(options.seed()).derive("part examples");
  }

  /** A square of a handled picture. */
  private record Square(int x, int y, int side) {
    Picture of(Picture handled) {
      return handled.crop(x, y, side, side);
    }
  }

  /** As many fakes as there are pairs, less those whose mask is too small; none without makers. */
  List<Example> draw() {
    return makers.isEmpty()
        ? List.of()
        : IntStream.range(0, options.pairs()).parallel().boxed().flatMap(this::pair).toList();
  }

  private Stream<Example> pair(int index) {
    SplittableRandom random = seed.stream("pairs", index);
    PictureSet set = any(reals, random);
    PartialMaker maker = maker(set, random);
    return picture(set, random).stream()
        .map(picture -> Examples.square(picture, Examples.WINDOW, random))
        .filter(window -> window.width() >= LEAST_SIDE)
        .flatMap(window -> pair(window, set, maker, random));
  }

  private Stream<Example> pair(
      Picture window, PictureSet set, PartialMaker maker, SplittableRandom random) {
    Pair pair = Pair.of(window, maker, random);
    long way = random.nextLong();
    Picture handledReal = options.handling().apply(pair.real(), true, new SplittableRandom(way));
    Picture handledFake = options.handling().apply(pair.fake(), true, new SplittableRandom(way));
    Example.Label real = new Example.Label(set.name(), set.name(), false, Example.Pairing.PART);
    Example.Label part =
        new Example.Label(
            maker.id(), set.name(), true, Example.Pairing.PART, Optional.of(pair.made()));
    return inside(pair.mask(), handledFake.width(), random).stream()
        .flatMap(
            square ->
                Stream.of(
                        drawer.example(real, square.of(handledReal)),
                        drawer.example(part, square.of(handledFake)))
                    .flatMap(List::stream));
  }

  /**
   * A picture and what became of it, before both are handled.
   *
   * @param mask where they differ
   * @param made how the fake was made
   */
  record Pair(Picture real, Picture fake, Mask mask, FakeOrigin made) {
    /** As with twins, which of the two is the sharper inside the mask tells nothing. */
    static Pair of(Picture window, PartialMaker maker, SplittableRandom random) {
      PartialFake made = maker.make(window, random.nextLong());
      Mask mask = made.mask();
      double sharpness = Likeness.sharpness(window, mask);
      Picture fake =
          Likeness.asSharpAs(made.picture(), mask, sharpness * Examples.anySharpness(random));
      Picture real =
          random.nextDouble() < Examples.REALS_CHANGED
              ? Likeness.asSharpAs(window, mask, sharpness * Examples.anySharpness(random))
              : window;
      return new Pair(real, fake, mask, made.origin());
    }
  }

  /** Donors are of the same source, so that what is held out stays so. */
  private PartialMaker maker(PictureSet set, SplittableRandom random) {
    Optional<Picture> donor = picture(set, random);
    return switch (random.nextInt(donor.isPresent() ? 4 : 3)) {
      case 0 -> PartialMaker.rerendered(any(makers, random));
      case 1 -> PartialMaker.inpainted(any(makers, random));
      case 2 -> PartialMaker.selfBlended();
      default -> PartialMaker.spliced(List.of(donor.get()));
    };
  }

  private static <T> T any(List<? extends T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Optional<Picture> picture(PictureSet set, SplittableRandom random) {
    return Opened.of(any(set.files(), random)).map(Opened::picture);
  }

  /**
   * A square that lies mostly inside the mask, if one is found.
   *
   * @param mask of the square window, before it was handled
   * @param handled pixels a side of the window afterwards
   */
  private static Optional<Square> inside(Mask mask, int handled, SplittableRandom random) {
    double scale = (double) mask.width() / handled;
    for (int i = 0; i < TRIES; i++) {
      int side = Math.min(handled, random.nextInt(LEAST_SIDE, View.DESCRIBED_SIDE + 1));
      int before = (int) (side * scale);
      int x = random.nextInt(handled - side + 1);
      int y = random.nextInt(handled - side + 1);
      if (mask.share((int) (x * scale), (int) (y * scale), before, before) >= MOSTLY) {
        return Optional.of(new Square(x, y, side));
      }
    }
    return Optional.empty();
  }
}

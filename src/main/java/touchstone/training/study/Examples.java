package touchstone.training.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.data.Likeness;
import touchstone.data.TwinMaker;
import touchstone.detector.Descriptor;
import touchstone.detector.StatisticsDescriptor;
import touchstone.detector.View;
import touchstone.engine.Seed;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.signal.Grey;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;
import touchstone.signal.ResidualStatistics;
import touchstone.signal.TrivialStatistics;

/** Draws what is learned from. Each draw depends on the seed and its own number alone. */
final class Examples {
  /** Pixels a side of the part of a picture that is handled. */
  static final int WINDOW = 288;

  /** Pictures of a source beyond these give fewer examples, so that no source rules. */
  private static final int MANY = 60;

  /** How often a real picture is first made as small as those of small generators. */
  private static final double SHRUNK = 0.2;

  /**
   * How often a fake loses its colours. So many photographs have none (of all that count, measured
   * on squares), hardly any generator makes such: grey would be learned as real, and a fake made
   * grey be taken for a photograph.
   */
  private static final double GREY = 0.09;

  /** The least part of the way from a real picture to its twin. */
  private static final double LEAST_PART = 0.4;

  /** How often the real picture of a pair is sharpened or blurred too. */
  static final double REALS_CHANGED = 0.4;

  private static final int[] SMALL = {32, 64, 128};
  private static final List<Kernel> KERNELS = List.of(Kernel.values());
  private final StudyOptions options;
  private final List<Descriptor> descriptors;
  private final Seed seed;

  Examples(StudyOptions options, List<Descriptor> descriptors) {
    this.options = options;
    this.descriptors = descriptors;
    seed = new Seed(options.seed()).derive("examples");
  }

  /** Of all pictures of a set that can be decoded. */
  List<Example> of(PictureSet set) {
    return IntStream.range(0, set.files().size())
        .parallel()
        .boxed()
        .flatMap(i -> of(set, i))
        .toList();
  }

  private Stream<Example> of(PictureSet set, int index) {
    SplittableRandom random = seed.derive(set.name()).stream("draws", index);
    int real = index < MANY ? options.drawsOfReal() : Math.max(1, options.drawsOfReal() / 3);
    int draws = set.fake() ? options.drawsOfFake(set) : real;
    Example.Label label =
        new Example.Label(set.name(), set.name(), set.fake(), Example.Pairing.NONE);
    return Opened.of(set.files().get(index)).stream()
        .flatMap(
            opened ->
                IntStream.range(0, draws)
                    .mapToObj(
                        draw -> {
                          Picture square = square(opened.picture(), WINDOW, random);
                          Picture window =
                              set.fake()
                                  ? sometimesGrey(square, random)
                                  : sometimesShrunk(square, random);
                          return handled(label, window, opened.lossy(), random);
                        })
                    .flatMap(List::stream));
  }

  /** Pairs of a real picture and its twin. */
  List<Example> twins(List<PictureSet> reals, List<? extends TwinMaker> makers) {
    if (makers.isEmpty()) {
      return List.of();
    }
    return IntStream.range(0, options.pairs())
        .parallel()
        .boxed()
        .flatMap(pair -> pair(reals, makers, pair))
        .toList();
  }

  private Stream<Example> pair(List<PictureSet> reals, List<? extends TwinMaker> makers, int pair) {
    long drawn = seed.value("pairs", pair);
    SplittableRandom random = new SplittableRandom(drawn);
    PictureSet set = reals.get(random.nextInt(reals.size()));
    TwinMaker maker = makers.get(random.nextInt(makers.size()));
    return Opened.of(set.files().get(random.nextInt(set.files().size()))).stream()
        .map(opened -> sometimesShrunk(square(opened.picture(), WINDOW, random), random))
        .filter(window -> window.width() >= ResidualStatistics.LEAST_SIDE)
        .flatMap(
            window -> {
              Picture made =
                  Likeness.between(
                      window, maker.twin(window, random), random.nextDouble(LEAST_PART, 1));
              Picture twin = Likeness.asGreyAs(window, made);
              Picture sharpAsAny =
                  Likeness.asSharpAs(twin, Likeness.sharpness(window) * anySharpness(random));
              Picture real =
                  random.nextDouble() < REALS_CHANGED
                      ? Likeness.asSharpAs(
                          window, Likeness.sharpness(window) * anySharpness(random))
                      : window;
              Example.Label ofReal =
                  new Example.Label(set.name(), set.name(), false, Example.Pairing.TWIN);
              Example.Label ofTwin =
                  new Example.Label(
                      maker.id(),
                      set.name(),
                      true,
                      Example.Pairing.TWIN,
                      Optional.of(maker.origin(window, drawn)));
              // Both go the same way, number for number: what differs is the generator's.
              long way = random.nextLong();
              return Stream.of(
                      handled(ofReal, real, true, new SplittableRandom(way)),
                      handled(ofTwin, sharpAsAny, true, new SplittableRandom(way)))
                  .flatMap(List::stream);
            });
  }

  /** Which of the two is sharper must tell nothing. */
  static double anySharpness(SplittableRandom random) {
    return Math.exp(random.nextDouble(-0.25, 0.35));
  }

  private List<Example> handled(
      Example.Label label, Picture window, boolean lossy, SplittableRandom random) {
    return example(label, options.handling().square(window, lossy, View.DESCRIBED_SIDE, random));
  }

  /** Of a square, or none where nothing can be seen. */
  List<Example> example(Example.Label label, Picture square) {
    if (square.width() < ResidualStatistics.LEAST_SIDE) {
      return List.of();
    }
    Map<String, float[]> rows = new LinkedHashMap<>();
    for (Descriptor descriptor : descriptors(label)) {
      if (square.width() >= descriptor.leastSide()) {
        rows.put(descriptor.name(), descriptor.of(List.of(square)).get(0));
      }
    }
    return List.of(new Example(label, square.width(), TrivialStatistics.of(square), rows));
  }

  /** From twins nothing but residuals is learned. */
  private List<Descriptor> descriptors(Example.Label label) {
    return label.teachesCollected() ? descriptors : List.of(StatisticsDescriptor.RESIDUALS);
  }

  /** A square of at most this side, anywhere. */
  static Picture square(Picture picture, int side, SplittableRandom random) {
    int size = Math.min(side, Math.min(picture.width(), picture.height()));
    return picture.crop(
        random.nextInt(picture.width() - size + 1),
        random.nextInt(picture.height() - size + 1),
        size,
        size);
  }

  /** A square of a photograph: as it is, or made as small as small generators' pictures. */
  static Picture sometimesShrunk(Picture square, SplittableRandom random) {
    boolean shrunk = random.nextDouble() < SHRUNK;
    int side = SMALL[random.nextInt(SMALL.length)];
    Kernel kernel = KERNELS.get(random.nextInt(KERNELS.size()));
    return shrunk && square.width() > side ? Resample.to(square, side, side, kernel) : square;
  }

  private static Picture sometimesGrey(Picture square, SplittableRandom random) {
    return random.nextDouble() < GREY ? Grey.of(square) : square;
  }
}

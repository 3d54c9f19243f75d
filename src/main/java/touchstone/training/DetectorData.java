package touchstone.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import touchstone.data.Dataset;
import touchstone.data.Sample;
import touchstone.data.Source;
import touchstone.data.Split;
import touchstone.data.TileCutter;
import touchstone.detector.NetworkBranch;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

/**
 * What a detector learns from, is calibrated on and is tested on. No fake, no face and no source of
 * photographs is in two of the three.
 *
 * @param fakes to learn from
 * @param faces real ones to learn from
 * @param photoTiles real ones to learn from
 * @param calibration never learned from
 * @param test neither learned from nor calibrated on
 */
record DetectorData(
    List<Picture> fakes,
    List<Picture> faces,
    List<Picture> photoTiles,
    Part calibration,
    Part test) {
  /** A window of a photograph may be this much larger than a tile. */
  private static final double WINDOW = 4;

  /** Each fifth source calibrates and the one after it tests. */
  private static final int SOURCES_A_ROUND = 5;

  private static final int CALIBRATES = 3;
  private static final int TESTS = 4;

  /**
   * Pictures that are held out.
   *
   * @param fakes tiles through the chain
   * @param faces real tiles through the chain
   * @param photos whole, as they are
   */
  record Part(List<Picture> fakes, List<Picture> faces, List<Source> photos) {}

  /**
   * Divides everything.
   *
   * @param fakes as many as to learn from and twice the held-out ones
   * @param faces of the set that the GAN learned from; its held-out ones stay held out
   */
  static DetectorData of(
      DetectorOptions options,
      List<Picture> fakes,
      Dataset faces,
      int heldOutPerMille,
      List<Source> sources) {
    if (sources.size() < SOURCES_A_ROUND) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "photographs of "
              + sources.size()
              + " sources are too few to hold sources out; give at least "
              + SOURCES_A_ROUND);
    }
    Seed seed = new Seed(options.seed());
    Split split = Split.of(faces, heldOutPerMille);
    List<Picture> heldOut =
        split.heldOut().samples().stream()
            .sorted(Comparator.comparing(Sample::hash))
            .map(Sample::picture)
            .toList();
    int middle = heldOut.size() / 2;
    int first = options.fakes();
    int second = first + options.heldOutFakes();
    return new DetectorData(
        fakes.subList(0, first),
        split.training().pictures(),
        tiles(sources, options, seed),
        new Part(
            chained(fakes.subList(first, second), options, seed.derive("calibration fakes")),
            chained(heldOut.subList(0, middle), options, seed.derive("calibration faces")),
            every(sources, CALIBRATES)),
        new Part(
            chained(fakes.subList(second, fakes.size()), options, seed.derive("test fakes")),
            chained(heldOut.subList(middle, heldOut.size()), options, seed.derive("test faces")),
            every(sources, TESTS)));
  }

  private static List<Picture> tiles(List<Source> sources, DetectorOptions options, Seed seed) {
    TileCutter cutter = new TileCutter(NetworkBranch.SIDE, WINDOW);
    List<Picture> tiles = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      if (i % SOURCES_A_ROUND < CALIBRATES) {
        SplittableRandom random = seed.stream("tiles", i);
        sources
            .get(i)
            .pictures()
            .forEach(photo -> tiles.addAll(cutter.cut(photo, options.tilesPerPhoto(), random)));
      }
    }
    return tiles;
  }

  private static List<Source> every(List<Source> sources, int place) {
    List<Source> chosen = new ArrayList<>();
    for (int i = place; i < sources.size(); i += SOURCES_A_ROUND) {
      chosen.add(sources.get(i));
    }
    return chosen;
  }

  private static List<Picture> chained(List<Picture> tiles, DetectorOptions options, Seed seed) {
    SplittableRandom random = seed.stream("chain", 0);
    return tiles.stream().map(tile -> options.chain().apply(tile, random)).toList();
  }
}

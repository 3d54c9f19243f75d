package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;

/** The detector that ships on the smallest and the largest pictures that it takes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureSizesTest {
  private final Detector detector = Detector.open(Path.of("detector-models"));

  /** Slow waves with grain on them, as a lens would see them: textured everywhere, of no steps. */
  private static Picture grainy(int width, int height) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] grain = new byte[1 << 16];
    for (int i = 0; i < grain.length; i++) {
      grain[i] = (byte) Math.round(6 * random.nextGaussian());
    }
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int y = 0, at = 0; y < height; y++) {
      int row = 128 + (int) (40 * Math.sin(y / 90.0));
      int start = random.nextInt(grain.length);
      for (int i = 0; i < width * Picture.CHANNELS; i++) {
        rgb[at++] = (byte) (row + grain[(start + i) % grain.length]);
      }
    }
    return new Picture(width, height, rgb);
  }

  @Test
  void thirtyTwoPixelsAreScoredAsOneSquare() {
    Detection detection = detector.judge(grainy(32, 32));
    assertThat(detection.score()).isPresent();
    assertThat(detection.maps().values())
        .isNotEmpty()
        .allSatisfy(
            map ->
                assertThat(map.patches())
                    .singleElement()
                    .satisfies(
                        patch ->
                            assertThat(List.of(patch.x(), patch.y(), patch.side()))
                                .containsExactly(0, 0, 32)));
  }

  @Test
  void onePixelLessOnEitherSideIsRefusedAsTooSmall() {
    Detection refused = Detection.unjudged(Reason.TOO_SMALL);
    assertThat(detector.judge(grainy(31, 500))).isEqualTo(refused);
    assertThat(detector.judge(grainy(500, 31))).isEqualTo(refused);
  }

  @Test
  void theMapsOfFiftyMegapixelsReachFromEdgeToEdgeOrAreTheMiddle() {
    int width = 8_660;
    int height = 5_773;
    assertThat((long) width * height).isBetween(49_900_000L, MediaLimits.DEFAULT.pixels());
    Detection detection = detector.judge(grainy(width, height));
    assertThat(detection.score()).isPresent();
    assertThat(detection.maps().keySet())
        .containsExactlyInAnyOrderElementsOf(
            detector.files().branches().stream().map(Branch::name).toList());
    assertThat(detection.maps().values()).anyMatch(map -> map.patches().size() > 1);
    for (ScoreMap map : detection.maps().values()) {
      if (map.patches().size() == 1) {
        assertMiddle(map.patches().get(0), width, height);
      } else {
        assertEven(map, ScoreMap.Patch::x, width);
        assertEven(map, ScoreMap.Patch::y, height);
      }
    }
  }

  /** What a branch looks at that one square is enough for. */
  private static void assertMiddle(ScoreMap.Patch patch, int width, int height) {
    assertThat(width / 2).isBetween(patch.x(), patch.x() + patch.side());
    assertThat(height / 2).isBetween(patch.y(), patch.y() + patch.side());
  }

  /** Several squares across, the first at one edge, the last at the other, equally far apart. */
  private static void assertEven(ScoreMap map, ToIntFunction<ScoreMap.Patch> place, int length) {
    List<Integer> places =
        map.patches().stream().mapToInt(place).distinct().sorted().boxed().toList();
    int side = map.patches().get(0).side();
    assertThat(map.patches()).allMatch(patch -> patch.side() == side);
    assertThat(places).hasSizeGreaterThanOrEqualTo(5).startsWith(0).endsWith(length - side);
    assertThat(map.patches().size() % places.size()).isZero();
    int step = (length - side) / (places.size() - 1);
    for (int i = 1; i < places.size(); i++) {
      assertThat(places.get(i) - places.get(i - 1)).isBetween(step, step + 1);
    }
  }
}

package touchstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchstone.analysis.Verdict;
import touchstone.detector.Circumstances;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Fusion;
import touchstone.detector.Reason;
import touchstone.detector.Score;
import touchstone.detector.ScoreMap;
import touchstone.media.MediaKey;
import touchstone.media.MediaType;

class SquareMapTest {
  private static final Fusion FUSION =
      new Fusion(-0.5, List.of(new Fusion.Term("a", 1, 0), new Fusion.Term("b", 2, 0)));

  private static final Circumstances CIRCUMSTANCES = new Circumstances(1, 128);

  private static final ScoreMap A =
      new ScoreMap(List.of(new ScoreMap.Patch(0, 0, 128, 3), new ScoreMap.Patch(72, 0, 128, -1)));
  private static final ScoreMap B =
      new ScoreMap(List.of(new ScoreMap.Patch(0, 0, 128, 1), new ScoreMap.Patch(72, 0, 128, 0.25)));

  private static Optional<SquareMap> map(Map<String, ScoreMap> maps) {
    Verdict verdict =
        new Verdict(
            UUID.randomUUID(),
            MediaKey.of(new byte[] {1}),
            MediaType.PNG,
            1,
            200,
            128,
            new Detection(
                Decision.INCONCLUSIVE,
                Optional.of(new Score(0, 0.5)),
                List.of(Reason.BETWEEN_THRESHOLDS),
                maps,
                Optional.of(CIRCUMSTANCES)),
            "m",
            "p",
            new Verdict.Timings(1, 1),
            Instant.EPOCH);
    assertThat(SquareMap.of(verdict, "another", FUSION)).isEmpty();
    return SquareMap.of(verdict, "m", FUSION);
  }

  @Test
  void aSquareLeansAsAllBranchesTogetherSay() {
    SquareMap map = map(Map.of("a", A, "b", B)).orElseThrow();
    assertThat(map.width()).isEqualTo(200);
    assertThat(map.squares())
        .containsExactly(
            new SquareMap.Square(0, 0, 128, "synthetic", "0.50", "+4.50"),
            new SquareMap.Square(72, 0, 128, "authentic", "0.30", "-1.00"));
    assertThat(map.leaning()).isEqualTo(1);
  }

  @Test
  void theMeanOfTheSquaresIsTheScoreWhereLogitsAreSummed() {
    double mean =
        map(Map.of("a", A, "b", B)).orElseThrow().squares().stream()
            .mapToDouble(square -> Double.parseDouble(square.logit()))
            .average()
            .orElseThrow();
    assertThat(mean)
        .isCloseTo(FUSION.logit(Map.of("a", 1.0, "b", 0.625), CIRCUMSTANCES), within(1e-9));
  }

  @Test
  void whatABranchSaysOfThePictureStandsForSquaresThatItDidNotJudge() {
    ScoreMap middle = new ScoreMap(List.of(new ScoreMap.Patch(72, 0, 128, 0.5)));
    assertThat(map(Map.of("a", A, "b", middle)).orElseThrow().squares())
        .extracting(SquareMap.Square::logit)
        .containsExactlyInAnyOrder("+3.50", "-0.50");
  }

  @Test
  void aWiderLookIsNoSquareOfItsOwn() {
    ScoreMap wide = new ScoreMap(List.of(new ScoreMap.Patch(0, 0, 200, 0.5)));
    assertThat(map(Map.of("a", A, "b", wide)).orElseThrow().squares())
        .extracting(SquareMap.Square::side)
        .containsExactly(128, 128);
    ScoreMap one = new ScoreMap(List.of(new ScoreMap.Patch(0, 0, 128, 1)));
    assertThat(map(Map.of("a", one, "b", wide))).isEmpty();
  }

  @Test
  void nothingIsDrawnOfASingleSquare() {
    ScoreMap one = new ScoreMap(List.of(new ScoreMap.Patch(0, 0, 128, 1)));
    assertThat(map(Map.of("a", one, "b", one))).isEmpty();
    assertThat(map(Map.of())).isEmpty();
  }
}

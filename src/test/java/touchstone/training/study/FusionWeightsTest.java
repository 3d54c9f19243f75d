package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import touchstone.data.Tier;

class FusionWeightsTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  private static List<HeldOutScore> scores(String set, String kind, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> score(set, Optional.ofNullable(kind), kind != null))
        .toList();
  }

  private static HeldOutScore score(String set, Optional<String> kind, boolean fake) {
    return new HeldOutScore(set, kind, fake, false, Tier.CROP, 0, Map.of("a", 1.0), List.of());
  }

  @Test
  void kindsWeighByTheRootOfTheirNumberInEachItsGeneratorsAlikeAndSourcesAmongReals() {
    List<HeldOutScore> scores =
        Stream.of(
                scores("progan", "gan", 3),
                scores("biggan", "gan", 1),
                scores("flux", "diffusion", 5),
                scores("camera", null, 2),
                scores("forum", null, 1))
            .flatMap(List::stream)
            .toList();
    double[] weights = FusionWeights.of(scores);
    double gan = Math.sqrt(2) / (Math.sqrt(2) + 1) / 2;
    double diffusion = 1 / (Math.sqrt(2) + 1) / 5;
    double[] expected = {
      gan / 3, gan / 3, gan / 3, gan, diffusion, diffusion, diffusion, diffusion, diffusion, 0.25,
      0.25, 0.5
    };
    assertThat(weights).containsExactly(expected, ROUNDING);
  }

  @Test
  void originalsOfAGeneratorAreASourceOfTheirOwn() {
    List<HeldOutScore> scores =
        List.of(
            score("simswap", Optional.of("faceswap"), true),
            score("simswap", Optional.of("faceswap"), false),
            score("camera", Optional.empty(), false));
    assertThat(FusionWeights.of(scores)).containsExactly(new double[] {1, 0.5, 0.5}, ROUNDING);
  }
}

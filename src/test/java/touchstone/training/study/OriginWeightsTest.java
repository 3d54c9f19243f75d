package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OriginWeightsTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  private static List<OriginWeights.Origin> pictures(String set, String kind, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new OriginWeights.Origin(set, Optional.ofNullable(kind), kind != null))
        .toList();
  }

  @Test
  void kindsWeighByTheRootOfTheirNumberInEachItsGeneratorsAlikeAndSourcesAmongReals() {
    List<OriginWeights.Origin> origins =
        Stream.of(
                pictures("progan", "gan", 3),
                pictures("biggan", "gan", 1),
                pictures("flux", "diffusion", 5),
                pictures("camera", null, 2),
                pictures("forum", null, 1))
            .flatMap(List::stream)
            .toList();
    double[] weights = OriginWeights.of(origins);
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
    List<OriginWeights.Origin> origins =
        List.of(
            new OriginWeights.Origin("simswap", Optional.of("faceswap"), true),
            new OriginWeights.Origin("simswap", Optional.of("faceswap"), false),
            new OriginWeights.Origin("camera", Optional.empty(), false));
    assertThat(OriginWeights.of(origins)).containsExactly(new double[] {1, 0.5, 0.5}, ROUNDING);
  }
}

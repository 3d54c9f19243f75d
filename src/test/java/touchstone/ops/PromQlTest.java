package touchstone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {
  @Test
  void findsMetricsAndNothingElse() {
    assertThat(
            PromQl.metrics(
                "histogram_quantile(0.95, sum by (le) (rate(a_bucket{stage=\"b_total\"}[5m])))"
                    + " > 1 and on (pod) absent(c) or max without (d) (e:f) / 1e3"))
        .containsExactly("a_bucket", "c", "e:f");
    assertThat(PromQl.metrics("x != x")).containsExactly("x");
  }
}

package touchstone.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.registry.ModelId;
import touchstone.registry.Promotion;

class ModelChangesTest {
  private static final List<Promotion> PROMOTIONS =
      List.of(
          promotion("a", "h1"), promotion("b", "h2"), promotion("c", "h3"), promotion("a", "h4"));

  private static Promotion promotion(String to, String hash) {
    return new Promotion(
        "2026-11-26T12:00:00Z",
        "root",
        Promotion.Action.PROMOTE,
        null,
        new ModelId(to),
        "test",
        "",
        hash);
  }

  private static List<String> untold(String told) {
    return ModelChanges.untold(PROMOTIONS, Optional.ofNullable(told)).stream()
        .map(Promotion::hash)
        .toList();
  }

  @Test
  void promotionsBetweenTheOneToldLastAndTheLastAreTold() {
    assertThat(untold("{\"promotion\":{\"hash\":\"h1\"}}")).containsExactly("h2", "h3");
    assertThat(untold("{\"promotion\":{\"hash\":\"h3\"}}")).isEmpty();
    assertThat(untold("{\"promotion\":{\"hash\":\"h4\"}}")).isEmpty();
  }

  @Test
  void whatWasBeforeTheFirstIsHistory() {
    assertThat(untold(null)).isEmpty();
    assertThat(untold("{\"model\":\"a\"}")).isEmpty();
  }
}

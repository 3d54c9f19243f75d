package touchstone.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import touchstone.detector.Decision;
import touchstone.store.Cursor;

/** A filter of the list to choose. */
public record Tab(String label, String address, boolean chosen) {

  /**
   * All filters.
   *
   * @param chosen null where everything is shown
   */
  static List<Tab> all(Decision chosen) {
    return Stream.concat(Stream.of((Decision) null), Arrays.stream(Decision.values()))
        .map(
            decision ->
                new Tab(
                    decision == null ? "All" : Words.of(decision),
                    decision == null ? "/review" : "/review?verdict=" + decision,
                    decision == chosen))
        .toList();
  }

  /** Where the list goes on. */
  static String older(Decision chosen, Cursor next) {
    return "/review?cursor=" + next.text() + (chosen == null ? "" : "&verdict=" + chosen);
  }
}

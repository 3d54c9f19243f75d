package touchstone.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Some rows of a longer list.
 *
 * @param next where the following page begins; empty on the last
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

  /**
   * The page of rows of which one more was asked for than it holds: that one tells whether there is
   * a next page.
   *
   * @param place the sequence number of a row
   */
  static <T> Page<T> of(List<T> rows, int limit, ToLongFunction<T> place) {
    List<T> page = rows.subList(0, Math.min(limit, rows.size()));
    return new Page<>(
        page,
        rows.size() > limit
            ? Optional.of(new Cursor(place.applyAsLong(page.get(limit - 1))))
            : Optional.empty());
  }

  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}

package touchstone.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some rows of a longer list.
 *
 * @param next where the following page begins; empty on the last
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), next);
  }
}

package touchstone.detector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import touchstone.media.Picture;

/**
 * Passes of a few sizes only, filled up with squares that nobody asked for. On a GPU each
 * convolution is planned anew whenever a session sees another shape than before, which takes many
 * times as long as the pass; so each size has a session of its own.
 */
final class FilledPasses implements Inference {
  private final NavigableMap<Integer, Inference> bySize = new TreeMap<>();

  /**
   * @param sizes squares in a pass, one or more
   * @param network gives one for each size
   */
  FilledPasses(List<Integer> sizes, Supplier<Inference> network) {
    sizes.forEach(size -> bySize.put(size, network.get()));
  }

  @Override
  public List<float[]> of(List<Picture> squares) {
    int most = bySize.lastKey();
    List<float[]> rows = new ArrayList<>(squares.size());
    for (int from = 0; from < squares.size(); from += most) {
      rows.addAll(pass(squares.subList(from, Math.min(from + most, squares.size()))));
    }
    return rows;
  }

  private List<float[]> pass(List<Picture> squares) {
    Map.Entry<Integer, Inference> fitting = bySize.ceilingEntry(squares.size());
    List<Picture> filled = new ArrayList<>(squares);
    filled.addAll(Collections.nCopies(fitting.getKey() - squares.size(), squares.get(0)));
    return fitting.getValue().of(filled).subList(0, squares.size());
  }
}

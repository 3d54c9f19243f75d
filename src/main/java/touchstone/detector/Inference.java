package touchstone.detector;

import java.util.List;
import touchstone.media.Picture;

/**
 * A network, or the responses of its layers, as an engine runs it. Implementations are safe for use
 * by several threads.
 */
interface Inference {
  /**
   * A row of numbers for each square.
   *
   * @param squares all of one size
   */
  List<float[]> of(List<Picture> squares);
}

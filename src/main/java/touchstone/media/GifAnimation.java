package touchstone.media;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a GIF says of its frames, read before any codec is opened.
 *
 * @param width of the canvas, pixels
 * @param height of the canvas
 * @param loops how often it starts anew, 0 for ever; empty if it does not say
 */
record GifAnimation(int width, int height, List<Frame> frames, OptionalInt loops) {
  /** What happens to a frame before the next is drawn (GIF89a specification, section 23). */
  enum Disposal {
    KEPT,
    CLEARED,
    UNDONE
  }

  /**
   * One frame.
   *
   * @param left where it lies on the canvas, pixels
   * @param top where it lies on the canvas
   * @param centiseconds until the next one
   */
  record Frame(int left, int top, int width, int height, int centiseconds, Disposal disposal) {}

  /** Pixels of all frames, each as large as the canvas. */
  long pixels() {
    return (long) width * height * frames.size();
  }
}

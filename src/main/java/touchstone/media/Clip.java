package touchstone.media;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Pictures of one size, shown one after another.
 *
 * @param loops as GIF has them: how often it starts anew, 0 for ever; empty if it is shown once
 */
public record Clip(List<Frame> frames, OptionalInt loops) {
  /** Starts anew for ever. */
  public static final int FOR_EVER = 0;

  /**
   * A picture and how long it is shown.
   *
   * @param centiseconds as GIF counts time
   */
  public record Frame(Picture picture, int centiseconds) {}

  public Clip {
    frames = List.copyOf(frames);
  }

  /** The same with other pictures at the same times. */
  public Clip map(UnaryOperator<Picture> change) {
    return new Clip(
        frames.stream()
            .map(frame -> new Frame(change.apply(frame.picture()), frame.centiseconds()))
            .toList(),
        loops);
  }
}

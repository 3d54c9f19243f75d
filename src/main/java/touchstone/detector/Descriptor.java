package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import touchstone.media.Picture;
import touchstone.nn.Network;

/**
 * Turns squares of a picture into rows of numbers, which trees judge. Implementations are safe for
 * use by several threads.
 */
public sealed interface Descriptor
    permits StatisticsDescriptor, ResponseDescriptor, BackboneDescriptor, ReducedDescriptor {
  /** Tells descriptors of one detector apart. */
  String name();

  /** Pixels a side that a square must have. */
  int leastSide();

  /** Pixels a side of the squares that it is asked about, where the picture has as many. */
  default int reach() {
    return View.DESCRIBED_SIDE;
  }

  /** How many squares of a picture are worth asking about; those nearest its middle are. */
  default int mostSquares() {
    return Integer.MAX_VALUE;
  }

  /** The discriminators that say it, to be copied before use; none where it is arithmetic alone. */
  List<Network> discriminators();

  /** What the numbers of a row are called, in their order. */
  List<String> columns();

  /**
   * A row for each square.
   *
   * @param squares all of one size, not smaller than {@link #leastSide}
   */
  List<float[]> of(List<Picture> squares);

  /** Writes what it is made of into the folder of a detector. */
  void save(Path folder);
}

package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.media.Picture;
import touchstone.nn.Network;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/**
 * What a network of photographs sees from further away: in the square of {@value #REACH} pixels
 * nearest to the middle of a picture, reduced to {@value #SIDE}. It was trained on whole objects,
 * which a square at native resolution is too small to show, and what a reduction leaves is what a
 * save leaves, too.
 */
public final class ReducedDescriptor implements Descriptor {
  /** Pixels a side of what is looked at. */
  public static final int REACH = 288;

  /** What it is reduced to, pixels a side; never enlarged. */
  public static final int SIDE = 160;

  private static final String SUFFIX = "_reduced";

  private final BackboneDescriptor network;

  public ReducedDescriptor(BackboneDescriptor network) {
    this.network = network;
  }

  /** Whether it is the name of such a descriptor. */
  static boolean isName(String name) {
    return name.endsWith(SUFFIX);
  }

  /** The name of the network that such a descriptor looks through. */
  static String backbone(String name) {
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** The name of its network. */
  String backbone() {
    return network.name();
  }

  @Override
  public String name() {
    return network.name() + SUFFIX;
  }

  @Override
  public int leastSide() {
    return network.leastSide();
  }

  @Override
  public int reach() {
    return REACH;
  }

  @Override
  public int mostSquares() {
    return 1;
  }

  @Override
  public List<Network> discriminators() {
    return network.discriminators();
  }

  @Override
  public List<String> columns() {
    int length = network.columns().size();
    return IntStream.range(0, length).mapToObj(i -> BackboneDescriptor.column(name(), i)).toList();
  }

  @Override
  public List<float[]> of(List<Picture> squares) {
    return network.of(squares.stream().map(ReducedDescriptor::view).toList());
  }

  /** What the network is shown of a square. */
  public static Picture view(Picture square) {
    return square.width() > SIDE ? Resample.to(square, SIDE, SIDE, Kernel.BICUBIC) : square;
  }

  /** The network has a file of its own. */
  @Override
  public void save(Path folder) {
    network.save(folder);
  }
}

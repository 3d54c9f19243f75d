package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import touchstone.media.Picture;
import touchstone.nn.Network;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/**
 * What a network of photographs sees from further away: in the square nearest to the middle of a
 * picture, reduced. It was trained on whole objects, which a square at native resolution is too
 * small to show, and what a reduction leaves is what a save leaves, too.
 */
public final class ReducedDescriptor implements Descriptor {
  /** Pixels a side of what is looked at, where the picture has as many. */
  public static final int REACH = 256;

  /** Pixels a side that it is reduced to; what is smaller is not enlarged. */
  public static final int SIDE = 112;

  /** Of the first detector with such a look, whose name does not tell. */
  private static final int FIRST_REACH = 288;

  private static final int FIRST_SIDE = 160;
  private static final String FIRST_SUFFIX = "_reduced";

  private static final Pattern NAME = Pattern.compile("(.+)_(\\d{1,4})_to_(\\d{1,4})");

  private final String name;
  private final BackboneDescriptor network;
  private final int reach;
  private final int side;

  /** A look through a network, of {@link #REACH} and {@link #SIDE}. */
  public ReducedDescriptor(BackboneDescriptor network) {
    this(network, REACH, SIDE);
  }

  private ReducedDescriptor(BackboneDescriptor network, int reach, int side) {
    this(network.name() + "_" + reach + "_to_" + side, network, reach, side);
  }

  private ReducedDescriptor(String name, BackboneDescriptor network, int reach, int side) {
    this.name = name;
    this.network = network;
    this.reach = reach;
    this.side = side;
  }

  /** Whether it is the name of such a descriptor. */
  static boolean isName(String name) {
    return name.endsWith(FIRST_SUFFIX) || NAME.matcher(name).matches();
  }

  /**
   * The descriptor of a name.
   *
   * @param networks opens them by their names
   */
  static ReducedDescriptor named(String name, Function<String, BackboneDescriptor> networks) {
    if (name.endsWith(FIRST_SUFFIX)) {
      String network = name.substring(0, name.length() - FIRST_SUFFIX.length());
      return new ReducedDescriptor(name, networks.apply(network), FIRST_REACH, FIRST_SIDE);
    }
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " is no look from further away");
    }
    return new ReducedDescriptor(
        networks.apply(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int leastSide() {
    return network.leastSide();
  }

  @Override
  public int reach() {
    return reach;
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
    return IntStream.range(0, length).mapToObj(i -> BackboneDescriptor.column(name, i)).toList();
  }

  @Override
  public List<float[]> of(List<Picture> squares) {
    return network.of(squares.stream().map(this::view).toList());
  }

  private Picture view(Picture square) {
    return square.width() > side ? Resample.to(square, side, side, Kernel.BICUBIC) : square;
  }

  /** The network has a file of its own. */
  @Override
  public void save(Path folder) {
    network.save(folder);
  }
}

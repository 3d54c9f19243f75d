package touchstone.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.nn.Network;
import touchstone.onnx.OnnxFile;
import touchstone.onnx.ResidualNet;
import touchstone.onnx.ResidualNetExport;

/**
 * What a network sees in a square that learned to tell what photographs show, from very many of
 * them. It is run by ONNX Runtime, whatever runs ours. Such features survive a save that wipes
 * residuals out; they also tell what is shown, so what trees make of them is to be measured among
 * pictures of like content.
 */
public final class BackboneDescriptor implements Descriptor {
  /** Pixels a side: below, its last layers see nothing but their own padding. */
  public static final int LEAST_SIDE = 32;

  private static final String SEPARATOR = ":";

  /** Of the network, up to the last but one. */
  private static final int STAGES = 4;

  private final String name;
  private final byte[] model;
  private final Inference network;
  private final int length;

  /**
   * A descriptor of a network.
   *
   * @param name without a colon or a slash
   * @param model ONNX, [N, 3, H, W] from −1 to 1 to [N, length]; batch, height and width are free
   * @throws TouchstoneException {@code INVALID_MODEL} if it cannot be run so
   */
  public BackboneDescriptor(String name, byte[] model) {
    this.name = name;
    this.model = model.clone();
    network = ScoringEngine.onOnnx("the network of " + name, this.model);
    length = network.of(List.of(noise())).get(0).length;
  }

  /**
   * A descriptor of the first stages of a ResNet-50, which see as much as it takes; the last one
   * knows what is shown and little else.
   *
   * @param folder of weights as Keras publishes them, {@link touchstone.onnx.LayersModel}
   * @throws TouchstoneException {@code INVALID_MODEL} if it is not that
   */
  public static BackboneDescriptor ofResidualNet(String name, Path folder) {
    return new BackboneDescriptor(
        name, ResidualNetExport.features(ResidualNet.open(folder), STAGES));
  }

  private static Picture noise() {
    byte[] rgb = new byte[LEAST_SIDE * LEAST_SIDE * Picture.CHANNELS];
    new SplittableRandom(1).nextBytes(rgb);
    return new Picture(LEAST_SIDE, LEAST_SIDE, rgb);
  }

  /** Opens the descriptor of a name, or fails with {@code INVALID_MODEL}. */
  static BackboneDescriptor open(Path folder, String name) {
    return new BackboneDescriptor(name, OnnxFile.read(file(folder, name)));
  }

  /** Whether there is one of that name. */
  static boolean isIn(Path folder, String name) {
    return Files.isRegularFile(file(folder, name));
  }

  /** The name of the descriptor that columns are from. */
  static String name(List<String> columns) {
    return columns.get(0).split(SEPARATOR, 2)[0];
  }

  /** What the numbers are called that a network says. */
  static String column(String name, int index) {
    return name + SEPARATOR + index;
  }

  /** Whether columns are those of such a descriptor. */
  static boolean made(List<String> columns) {
    return columns.get(0).contains(SEPARATOR);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int leastSide() {
    return LEAST_SIDE;
  }

  /** One square tells as much as four do, at a quarter of the time. */
  @Override
  public int mostSquares() {
    return 1;
  }

  @Override
  public List<Network> discriminators() {
    return List.of();
  }

  @Override
  public List<String> columns() {
    return IntStream.range(0, length).mapToObj(i -> column(name, i)).toList();
  }

  @Override
  public List<float[]> of(List<Picture> squares) {
    return network.of(squares);
  }

  @Override
  public void save(Path folder) {
    Path file = file(folder, name);
    try {
      Files.write(file, model);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(name + OnnxBranch.FILE);
  }
}

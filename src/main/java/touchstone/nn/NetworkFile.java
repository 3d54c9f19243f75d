package touchstone.nn;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A network as a file: its layers in the header, its weights and running statistics behind it. It
 * opens without the code that trained it.
 */
public final class NetworkFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Typed, so that each layer is written with its name. */
  record Structure(List<LayerSpec> layers) {}

  private NetworkFile() {}

  public static void save(Network network, Path file) {
    new TensorFile(JSON.valueToTree(new Structure(network.specs())), network.tensors()).write(file);
  }

  /**
   * Opens a network for use or for further training.
   *
   * @throws touchstone.error.TouchstoneException {@code INVALID_MODEL} if the file is missing or
   *     damaged
   */
  public static Network open(Path file) {
    TensorFile saved = TensorFile.read(file);
    Structure structure = saved.aboutAs(Structure.class, file);
    if (structure.layers() == null || structure.layers().isEmpty()) {
      throw TensorFile.damaged(file, "it names no layers", null);
    }
    Network network = Network.of(structure.layers(), DataType.FLOAT);
    TensorFile.copy(saved.arrays(), network.tensors(), file);
    return network;
  }
}

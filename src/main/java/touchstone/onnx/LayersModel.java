package touchstone.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * The weights of a network as TensorFlow.js stores them: {@code model.json}, whose {@code
 * weightsManifest} tells names and shapes, and the files beside it that it names, which are 32-bit
 * floats, little-endian, one tensor after the other.
 */
public final class LayersModel {
  static final int ANY = -1;

  private static final String MANIFEST = "model.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, Tensor> tensors = new HashMap<>();

  /** Weights in row-major order. */
  static final class Tensor {
    private final List<Integer> shape;
    private final float[] values;

    private Tensor(List<Integer> shape, float[] values) {
      this.shape = shape;
      this.values = values;
    }

    int side(int axis) {
      return shape.get(axis);
    }

    float at(int index) {
      return values[index];
    }
  }

  private LayersModel(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads all weights.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if a file is missing, too short or too long,
   *     or weights are no 32-bit floats
   */
  public static LayersModel open(Path folder) {
    LayersModel model = new LayersModel(folder);
    try {
      JsonNode groups = JSON.readTree(folder.resolve(MANIFEST).toFile()).path("weightsManifest");
      for (JsonNode group : groups) {
        model.read(group);
      }
    } catch (IOException e) {
      throw model.refused("cannot be read: " + e.getMessage(), e);
    }
    return model;
  }

  private void read(JsonNode group) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(group.path("paths"))).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode weight : group.path("weights")) {
      String name = weight.path("name").asText();
      if (!weight.path("dtype").asText().equals("float32") || weight.has("quantization")) {
        throw refused("has weights that are no 32-bit floats: " + name, null);
      }
      List<Integer> shape = new ArrayList<>();
      weight.path("shape").forEach(side -> shape.add(Math.max(0, side.asInt())));
      double length = shape.stream().mapToDouble(side -> side).reduce(1, (a, b) -> a * b);
      if (length * Float.BYTES > bytes.remaining()) {
        throw refused("ends before " + name, null);
      }
      float[] values = new float[(int) length];
      bytes.asFloatBuffer().get(values);
      bytes.position(bytes.position() + values.length * Float.BYTES);
      tensors.put(name, new Tensor(shape, values));
    }
    if (bytes.hasRemaining()) {
      throw refused("has " + bytes.remaining() + " bytes that belong to no weight", null);
    }
  }

  private byte[] bytes(JsonNode paths) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (JsonNode path : paths) {
      // By the last part of its name alone: a file of this folder.
      Files.copy(folder.resolve(Path.of(path.asText()).getFileName()), all);
    }
    return all.toByteArray();
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * One of them, or fails with {@code INVALID_MODEL}.
   *
   * @param shape that it has to have, {@link #ANY} where a side may be of any length
   */
  Tensor tensor(String name, int... shape) {
    if (!has(name)) {
      throw refused("has no weights " + name, null);
    }
    Tensor found = tensors.get(name);
    boolean fits = found.shape.size() == shape.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] == ANY || found.side(i) == shape[i];
    }
    if (!fits) {
      throw refused("has " + name + " of " + found.shape + ", not " + Arrays.toString(shape), null);
    }
    return found;
  }

  private TouchstoneException refused(String why, Exception cause) {
    return new TouchstoneException(
        ErrorCode.INVALID_MODEL, "the network in " + folder + " " + why, cause);
  }
}

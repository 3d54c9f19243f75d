package touchstone.nn;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Named arrays of 32-bit floats with a JSON description, in one file.
 *
 * <pre>
 * 8 bytes   "TSTENSOR"
 * 4 bytes   length of the header, little-endian
 * n bytes   header, JSON: {"about": …, "arrays": [{"name", "shape"}…], "sha256": of what follows}
 * …         the arrays, row-major, little-endian IEEE 754, one after another
 * </pre>
 *
 * @param about whatever the writer wants to know when it reads
 * @param arrays in the order of the file
 */
public record TensorFile(JsonNode about, Map<String, INDArray> arrays) {
  private static final byte[] MAGIC = "TSTENSOR".getBytes(StandardCharsets.US_ASCII);
  private static final int PROLOGUE = MAGIC.length + Integer.BYTES;
  private static final int LONGEST_HEADER = 1 << 20;
  private static final long LARGEST_FILE = 1L << 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Header(JsonNode about, List<Entry> arrays, @JsonProperty("sha256") String hash) {}

  private record Entry(String name, List<Long> shape) {
    long[] sides() {
      return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** −1 where a shape is not one. */
    long length() {
      long length = 1;
      for (long side : shape) {
        if (side < 1 || side > LARGEST_FILE || length > LARGEST_FILE) {
          return -1;
        }
        length *= side;
      }
      return length;
    }
  }

  /**
   * Writes the file so that after a crash there is either the old or the new one, whole: into a
   * neighbour, onto the disk, then renamed.
   */
  public void write(Path file) {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer data = data();
      byte[] header =
          JSON.writeValueAsBytes(new Header(about, entries(), sha256(data.duplicate())));
      ByteBuffer prologue = ByteBuffer.allocate(PROLOGUE + header.length);
      prologue.put(MAGIC).order(ByteOrder.LITTLE_ENDIAN).putInt(header.length).put(header).flip();
      writeAll(channel, prologue);
      writeAll(channel, data);
      channel.force(true);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
  }

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    arrays.forEach(
        (name, array) ->
            entries.add(new Entry(name, Arrays.stream(array.shape()).boxed().toList())));
    return entries;
  }

  private ByteBuffer data() {
    long floats = arrays.values().stream().mapToLong(INDArray::length).sum();
    ByteBuffer data =
        ByteBuffer.allocate(Math.toIntExact(floats * Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    for (INDArray array : arrays.values()) {
      for (float value : array.dup('c').data().asFloat()) {
        data.putFloat(value);
      }
    }
    return data.flip();
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Reads a file written by {@link #write}.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if there is none, or it is damaged in any way
   */
  public static TensorFile read(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw damaged(file, "it is larger than 1 GiB", null);
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      return parse(file, bytes);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, "cannot read " + file, e);
    }
  }

  private static TensorFile parse(Path file, ByteBuffer bytes) {
    byte[] magic = new byte[MAGIC.length];
    if (bytes.remaining() < PROLOGUE || !Arrays.equals(MAGIC, read(bytes, magic))) {
      throw damaged(file, "it is not a network file", null);
    }
    int length = bytes.getInt();
    if (length < 0 || length > LONGEST_HEADER || length > bytes.remaining()) {
      throw damaged(file, "its header is cut off", null);
    }
    Header header = header(file, read(bytes, new byte[length]));
    if (!sha256(bytes.duplicate()).equals(header.hash())) {
      throw damaged(file, "its weights are not those that were written", null);
    }
    long floats = header.arrays().stream().mapToLong(Entry::length).sum();
    if (header.arrays().stream().anyMatch(entry -> entry.length() < 0)
        || floats * Float.BYTES != bytes.remaining()) {
      throw damaged(file, "its header does not fit its length", null);
    }
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (Entry entry : header.arrays()) {
      float[] values = new float[Math.toIntExact(entry.length())];
      bytes.asFloatBuffer().get(values);
      bytes.position(bytes.position() + values.length * Float.BYTES);
      arrays.put(entry.name(), Nd4j.createFromArray(values).reshape('c', entry.sides()));
    }
    return new TensorFile(header.about(), arrays);
  }

  private static Header header(Path file, byte[] json) {
    try {
      Header header = JSON.readValue(json, Header.class);
      if (header.arrays() == null || header.hash() == null) {
        throw damaged(file, "its header lacks a field", null);
      }
      return header;
    } catch (IOException e) {
      throw damaged(file, "its header cannot be read", e);
    }
  }

  private static byte[] read(ByteBuffer from, byte[] into) {
    from.get(into);
    return into;
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static TouchstoneException damaged(Path file, String how, Exception cause) {
    return new TouchstoneException(
        ErrorCode.INVALID_MODEL, file + " is damaged: " + how + "; restore it", cause);
  }

  /** Reads {@link #about()} as a record. */
  public <T> T aboutAs(Class<T> type, Path file) {
    try {
      return JSON.treeToValue(about, type);
    } catch (JsonProcessingException e) {
      throw damaged(file, "its header does not describe a " + type.getSimpleName(), e);
    }
  }

  /** Copies arrays of a file into live ones of the same names and shapes. */
  public static void copy(Map<String, INDArray> from, Map<String, INDArray> to, Path file) {
    if (!from.keySet().equals(to.keySet())) {
      throw damaged(file, "it holds " + from.keySet() + " in place of " + to.keySet(), null);
    }
    to.forEach(
        (name, array) -> {
          if (!Arrays.equals(array.shape(), from.get(name).shape())) {
            throw damaged(file, name + " has another shape", null);
          }
          array.assign(from.get(name));
        });
  }
}

package touchstone.training.study;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import touchstone.data.FakeOrigin;
import touchstone.detector.View;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.signal.TrivialStatistics;

/**
 * Drawn examples as a file, deflated:
 *
 * <pre>form, key (UTF), number of examples (int), then each:
 *   set, origin (UTF), fake (boolean), pairing (byte)
 *   made (boolean), if so: generator (UTF), seed (long), parent's hash (UTF)
 *   side (int)
 *   trivial statistics, each (double)
 *   number of descriptors (int), each: name (UTF), length (int), numbers (float)
 * </pre>
 */
final class ExampleFile {
  /** Of the file; another number for another form, or for examples that are drawn otherwise. */
  private static final String FORM = "examples 5";

  private static final int BUFFER = 1 << 16;

  /** By the byte that stands for each. */
  private static final List<Example.Pairing> PAIRINGS =
      List.of(Example.Pairing.NONE, Example.Pairing.TWIN, Example.Pairing.PART);

  private ExampleFile() {}

  /** Writes all or nothing. */
  static void write(Path file, String key, List<Example> examples) {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(
                  new DeflaterOutputStream(
                      Files.newOutputStream(draft), new Deflater(Deflater.BEST_SPEED), BUFFER),
                  BUFFER))) {
        out.writeUTF(FORM);
        out.writeUTF(key);
        out.writeInt(examples.size());
        for (Example example : examples) {
          write(out, example);
        }
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
  }

  private static void write(DataOutputStream out, Example example) throws IOException {
    out.writeUTF(example.label().set());
    out.writeUTF(example.label().origin());
    out.writeBoolean(example.label().fake());
    out.writeByte(PAIRINGS.indexOf(example.label().pairing()));
    out.writeBoolean(example.label().made().isPresent());
    if (example.label().made().isPresent()) {
      FakeOrigin made = example.label().made().get();
      out.writeUTF(made.generatorId());
      out.writeLong(made.seed());
      out.writeUTF(made.parentHash());
    }
    out.writeInt(example.side());
    for (double value : example.trivial().values()) {
      out.writeDouble(value);
    }
    out.writeInt(example.rows().size());
    for (Map.Entry<String, float[]> row : example.rows().entrySet()) {
      out.writeUTF(row.getKey());
      out.writeInt(row.getValue().length);
      for (float value : row.getValue()) {
        out.writeFloat(value);
      }
    }
  }

  /** The examples; empty where the file is missing, broken or of another form or key. */
  static Optional<List<Example>> read(Path file, String key) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new InflaterInputStream(Files.newInputStream(file)), BUFFER))) {
      if (!in.readUTF().equals(FORM) || !in.readUTF().equals(key)) {
        return Optional.empty();
      }
      int count = in.readInt();
      List<Example> examples = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        examples.add(read(in));
      }
      return Optional.of(examples);
    } catch (IOException e) {
      // What cannot be read is drawn anew: nothing is lost but time.
      return Optional.empty();
    }
  }

  private static Example.Pairing pairing(int code) throws IOException {
    if (code < 0 || code >= PAIRINGS.size()) {
      throw new IOException(code + " is no pairing");
    }
    return PAIRINGS.get(code);
  }

  private static int side(DataInputStream in) throws IOException {
    int side = in.readInt();
    if (side < 1 || side > View.DESCRIBED_SIDE) {
      throw new IOException(side + " is no side");
    }
    return side;
  }

  private static Optional<FakeOrigin> made(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? Optional.of(new FakeOrigin(in.readUTF(), in.readLong(), in.readUTF()))
        : Optional.empty();
  }

  private static Example read(DataInputStream in) throws IOException {
    Example.Label label =
        new Example.Label(
            in.readUTF(), in.readUTF(), in.readBoolean(), pairing(in.readByte()), made(in));
    int side = side(in);
    TrivialStatistics trivial =
        new TrivialStatistics(
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble());
    Map<String, float[]> rows = new LinkedHashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String descriptor = in.readUTF();
      float[] row = new float[in.readInt()];
      for (int k = 0; k < row.length; k++) {
        row[k] = in.readFloat();
      }
      rows.put(descriptor, row);
    }
    return new Example(label, side, trivial, rows);
  }
}

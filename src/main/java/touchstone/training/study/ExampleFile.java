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
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.signal.TrivialStatistics;

/**
 * Drawn examples as a file, deflated:
 *
 * <pre>key (UTF), number of examples (int), then each:
 *   set, origin (UTF), fake (boolean), pairing (byte), side (int)
 *   number of statistics (int), each (float)
 *   trivial statistics, each (double)
 *   number of cuts (int), each: width, height (int), RGB samples, row by row</pre>
 */
final class ExampleFile {
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
    out.writeInt(example.side());
    out.writeInt(example.statistics().length);
    for (float value : example.statistics()) {
      out.writeFloat(value);
    }
    for (double value : example.trivial().values()) {
      out.writeDouble(value);
    }
    out.writeInt(example.cuts().size());
    for (Picture cut : example.cuts()) {
      write(out, cut);
    }
  }

  private static void write(DataOutputStream out, Picture cut) throws IOException {
    out.writeInt(cut.width());
    out.writeInt(cut.height());
    for (int y = 0; y < cut.height(); y++) {
      for (int x = 0; x < cut.width(); x++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          out.writeByte(cut.sample(x, y, channel));
        }
      }
    }
  }

  /** The examples; empty where the file is missing, broken or of another key. */
  static Optional<List<Example>> read(Path file, String key) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new InflaterInputStream(Files.newInputStream(file)), BUFFER))) {
      if (!in.readUTF().equals(key)) {
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

  private static Example read(DataInputStream in) throws IOException {
    Example.Label label =
        new Example.Label(in.readUTF(), in.readUTF(), in.readBoolean(), pairing(in.readByte()));
    int side = in.readInt();
    float[] statistics = new float[in.readInt()];
    for (int i = 0; i < statistics.length; i++) {
      statistics[i] = in.readFloat();
    }
    TrivialStatistics trivial =
        new TrivialStatistics(
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble());
    List<Picture> cuts = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      int width = in.readInt();
      int height = in.readInt();
      byte[] rgb = new byte[width * height * Picture.CHANNELS];
      in.readFully(rgb);
      cuts.add(new Picture(width, height, rgb));
    }
    return new Example(label, side, statistics, trivial, cuts);
  }
}

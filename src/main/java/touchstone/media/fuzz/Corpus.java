package touchstone.media.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaIdentifier;
import touchstone.media.MediaLimits;
import touchstone.media.MediaType;

/**
 * Valid files that mutations begin with.
 *
 * @param files at least one
 */
public record Corpus(List<Entry> files) {
  /** A valid file. */
  public static final class Entry {
    private final String name;
    private final MediaType type;
    private final byte[] bytes;

    /**
     * A file, whose bytes are not copied.
     *
     * @param name what it shows of its format
     */
    Entry(String name, MediaType type, byte[] bytes) {
      this.name = name;
      this.type = type;
      this.bytes = bytes;
    }

    public String name() {
      return name;
    }

    public MediaType type() {
      return type;
    }

    /** Not copied: nobody writes to them. */
    public byte[] bytes() {
      return bytes;
    }
  }

  public Corpus {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "there is no file that decodes to begin with");
    }
  }

  /** Files of every format, in the variants that Java and the tests' cards have. */
  public static Corpus ours() {
    return new Corpus(CorpusWriter.files());
  }

  /**
   * With the files of a folder and its subfolders that decode within the limits.
   *
   * @throws TouchstoneException {@code UNREADABLE_FILE}
   */
  public Corpus and(Path folder, MediaLimits limits) {
    MediaDecoder decoder = new MediaDecoder(limits);
    List<Entry> all = new ArrayList<>(files);
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(file) <= limits.bytes()) {
          byte[] bytes = Files.readAllBytes(file);
          Optional<MediaType> type = MediaIdentifier.identify(bytes);
          if (type.isPresent() && !(decoder.decode(bytes) instanceof DecodeOutcome.Rejected)) {
            all.add(new Entry(folder.relativize(file).toString(), type.get(), bytes));
          }
        }
      }
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "cannot read " + folder, e);
    }
    return new Corpus(all);
  }
}

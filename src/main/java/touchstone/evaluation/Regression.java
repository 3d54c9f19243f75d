package touchstone.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchstone.data.Manifest;
import touchstone.data.Tier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A failure with a name, on which each new detector is scored.
 *
 * @param name unlike all others
 * @param picture which one
 * @param tier how it is delivered; empty for the whole picture as it is
 * @param expected what should be said of it
 * @param note what it shows, and what was said of it by whom
 */
public record Regression(
    String name, Subject picture, Optional<Tier> tier, Expectation expected, String note) {

  /** Where the picture is from. */
  public sealed interface Subject {
    /** A file, wherever it lies and whatever it is called: SHA-256 of its bytes, lower case. */
    record OfFile(String sha256) implements Subject {}

    /** What a GAN of ours makes of a seed. */
    record Generated(String generator, long seed) implements Subject {}
  }

  /**
   * The rows of a table with the columns {@code name}, {@code sha256} or else {@code generator} and
   * {@code seed}, {@code tier} (empty: as it is), {@code expected} and {@code note}.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if one cannot be read
   */
  public static List<Regression> read(Path file) {
    return Manifest.read(file).stream().map(row -> of(file, row)).toList();
  }

  private static Regression of(Path file, Map<String, String> row) {
    try {
      return new Regression(
          value(row, "name").orElseThrow(() -> new IllegalArgumentException("it has no name")),
          subject(row),
          value(row, "tier").map(name -> Tier.valueOf(name.toUpperCase(Locale.ROOT))),
          Expectation.valueOf(value(row, "expected").orElse("")),
          value(row, "note").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "a row of " + file + " is wrong, " + row + ": " + e, e);
    }
  }

  private static Subject subject(Map<String, String> row) {
    Optional<String> sha256 = value(row, "sha256");
    Optional<String> generator = value(row, "generator");
    if (sha256.isPresent() == generator.isPresent()) {
      throw new IllegalArgumentException("it needs either a sha256 or a generator");
    }
    return generator.isPresent()
        ? new Subject.Generated(generator.get(), Long.parseLong(value(row, "seed").orElse("")))
        : new Subject.OfFile(sha256.get());
  }

  private static Optional<String> value(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column)).map(String::strip).filter(text -> !text.isEmpty());
  }
}

package touchstone.data;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** A table about the pictures of a folder (CSV, RFC 4180): the names of its columns, then rows. */
public final class Manifest {
  private static final String FILE = "manifest.csv";

  private Manifest() {}

  /**
   * The rows of a folder's {@code manifest.csv}, values by column; none where there is none.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if it cannot be read
   */
  public static List<Map<String, String>> of(Path folder) {
    Path file = folder.resolve(FILE);
    return Files.exists(file) ? read(file) : List.of();
  }

  /**
   * The rows of a table, values by column.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if it cannot be read
   */
  public static List<Map<String, String>> read(Path file) {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      return rows.readAll();
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}

package touchstone.data;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
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
  public static final String FILE = "manifest.csv";

  private static final CsvMapper CSV = new CsvMapper();

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
   * Writes the {@code manifest.csv} of a folder.
   *
   * @param columns in their order
   * @param rows values by column
   */
  public static void write(Path folder, List<String> columns, List<Map<String, Object>> rows)
      throws IOException {
    writeTo(folder.resolve(FILE), columns, rows);
  }

  /** Writes a table of another name. */
  public static void writeTo(Path file, List<String> columns, List<Map<String, Object>> rows)
      throws IOException {
    CsvSchema schema =
        CsvSchema.builder()
            .addColumns(columns, CsvSchema.ColumnType.STRING)
            .setUseHeader(true)
            .build();
    CSV.writer(schema)
        .with(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
        .writeValue(file.toFile(), rows);
  }

  /**
   * The rows of a table, values by column.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if it cannot be read
   */
  public static List<Map<String, String>> read(Path file) {
    try (MappingIterator<Map<String, String>> rows =
        CSV.readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      return rows.readAll();
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}

package touchstone.trees;

import java.util.List;

/**
 * Rows to learn from, all of the same columns.
 *
 * @param columns their names
 * @param rows at least one
 */
public record Table(List<String> columns, List<Row> rows) {
  /** One example. */
  public static final class Row {
    private final float[] values;
    private final boolean positive;
    private final double weight;

    /**
     * @param values one for each column; not copied
     * @param weight how much the row counts, more than 0
     */
    public Row(float[] values, boolean positive, double weight) {
      this.values = values;
      this.positive = positive;
      this.weight = weight;
    }
  }

  public Table {
    for (Row row : rows) {
      if (row.values.length != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + row.values.length + " does not fit " + columns.size() + " columns");
      }
    }
  }

  /** All values, row after row. */
  float[] values() {
    float[] values = new float[rows.size() * columns.size()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i).values, 0, values, i * columns.size(), columns.size());
    }
    return values;
  }

  /** 1 for positive rows, else 0. */
  float[] labels() {
    float[] labels = new float[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.get(i).positive ? 1 : 0;
    }
    return labels;
  }

  float[] weights() {
    float[] weights = new float[rows.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) rows.get(i).weight;
    }
    return weights;
  }
}

package touchstone.trees;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.Booster.PredictionType;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * An ensemble of trees, each correcting those before it (Friedman 2001; Chen and Guestrin 2016).
 * Safe for use by several threads.
 */
public final class BoostedTrees {
  private static final float MISSING = Float.NaN;

  /** What no UBJSON begins with. */
  private static final int FIRST_OF_GZIP = 0x1f;

  /** Bytes that are read of a file, however much it says it holds. */
  private static final int LARGEST = 1 << 28;

  private final Booster booster;
  private final List<String> columns;

  private BoostedTrees(Booster booster) throws XGBoostError {
    this.booster = booster;
    columns = List.of(booster.getFeatureNames());
  }

  /** Grows an ensemble; the same table and growth give the same trees. */
  public static BoostedTrees grow(Table table, Growth growth) {
    try {
      DMatrix matrix =
          new DMatrix(table.values(), table.rows().size(), table.columns().size(), MISSING);
      try {
        matrix.setLabel(table.labels());
        matrix.setWeight(table.weights());
        Booster booster =
            XGBoost.train(matrix, growth.parameters(), growth.trees(), Map.of(), null, null);
        booster.setFeatureNames(table.columns().toArray(String[]::new));
        return new BoostedTrees(booster);
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new TouchstoneException(ErrorCode.TRAINING_DIVERGED, "the trees did not grow", e);
    }
  }

  /**
   * Opens a saved ensemble; one that {@link #save} wrote, or as XGBoost itself writes it.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if the file is missing or damaged
   */
  public static BoostedTrees open(Path file) {
    try {
      Booster booster = XGBoost.loadModel(bytes(file));
      booster.setParam("nthread", 1);
      return new BoostedTrees(booster);
    } catch (Exception e) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, file + " cannot be read; restore it", e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (PushbackInputStream in =
        new PushbackInputStream(new BufferedInputStream(Files.newInputStream(file)), 1)) {
      int first = in.read();
      in.unread(first);
      return (first == FIRST_OF_GZIP ? new GZIPInputStream(in) : in).readNBytes(LARGEST);
    }
  }

  /** Writes the ensemble in XGBoost's own binary form (UBJSON), as gzip: a sixth of the bytes. */
  public void save(Path file) {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(booster.toByteArray("ubj"));
    } catch (Exception e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
  }

  /** The columns that it was grown from, in their order. */
  public List<String> columns() {
    return columns;
  }

  /** The log-odds of being positive for one row, or for several in one call. */
  public double[] logits(List<float[]> rows) {
    float[] values = new float[rows.size() * columns.size()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * columns.size(), columns.size());
    }
    try {
      float[][] margins =
          booster.inplace_predict(
              values,
              rows.size(),
              columns.size(),
              MISSING,
              new int[] {0, 0},
              PredictionType.kMargin,
              null);
      double[] logits = new double[rows.size()];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = margins[i][0];
      }
      return logits;
    } catch (XGBoostError e) {
      throw new IllegalStateException("rows of the model's own columns are always judged", e);
    }
  }
}

package touchstone.trees;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
   * Opens a saved ensemble.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if the file is missing or damaged
   */
  public static BoostedTrees open(Path file) {
    try {
      Booster booster = XGBoost.loadModel(Files.readAllBytes(file));
      booster.setParam("nthread", 1);
      return new BoostedTrees(booster);
    } catch (Exception e) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, file + " cannot be read; restore it", e);
    }
  }

  /** Writes the ensemble in XGBoost's own binary form (UBJSON). */
  public void save(Path file) {
    try {
      Files.write(file, booster.toByteArray("ubj"));
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

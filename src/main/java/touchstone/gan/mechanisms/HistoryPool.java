package touchstone.gan.mechanisms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Fakes of earlier steps, which a critic sees half of the time in the place of the newest, so that
 * it does not forget them (Shrivastava et al. 2016; Zhu et al. 2017 keep 50).
 */
public final class HistoryPool {
  private final int capacity;
  private final INDArray pictures;
  private final INDArray filled = Nd4j.zeros(DataType.FLOAT, 1);

  /**
   * An empty pool.
   *
   * @param side of the pictures, pixels
   */
  public HistoryPool(int capacity, int side) {
    this.capacity = capacity;
    pictures = Nd4j.zeros(DataType.FLOAT, capacity, 3, side, side);
  }

  /**
   * Takes in pictures and gives as many out: while the pool fills up the same ones, and from then
   * on for each, by chance, itself or an earlier one whose place it takes.
   *
   * @param newest [N, 3, side, side]
   * @return an array of the caller's own
   */
  public INDArray exchange(INDArray newest, SplittableRandom random) {
    INDArray given = newest.dup('c');
    for (int i = 0; i < newest.size(0); i++) {
      int held = filled.getInt(0);
      if (held < capacity) {
        pictures.slice(held).assign(newest.slice(i));
        filled.addi(1);
      } else if (random.nextBoolean()) {
        INDArray place = pictures.slice(random.nextInt(capacity));
        given.slice(i).assign(place);
        place.assign(newest.slice(i));
      }
    }
    return given;
  }

  /** What it holds, live, to be saved with a checkpoint. */
  public Map<String, INDArray> tensors() {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    tensors.put("pictures", pictures);
    tensors.put("filled", filled);
    return tensors;
  }
}

package touchstone.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

/**
 * Batches of square crops of pictures of any size, half of them mirrored. The batch of a step is a
 * function of the seed and the step.
 */
public final class CropBatches {
  private final List<Picture> pictures;
  private final TileCutter cutter;
  private final int size;
  private final Seed seed;

  /**
   * Batches of a set; pictures that are smaller than a crop are passed over.
   *
   * @param cutter that says how large crops are, and how much they are reduced
   * @param size of a batch
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if no picture is large enough
   */
  public CropBatches(Dataset dataset, TileCutter cutter, int size, Seed seed) {
    pictures =
        dataset.pictures().stream()
            .filter(picture -> Math.min(picture.width(), picture.height()) >= cutter.side())
            .toList();
    if (pictures.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "no picture to learn from has " + cutter.side() + " px a side; give larger ones");
    }
    this.cutter = cutter;
    this.size = size;
    this.seed = seed;
  }

  /** [size, 3, side, side], from −1 to 1. */
  public INDArray at(long step) {
    SplittableRandom random = seed.stream("crops", step);
    List<Picture> crops = new ArrayList<>();
    boolean[] mirrored = new boolean[size];
    for (int i = 0; i < size; i++) {
      crops.addAll(cutter.cut(pictures.get(random.nextInt(pictures.size())), 1, random));
      mirrored[i] = random.nextBoolean();
    }
    return PictureArray.of(crops, mirrored);
  }
}

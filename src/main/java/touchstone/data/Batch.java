package touchstone.data;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a model learns from in one step.
 *
 * @param pictures [N, 3, H, W] from −1 to 1: what a generator ought to make; of two domains, the
 *     second
 * @param labels [N, classes] with a one at each picture's class, if there are classes
 * @param source [N, C, H', W']: the other half of each pair, or pictures of the first domain, in no
 *     relation to {@code pictures}
 */
public record Batch(INDArray pictures, Optional<INDArray> labels, Optional<INDArray> source) {

  /** Pictures alone. */
  public static Batch of(INDArray pictures) {
    return new Batch(pictures, Optional.empty(), Optional.empty());
  }

  public int size() {
    return Math.toIntExact(pictures.size(0));
  }

  /** The first pictures with what belongs to them: at most {@code count}. */
  public Batch first(int count) {
    INDArrayIndex rows = NDArrayIndex.interval(0, Math.min(count, size()));
    return new Batch(
        pictures.get(rows).dup('c'),
        labels.map(array -> array.get(rows).dup('c')),
        source.map(array -> array.get(rows).dup('c')));
  }

  /** The same conditions with other pictures: fakes in the place of what is real. */
  public Batch with(INDArray other) {
    return new Batch(other, labels, source);
  }
}

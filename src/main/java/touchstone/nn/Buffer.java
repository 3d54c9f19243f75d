package touchstone.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array that is used again as long as the shape stays, so that steps allocate nothing. */
final class Buffer {
  private final DataType type;
  private INDArray array;

  Buffer(DataType type) {
    this.type = type;
  }

  /** Uninitialised, or with the last content. */
  INDArray of(long... shape) {
    if (array == null || !Arrays.equals(array.shape(), shape)) {
      array = Nd4j.createUninitialized(type, shape);
    }
    return array;
  }
}

package touchstone.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Memory that is used again, so that steps allocate nothing: penalties pass twice as many pictures
 * as losses, and both use the same memory.
 */
final class Buffer {
  private final DataType type;
  private INDArray memory;
  private INDArray array;

  Buffer(DataType type) {
    this.type = type;
  }

  /** Uninitialised, or with some last content; what was got before is lost. */
  INDArray of(long... shape) {
    if (array == null || !Arrays.equals(array.shape(), shape)) {
      long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      if (memory == null || memory.length() < length) {
        memory = Nd4j.createUninitialized(type, length);
      }
      array = memory.get(NDArrayIndex.interval(0, length)).reshape('c', shape);
    }
    return array;
  }
}

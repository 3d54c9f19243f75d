package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A learned array for every picture alike: what a synthesis network starts from. It can be moved by
 * whole cells, round and round.
 */
final class ConstantInput implements Layer {
  private final ConditionedSpec.Constant spec;
  private final Parameter constant;
  private final Buffer output;
  private INDArray input;
  private long cellsRight;
  private long cellsDown;

  ConstantInput(ConditionedSpec.Constant spec, DataType type) {
    this.spec = spec;
    constant = Parameter.of("constant", Nd4j.zeros(type, shape(1)));
    output = new Buffer(type);
  }

  private long[] shape(long count) {
    return LongStream.concat(LongStream.of(count), spec.shape().stream().mapToLong(Long::longValue))
        .toArray();
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    INDArray result = output.of(shape(input.size(0)));
    result.assign(0);
    return result.addi(rolled(constant.value(), cellsRight, cellsDown));
  }

  private static INDArray rolled(INDArray array, long right, long down) {
    return rolled(rolled(array, 3, right), 2, down);
  }

  private static INDArray rolled(INDArray array, int axis, long cells) {
    long cut = Math.floorMod(-cells, array.size(axis));
    return cut == 0
        ? array
        : Nd4j.concat(axis, part(array, axis, cut, array.size(axis)), part(array, axis, 0, cut));
  }

  private static INDArray part(INDArray array, int axis, long from, long to) {
    INDArrayIndex[] indices = NDArrayIndex.allFor(array);
    indices[axis] = NDArrayIndex.interval(from, to);
    return array.get(indices);
  }

  @Override
  public boolean translate(double right, double down) {
    List<Long> shape = spec.shape();
    cellsRight = cells(right, shape.get(2));
    cellsDown = cells(down, shape.get(1));
    return true;
  }

  private static long cells(double part, long side) {
    double cells = part * side;
    if (cells != Math.rint(cells)) {
      throw new IllegalArgumentException(
          "a constant of " + side + " cells is moved by whole cells, not by " + cells);
    }
    return (long) cells;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    constant.gradient().addi(rolled(gradient.sum(true, 0), -cellsRight, -cellsDown));
    return Nd4j.zeros(input.dataType(), input.shape());
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(constant);
  }

  @Override
  public void initialise(SplittableRandom random) {
    Initialisation.normal(constant.value(), random, 0, 1);
  }
}

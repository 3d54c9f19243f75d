package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The channels of x and then those of f(x), f being layers one after another. Skips inside of skips
 * are the U-Net of Ronneberger et al. 2015.
 */
final class SkipConnection extends ChainLayer {
  private static final long CHANNELS = 1;

  private final CompositeSpec.Skip spec;
  private final Operation join = new Operation("concat", CHANNELS);
  private final Buffer output;
  private final Buffer insideGradient;
  private final Buffer inputGradient;
  private long[] shape;

  SkipConnection(CompositeSpec.Skip spec, DataType type) {
    super(spec.layers(), type);
    this.spec = spec;
    output = new Buffer(type);
    insideGradient = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    shape = input.shape();
    INDArray through = inside().forward(input, mode);
    INDArray result = output.of(shape[0], shape[1] + through.size(1), shape[2], shape[3]);
    join.run(new INDArray[] {input, through}, result);
    return result;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray rest = channels(gradient, shape[1], gradient.size(1));
    INDArray toInside = insideGradient.of(rest.shape()).assign(rest);
    INDArray direct = channels(gradient, 0, shape[1]);
    return inputGradient.of(shape).assign(direct).addi(inside().backward(toInside));
  }

  private static INDArray channels(INDArray array, long from, long to) {
    return array.get(new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, to)});
  }
}

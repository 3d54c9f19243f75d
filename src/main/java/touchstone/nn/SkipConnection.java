package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The channels of x and then those of f(x), f being layers one after another. Skips inside of skips
 * are the U-Net of Ronneberger et al. 2015.
 */
final class SkipConnection implements Layer {
  private static final long CHANNELS = 1;

  private final LayerSpec.Skip spec;
  private final Chain inside;
  private final Operation join = new Operation("concat", CHANNELS);
  private final Buffer output;
  private final Buffer insideGradient;
  private final Buffer inputGradient;
  private long[] shape;

  SkipConnection(LayerSpec.Skip spec, DataType type) {
    this.spec = spec;
    inside = Chain.of(spec.layers(), type);
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
    INDArray through = inside.forward(input, mode);
    INDArray result = output.of(shape[0], shape[1] + through.size(1), shape[2], shape[3]);
    join.run(new INDArray[] {input, through}, result);
    return result;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray rest = channels(gradient, shape[1], gradient.size(1));
    INDArray toInside = insideGradient.of(rest.shape()).assign(rest);
    INDArray direct = channels(gradient, 0, shape[1]);
    return inputGradient.of(shape).assign(direct).addi(inside.backward(toInside));
  }

  private static INDArray channels(INDArray array, long from, long to) {
    return array.get(new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.interval(from, to)});
  }

  @Override
  public void condition(INDArray condition) {
    inside.condition(condition);
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return inside.conditionGradient();
  }

  @Override
  public void noise(SplittableRandom random) {
    inside.noise(random);
  }

  @Override
  public double penalty() {
    return inside.penalty();
  }

  @Override
  public List<Parameter> parameters() {
    return inside.parameters();
  }

  @Override
  public List<INDArray> state() {
    return inside.state();
  }

  @Override
  public void initialise(SplittableRandom random) {
    inside.initialise(random);
  }
}

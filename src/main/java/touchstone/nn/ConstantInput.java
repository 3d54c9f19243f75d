package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A learned array for every picture alike: what a synthesis network starts from. */
final class ConstantInput implements Layer {
  private final ConditionedSpec.Constant spec;
  private final Parameter constant;
  private final Buffer output;
  private INDArray input;

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
    return result.addi(constant.value());
  }

  @Override
  public INDArray backward(INDArray gradient) {
    constant.gradient().addi(gradient.sum(true, 0));
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

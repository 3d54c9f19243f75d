package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** w for each layer of a synthesis network, [N, length] to [N, rows, length], and its mean. */
final class StyleRepetition implements Layer {
  /** As the code of Karras et al. 2018 has it. */
  private static final double DECAY = 0.995;

  private final ConditionedSpec.Styles spec;
  private final INDArray mean;
  private final Buffer output;

  StyleRepetition(ConditionedSpec.Styles spec, DataType type) {
    this.spec = spec;
    mean = Nd4j.zeros(type, spec.length());
    output = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    if (mode == Mode.TRAINING) {
      mean.muli(DECAY).addi(input.mean(0).muli(1 - DECAY));
    }
    INDArray result = output.of(input.size(0), spec.rows(), spec.length());
    result.assign(0);
    return result.addi(input.reshape(input.size(0), 1, spec.length()));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return gradient.sum(1);
  }

  @Override
  public List<INDArray> state() {
    return List.of(mean);
  }
}

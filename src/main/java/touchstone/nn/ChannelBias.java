package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** [N, C, H, W] plus a learned number for each channel. */
final class ChannelBias implements Layer {
  private final LayerSpec.Bias spec;
  private final Parameter bias;
  private final Buffer output;

  ChannelBias(LayerSpec.Bias spec, DataType type) {
    this.spec = spec;
    bias = Parameter.of("bias", Nd4j.zeros(type, 1, spec.channels(), 1, 1));
    output = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    return input.addi(bias.value(), output.of(input.shape()));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    bias.gradient().addi(gradient.sum(true, 0, 2, 3));
    return gradient;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(bias);
  }
}

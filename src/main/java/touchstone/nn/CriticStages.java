package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The stages of a critic from the newest one, which is faded in, to its end. */
final class CriticStages implements Layer {
  private final CompositeSpec.GrowingCritic spec;
  private final Stages stages;
  private final AveragePooling halving;

  CriticStages(CompositeSpec.GrowingCritic spec, DataType type) {
    this.spec = spec;
    stages = new Stages(spec.stages(), spec.growth(), type);
    halving = new AveragePooling(new ResamplingSpec.AveragePool(), type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    int top = stages.top();
    double share = stages.share();
    INDArray signal = stages.block(top).forward(stages.colours(top).forward(input, mode), mode);
    if (share < 1) {
      INDArray coarse = stages.colours(top - 1).forward(halving.forward(input, mode), mode);
      signal = signal.mul(share).addi(coarse.mul(1 - share));
    }
    for (int stage = top - 1; stage >= 0; stage--) {
      signal = stages.block(stage).forward(signal, mode);
    }
    return signal;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return backward(gradient, Chain::backward);
  }

  @Override
  public INDArray inputGradient(INDArray gradient) {
    return backward(gradient, Chain::inputGradient);
  }

  private INDArray backward(INDArray gradient, BiFunction<Chain, INDArray, INDArray> pass) {
    int top = stages.top();
    double share = stages.share();
    INDArray signal = gradient;
    for (int stage = 0; stage < top; stage++) {
      signal = pass.apply(stages.block(stage), signal);
    }
    if (share == 1) {
      return pass.apply(stages.colours(top), pass.apply(stages.block(top), signal));
    }
    INDArray fine =
        pass.apply(stages.colours(top), pass.apply(stages.block(top), signal.mul(share)));
    INDArray coarse = pass.apply(stages.colours(top - 1), signal.mul(1 - share));
    return halving.backward(coarse).add(fine);
  }

  @Override
  public List<Parameter> parameters() {
    return stages.parameters();
  }

  @Override
  public List<INDArray> state() {
    return stages.state();
  }

  @Override
  public void initialise(SplittableRandom random) {
    stages.initialise(random);
  }
}

package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The stages of a generator up to the newest one, which is faded in. */
final class GeneratorStages implements Layer {
  private final CompositeSpec.GrowingGenerator spec;
  private final Stages stages;
  private final NearestUpsampling doubling;

  GeneratorStages(CompositeSpec.GrowingGenerator spec, DataType type) {
    this.spec = spec;
    stages = new Stages(spec.stages(), spec.growth(), type);
    doubling = new NearestUpsampling(new ResamplingSpec.NearestUpsample(), type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    int top = stages.top();
    INDArray signal = input;
    for (int stage = 0; stage < top; stage++) {
      signal = stages.block(stage).forward(signal, mode);
    }
    INDArray fine = stages.colours(top).forward(stages.block(top).forward(signal, mode), mode);
    double share = stages.share();
    if (share == 1) {
      return fine;
    }
    INDArray coarse = doubling.forward(stages.colours(top - 1).forward(signal, mode), mode);
    return fine.mul(share).addi(coarse.mul(1 - share));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    int top = stages.top();
    double share = stages.share();
    INDArray signal = stages.block(top).backward(stages.colours(top).backward(gradient.mul(share)));
    if (share < 1) {
      INDArray ofCoarse = doubling.backward(gradient.mul(1 - share));
      signal = signal.add(stages.colours(top - 1).backward(ofCoarse));
    }
    for (int stage = top - 1; stage >= 0; stage--) {
      signal = stages.block(stage).backward(signal);
    }
    return signal;
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

package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Convolutions of parts of the channels (Xie et al. 2017, "Aggregated Residual Transformations").
 */
final class GroupedConvolution implements Layer {
  private final LayerSpec.GroupedConv spec;
  private final List<Layer> groups;
  private final int width;

  GroupedConvolution(LayerSpec.GroupedConv spec, DataType type) {
    this.spec = spec;
    width = spec.channels() / spec.groups();
    LayerSpec group = new LayerSpec.Conv(width, width, spec.kernel(), 1, spec.kernel() / 2, true);
    groups = Stream.generate(() -> group.build(type)).limit(spec.groups()).toList();
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    INDArray[] parts = new INDArray[groups.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = groups.get(i).forward(part(input, i), mode);
    }
    return Nd4j.concat(1, parts);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray[] parts = new INDArray[groups.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = groups.get(i).backward(part(gradient, i));
    }
    return Nd4j.concat(1, parts);
  }

  private INDArray part(INDArray array, int group) {
    return array
        .get(NDArrayIndex.all(), NDArrayIndex.interval(group * width, (group + 1) * width))
        .dup('c');
  }

  @Override
  public List<Parameter> parameters() {
    return new Chain(groups).parameters();
  }

  @Override
  public void initialise(SplittableRandom random) {
    groups.forEach(group -> group.initialise(random.split()));
  }
}

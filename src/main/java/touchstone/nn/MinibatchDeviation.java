package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A channel that says how much the pictures of a group differ (Karras et al. 2017, 2019): [N, C, H,
 * W] to [N, C + 1, H, W]. Picture n is of group n mod (N / group size), so that a group holds
 * pictures of the whole batch; a last group that is not full makes all of the batch one group.
 */
final class MinibatchDeviation implements Layer {
  private static final double EPSILON = 1e-8;

  private final MinibatchSpec.MinibatchStandardDeviation spec;
  private INDArray centred;
  private INDArray deviation;
  private long[] shape;

  MinibatchDeviation(MinibatchSpec.MinibatchStandardDeviation spec) {
    this.spec = spec;
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    shape = input.shape();
    long size = shape[0] % spec.group() == 0 ? spec.group() : shape[0];
    long groups = shape[0] / size;
    INDArray grouped = input.reshape('c', size, groups, input.length() / shape[0]);
    centred = grouped.sub(grouped.mean(true, 0));
    deviation = Transforms.sqrt(centred.mul(centred).mean(0).addi(EPSILON), false);
    INDArray channel = Nd4j.createUninitialized(input.dataType(), shape[0], 1, shape[2], shape[3]);
    INDArray mean = deviation.mean(1);
    for (long n = 0; n < shape[0]; n++) {
      channel.get(NDArrayIndex.point(n)).assign(mean.getDouble(n % groups));
    }
    return Nd4j.concat(1, input, channel);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    long size = centred.size(0);
    long groups = centred.size(1);
    INDArray result = gradient.get(NDArrayIndex.all(), NDArrayIndex.interval(0, shape[1])).dup('c');
    INDArray ofChannel = gradient.get(NDArrayIndex.all(), NDArrayIndex.point(shape[1])).sum(1, 2);
    INDArray ofGroup = ofChannel.reshape('c', size, groups).sum(0).reshape(groups, 1);
    // d mean(deviation) / d x = centred / (size · deviation · numbers): the mean's own share is 0.
    INDArray factor = deviation.rdiv(1).muliColumnVector(ofGroup);
    factor.divi((double) size * deviation.size(1));
    INDArray through = centred.mul(factor.reshape('c', 1, groups, deviation.size(1)));
    return result.addi(through.reshape('c', shape));
  }
}

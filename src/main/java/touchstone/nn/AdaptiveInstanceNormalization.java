package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * AdaIN (Huang and Belongie 2017, as Karras et al. 2018 use it): (1 + scale) · (x − mean) /
 * deviation + shift, mean and deviation being those of each channel of each picture, scale and
 * shift those of its style.
 */
final class AdaptiveInstanceNormalization implements Layer {
  private static final double EPSILON = 1e-8;

  private final ConditionedSpec.AdaptiveInstanceNorm spec;
  private final StyleInput style;
  private final Buffer normal;
  private final Buffer scratch;
  private final Buffer output;
  private final Buffer inputGradient;

  /** Columns of a number for each channel of each picture, [N · C, 1]. */
  private INDArray factor;

  private INDArray inverseDeviation;

  /** [N · C, H · W]. */
  private INDArray normalised;

  AdaptiveInstanceNormalization(ConditionedSpec.AdaptiveInstanceNorm spec, DataType type) {
    this.spec = spec;
    style = new StyleInput(spec.row(), spec.length(), 2 * spec.channels(), type);
    normal = new Buffer(type);
    scratch = new Buffer(type);
    output = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    INDArray numbers = style.forward(mode);
    factor = part(numbers, 0).addi(1);
    INDArray rows = rows(input);
    normalised = rows.subi(rows.mean(true, 1), normal.of(rows.shape()));
    INDArray variance =
        normalised.muli(normalised, scratch.of(rows.shape())).mean(true, 1).addi(EPSILON);
    inverseDeviation = Transforms.sqrt(variance, false).rdivi(1);
    normalised.muliColumnVector(inverseDeviation);
    INDArray result = output.of(input.shape());
    rows(result).assign(normalised).muliColumnVector(factor).addiColumnVector(part(numbers, 1));
    return result;
  }

  private static INDArray rows(INDArray array) {
    long channels = array.size(0) * array.size(1);
    return array.reshape('c', channels, array.length() / channels);
  }

  /** The scales or the shifts of [N, 2C], as a column. */
  private INDArray part(INDArray numbers, int half) {
    int channels = spec.channels();
    return numbers
        .get(NDArrayIndex.all(), NDArrayIndex.interval(half * channels, (half + 1) * channels))
        .dup('c')
        .reshape('c', numbers.size(0) * channels, 1);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray rows = rows(gradient);
    INDArray product = rows.muli(normalised, scratch.of(rows.shape()));
    INDArray ofFactor = product.sum(true, 1);
    INDArray ofShift = rows.sum(true, 1);
    long pictures = gradient.size(0);
    style.backward(
        Nd4j.concat(
            1,
            ofFactor.reshape('c', pictures, spec.channels()),
            ofShift.reshape('c', pictures, spec.channels())));
    // The gradient less its part along a flat channel and along the normalised one.
    INDArray result = inputGradient.of(gradient.shape());
    INDArray along = product.assign(normalised).muliColumnVector(ofFactor.divi(rows.size(1)));
    rows(result)
        .assign(rows)
        .subi(along)
        .subiColumnVector(ofShift.divi(rows.size(1)))
        .muliColumnVector(inverseDeviation.mul(factor));
    return result;
  }

  @Override
  public void condition(INDArray condition) {
    style.condition(condition);
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return Optional.of(style.gradient());
  }

  @Override
  public List<Parameter> parameters() {
    return style.parameters();
  }

  @Override
  public void initialise(SplittableRandom random) {
    style.initialise(random);
  }
}

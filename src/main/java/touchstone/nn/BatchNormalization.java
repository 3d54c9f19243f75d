package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation (Ioffe and Szegedy 2015), NCHW: each channel to mean 0 and variance 1 over
 * the batch and all positions, then scaled and shifted. In {@link Mode#INFERENCE} by running
 * statistics; those then count as constants in the backward pass too.
 */
final class BatchNormalization implements Layer {
  private static final double EPSILON = 1e-5;

  /** The weight of the newest batch in the running statistics. */
  private static final double MOMENTUM = 0.1;

  /** Of the starting scales, as Radford et al. 2015 draw them around 1. */
  private static final double SCALE_DEVIATION = 0.02;

  private final NormalizationSpec.BatchNorm spec;
  private final Parameter scale;
  private final Parameter shift;
  private final INDArray runningMean;
  private final INDArray runningVariance;
  private final Operation product = new Operation("matmul", 0, 0, 0);
  private final Buffer between;
  private final Buffer normalised;
  private final Buffer output;
  private final Buffer inputGradient;
  private INDArray ones;
  private INDArray inverseDeviation;
  private Mode mode;

  BatchNormalization(NormalizationSpec.BatchNorm spec, DataType type) {
    this.spec = spec;
    scale = Parameter.of("scale", Nd4j.ones(type, spec.channels()));
    shift = Parameter.of("shift", Nd4j.zeros(type, spec.channels()));
    runningMean = Nd4j.zeros(type, spec.channels());
    runningVariance = Nd4j.ones(type, spec.channels());
    between = new Buffer(type);
    normalised = new Buffer(type);
    output = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  /**
   * In plain arithmetic: ND4J's variance and its batch normalisation are several times slower. From
   * buffer to buffer, because a broadcast in place takes twice the time.
   */
  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.mode = mode;
    INDArray centred = between.of(input.shape());
    INDArray unit = normalised.of(input.shape());
    INDArray result = output.of(input.shape());
    INDArray variance = runningVariance;
    if (mode == Mode.INFERENCE) {
      input.sub(perChannel(runningMean), centred);
    } else {
      double count = count(input);
      INDArray mean = sum(input).divi(count);
      input.sub(perChannel(mean), centred);
      variance = sum(centred.mul(centred, result)).divi(count);
      if (mode == Mode.TRAINING) {
        follow(mean, variance, count);
      }
    }
    inverseDeviation = Transforms.sqrt(variance.add(EPSILON), false).rdivi(1);
    centred.mul(perChannel(inverseDeviation), unit);
    return unit.mul(perChannel(scale.value()), centred).add(perChannel(shift.value()), result);
  }

  /** The running variance is the unbiased one, of {@code count} values. */
  private void follow(INDArray mean, INDArray variance, double count) {
    runningMean.muli(1 - MOMENTUM).addi(mean.mul(MOMENTUM));
    runningVariance
        .muli(1 - MOMENTUM)
        .addi(variance.mul(MOMENTUM * count / Math.max(1, count - 1)));
  }

  /** With x̂ for what is normalised: scale / deviation · (dy − mean(dy) − x̂ · mean(dy · x̂)). */
  @Override
  public INDArray backward(INDArray gradient) {
    INDArray unit = normalised.of(gradient.shape());
    INDArray spare = between.of(gradient.shape());
    INDArray result = inputGradient.of(gradient.shape());
    INDArray ofShift = sum(gradient);
    INDArray ofScale = sum(gradient.mul(unit, spare));
    shift.gradient().addi(ofShift);
    scale.gradient().addi(ofScale);
    INDArray factor = perChannel(scale.value().mul(inverseDeviation));
    if (mode == Mode.INFERENCE) {
      return gradient.mul(factor, result);
    }
    double count = count(gradient);
    gradient.sub(perChannel(ofShift.divi(count)), spare);
    spare.subi(unit.mul(perChannel(ofScale.divi(count)), result));
    return spare.mul(factor, result);
  }

  /** Values of a channel. */
  private double count(INDArray array) {
    return (double) array.length() / spec.channels();
  }

  /** Of each channel; positions by a product with ones, which takes a quarter of ND4J's sum. */
  private INDArray sum(INDArray array) {
    long rows = array.size(0) * spec.channels();
    long positions = array.size(2) * array.size(3);
    if (ones == null || ones.length() != positions) {
      ones = Nd4j.ones(array.dataType(), positions, 1);
    }
    INDArray sums = Nd4j.createUninitialized(array.dataType(), rows, 1);
    product.run(new INDArray[] {array.reshape('c', rows, positions), ones}, sums);
    return sums.reshape('c', array.size(0), spec.channels()).sum(0);
  }

  private INDArray perChannel(INDArray values) {
    return values.reshape(1, spec.channels(), 1, 1);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(scale, shift);
  }

  @Override
  public List<INDArray> state() {
    return List.of(runningMean, runningVariance);
  }

  @Override
  public void initialise(SplittableRandom random) {
    Initialisation.normal(scale.value(), random, 1, SCALE_DEVIATION);
  }
}

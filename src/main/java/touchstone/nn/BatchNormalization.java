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

  private final LayerSpec.BatchNorm spec;
  private final Parameter scale;
  private final Parameter shift;
  private final INDArray runningMean;
  private final INDArray runningVariance;
  private final Operation forward = new Operation("batchnorm", 1, 1, 1).withReals(EPSILON);
  private final Operation backward = new Operation("batchnorm_bp", 1, 1, 1).withReals(EPSILON);
  private final Buffer output;
  private final Buffer inputGradient;
  private final INDArray meanGradient;
  private final INDArray varianceGradient;
  private final INDArray scaleGradient;
  private final INDArray shiftGradient;
  private INDArray input;
  private INDArray mean;
  private INDArray variance;
  private Mode mode;

  BatchNormalization(LayerSpec.BatchNorm spec, DataType type) {
    this.spec = spec;
    scale = Parameter.of("scale", Nd4j.ones(type, spec.channels()));
    shift = Parameter.of("shift", Nd4j.zeros(type, spec.channels()));
    runningMean = Nd4j.zeros(type, spec.channels());
    runningVariance = Nd4j.ones(type, spec.channels());
    output = new Buffer(type);
    inputGradient = new Buffer(type);
    meanGradient = Nd4j.zeros(type, spec.channels());
    varianceGradient = Nd4j.zeros(type, spec.channels());
    scaleGradient = Nd4j.zeros(type, spec.channels());
    shiftGradient = Nd4j.zeros(type, spec.channels());
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    this.mode = mode;
    if (mode == Mode.INFERENCE) {
      mean = runningMean;
      variance = runningVariance;
    } else {
      mean = input.mean(0, 2, 3);
      variance = input.var(false, 0, 2, 3);
    }
    if (mode == Mode.TRAINING) {
      follow((double) input.length() / spec.channels());
    }
    INDArray result = output.of(input.shape());
    forward.run(new INDArray[] {input, mean, variance, scale.value(), shift.value()}, result);
    return result;
  }

  /** The running variance is the unbiased one, of {@code count} values. */
  private void follow(double count) {
    runningMean.muli(1 - MOMENTUM).addi(mean.mul(MOMENTUM));
    runningVariance
        .muli(1 - MOMENTUM)
        .addi(variance.mul(MOMENTUM * count / Math.max(1, count - 1)));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return mode == Mode.INFERENCE ? throughConstants(gradient) : throughTheBatch(gradient);
  }

  private INDArray throughTheBatch(INDArray gradient) {
    INDArray result = inputGradient.of(input.shape());
    backward.run(
        new INDArray[] {input, mean, variance, scale.value(), shift.value(), gradient},
        result,
        meanGradient,
        varianceGradient,
        scaleGradient,
        shiftGradient);
    scale.gradient().addi(scaleGradient);
    shift.gradient().addi(shiftGradient);
    return result;
  }

  private INDArray throughConstants(INDArray gradient) {
    long[] perChannel = {1, spec.channels(), 1, 1};
    INDArray deviation = Transforms.sqrt(variance.add(EPSILON));
    INDArray normalised = input.sub(mean.reshape(perChannel)).divi(deviation.reshape(perChannel));
    scale.gradient().addi(normalised.muli(gradient).sum(0, 2, 3));
    shift.gradient().addi(gradient.sum(0, 2, 3));
    return gradient.mul(scale.value().div(deviation).reshape(perChannel));
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

package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Instance normalisation (Ulyanov et al. 2016), NCHW: each channel of each picture to mean 0 and
 * variance 1 over its positions, then scaled and shifted by its channel. It is batch normalisation
 * of one picture that has a channel for each channel of each picture, and is computed so.
 */
final class InstanceNormalization implements Layer {
  private static final double EPSILON = 1e-5;
  private static final double SCALE_DEVIATION = 0.02;

  private final NormalizationSpec.InstanceNorm spec;
  private final Parameter scale;
  private final Parameter shift;
  private final Operation forward = new Operation("batchnorm", 1, 1, 1).withReals(EPSILON);
  private final Operation backward = new Operation("batchnorm_bp", 1, 1, 1).withReals(EPSILON);
  private final Buffer output;
  private final Buffer inputGradient;

  /** Rows of a number for each channel of each picture: what the operation writes. */
  private final Buffer meanGradient;

  private final Buffer varianceGradient;
  private final Buffer scaleGradient;
  private final Buffer shiftGradient;
  private INDArray planes;
  private INDArray mean;
  private INDArray variance;
  private INDArray scales;
  private INDArray shifts;

  InstanceNormalization(NormalizationSpec.InstanceNorm spec, DataType type) {
    this.spec = spec;
    scale = Parameter.of("scale", Nd4j.ones(type, spec.channels()));
    shift = Parameter.of("shift", Nd4j.zeros(type, spec.channels()));
    output = new Buffer(type);
    inputGradient = new Buffer(type);
    meanGradient = new Buffer(type);
    varianceGradient = new Buffer(type);
    scaleGradient = new Buffer(type);
    shiftGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    long pictures = input.size(0);
    planes = planes(input);
    mean = planes.mean(0, 2, 3);
    variance = planes.var(false, 0, 2, 3);
    scales = Nd4j.tile(scale.value(), (int) pictures);
    shifts = Nd4j.tile(shift.value(), (int) pictures);
    INDArray result = output.of(input.shape());
    forward.run(new INDArray[] {planes, mean, variance, scales, shifts}, planes(result));
    return result;
  }

  private static INDArray planes(INDArray array) {
    return array.reshape('c', 1, array.size(0) * array.size(1), array.size(2), array.size(3));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    long count = mean.length();
    INDArray ofScale = scaleGradient.of(count);
    INDArray ofShift = shiftGradient.of(count);
    INDArray result = inputGradient.of(gradient.shape());
    backward.run(
        new INDArray[] {planes, mean, variance, scales, shifts, planes(gradient)},
        planes(result),
        meanGradient.of(count),
        varianceGradient.of(count),
        ofScale,
        ofShift);
    scale.gradient().addi(overPictures(ofScale));
    shift.gradient().addi(overPictures(ofShift));
    return result;
  }

  private INDArray overPictures(INDArray row) {
    return row.reshape('c', row.length() / spec.channels(), spec.channels()).sum(0);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(scale, shift);
  }

  @Override
  public void initialise(SplittableRandom random) {
    Initialisation.normal(scale.value(), random, 1, SCALE_DEVIATION);
  }
}

package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Layer normalisation (Ba et al. 2016), NCHW: each picture to mean 0 and variance 1 over its
 * channels and positions, then each channel scaled and shifted. It looks at each picture by itself,
 * as a critic must whose gradient is penalised (Gulrajani et al. 2017).
 */
final class LayerNormalization implements Layer {
  private static final double EPSILON = 1e-5;

  private final NormalizationSpec.LayerNorm spec;
  private final Parameter scale;
  private final Parameter shift;
  private final PlaneScaling centring;
  private final PlaneScaling scaling;
  private final PlaneScaling gradientScaling;
  private final PlaneScaling correction;
  private INDArray centred;
  private INDArray deviation;
  private long count;

  LayerNormalization(NormalizationSpec.LayerNorm spec, DataType type) {
    this.spec = spec;
    scale = Parameter.of("scale", Nd4j.ones(type, 1, spec.channels()));
    shift = Parameter.of("shift", Nd4j.zeros(type, 1, spec.channels()));
    centring = new PlaneScaling(type);
    scaling = new PlaneScaling(type);
    gradientScaling = new PlaneScaling(type);
    correction = new PlaneScaling(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    long pictures = input.size(0);
    count = input.length() / pictures;
    INDArray ones = Nd4j.ones(input.dataType(), pictures, spec.channels());
    centred = centring.of(input, ones, ofPictures(mean(PlaneScaling.sums(input)).negi()));
    deviation = Transforms.sqrt(mean(PlaneScaling.sums(centred.mul(centred))).addi(EPSILON), false);
    return scaling.of(centred, scales(), ones.mulRowVector(shift.value()));
  }

  private INDArray mean(INDArray sums) {
    return sums.sum(1).divi(count);
  }

  private INDArray ofPictures(INDArray numbers) {
    return PlaneScaling.ofPictures(numbers, spec.channels());
  }

  /** What the centred planes are multiplied by. */
  private INDArray scales() {
    return ofPictures(deviation.rdiv(1)).muliRowVector(scale.value());
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray sums = PlaneScaling.sums(gradient);
    INDArray normalisedSums = PlaneScaling.sums(gradient.mul(centred)).divi(ofPictures(deviation));
    shift.gradient().addi(sums.sum(true, 0));
    scale.gradient().addi(normalisedSums.sum(true, 0));
    // The picture's mean and deviation move with it: what lies along them is taken away.
    INDArray alongMean = mean(sums.mulRowVector(scale.value())).divi(deviation);
    INDArray alongDeviation =
        mean(normalisedSums.mulRowVector(scale.value())).divi(deviation).divi(deviation);
    INDArray through = gradientScaling.of(gradient, scales(), ofPictures(alongMean.negi()));
    INDArray zeros = sums.assign(0);
    return through.subi(correction.of(centred, ofPictures(alongDeviation), zeros));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(scale, shift);
  }
}

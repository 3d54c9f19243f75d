package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation whose scale and shift are computed from the condition (de Vries et al. 2017;
 * for classes Dumoulin et al. 2017): x̂ · (1 + s(condition)) + b(condition), s and b being layers
 * to one number for each channel.
 */
final class ConditionalBatchNormalization implements Layer {
  private final ConditionedSpec.ConditionalBatchNorm spec;

  /** Its own scale and shift stay 1 and 0, and are no parameters. */
  private final BatchNormalization normalisation;

  private final Layer scale;
  private final Layer shift;
  private final PlaneScaling scaling;
  private final PlaneScaling gradientScaling;
  private INDArray condition;
  private INDArray normalised;
  private INDArray scales;
  private INDArray conditionGradient;

  ConditionalBatchNormalization(ConditionedSpec.ConditionalBatchNorm spec, DataType type) {
    this.spec = spec;
    normalisation = new BatchNormalization(new NormalizationSpec.BatchNorm(spec.channels()), type);
    scale = spec.scale().build(type);
    shift = spec.shift().build(type);
    scaling = new PlaneScaling(type);
    gradientScaling = new PlaneScaling(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public void condition(INDArray condition) {
    this.condition = condition;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    normalised = normalisation.forward(input, mode);
    scales = scale.forward(condition, mode).add(1);
    return scaling.of(normalised, scales, shift.forward(condition, mode));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray toShift = PlaneScaling.sums(gradient);
    conditionGradient =
        scale.backward(PlaneScaling.sums(gradient.mul(normalised))).add(shift.backward(toShift));
    INDArray zeros = toShift.like();
    normalisation.parameters().forEach(unused -> unused.gradient().assign(0));
    return normalisation.backward(gradientScaling.of(gradient, scales, zeros));
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return Optional.of(conditionGradient);
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(named("scale", scale), named("shift", shift)).toList();
  }

  private static Stream<Parameter> named(String part, Layer layer) {
    return layer.parameters().stream().map(parameter -> parameter.in(part));
  }

  @Override
  public List<INDArray> state() {
    return Stream.of(normalisation, scale, shift).flatMap(part -> part.state().stream()).toList();
  }

  @Override
  public void initialise(SplittableRandom random) {
    scale.initialise(random.split());
    shift.initialise(random.split());
  }
}

package touchstone.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * SPADE (Park et al. 2019): (1 + γ(m)) · n(x) + β(m), n being batch normalisation without weights,
 * γ and β two convolutions of a hidden layer of the map m, which is the condition [N, labels, H,
 * W]; it is brought to the size of x by taking every so manieth of its pixels.
 */
final class SpatiallyAdaptiveNormalization implements Layer {
  private final ConditionedSpec.Spade spec;

  /** Its own scale and shift stay 1 and 0. */
  private final BatchNormalization normalisation;

  private final Chain hidden;
  private final Layer scale;
  private final Layer shift;
  private final Buffer output;
  private final Buffer scaleGradient;
  private final Buffer normalGradient;
  private INDArray map;
  private INDArray normal;
  private INDArray factor;
  private INDArray mapGradient;

  SpatiallyAdaptiveNormalization(ConditionedSpec.Spade spec, DataType type) {
    this.spec = spec;
    normalisation = new BatchNormalization(new NormalizationSpec.BatchNorm(spec.channels()), type);
    hidden =
        Chain.of(
            List.of(
                new LayerSpec.Conv(spec.labels(), spec.hidden(), 3, 1, 1, true),
                new LayerSpec.LeakyRelu(0)),
            type);
    LayerSpec.Conv modulation = new LayerSpec.Conv(spec.hidden(), spec.channels(), 3, 1, 1, true);
    scale = modulation.build(type);
    shift = modulation.build(type);
    output = new Buffer(type);
    scaleGradient = new Buffer(type);
    normalGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public void condition(INDArray condition) {
    map = condition;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    INDArray labels = every(map, step(input)).dup('c');
    INDArray seen = hidden.forward(labels, mode);
    factor = scale.forward(seen, mode).addi(1);
    normal = normalisation.forward(input, mode);
    return normal.muli(factor, output.of(input.shape())).addi(shift.forward(seen, mode));
  }

  private long step(INDArray input) {
    long step = map.size(2) / input.size(2);
    if (step * input.size(2) != map.size(2) || step * input.size(3) != map.size(3)) {
      throw new IllegalArgumentException(
          "a map of "
              + map.size(3)
              + " x "
              + map.size(2)
              + " is no multiple of "
              + input.size(3)
              + " x "
              + input.size(2));
    }
    return step;
  }

  private static INDArray every(INDArray map, long step) {
    return map.get(
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        NDArrayIndex.interval(0, step, map.size(2)),
        NDArrayIndex.interval(0, step, map.size(3)));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray toScale = gradient.muli(normal, scaleGradient.of(gradient.shape()));
    INDArray toHidden = scale.backward(toScale).dup().addi(shift.backward(gradient));
    mapGradient = hidden.backward(toHidden);
    return normalisation.backward(gradient.muli(factor, normalGradient.of(gradient.shape())));
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    INDArray gradient = Nd4j.zeros(map.dataType(), map.shape());
    every(gradient, map.size(2) / mapGradient.size(2)).assign(mapGradient);
    return Optional.of(gradient);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(hidden.parameters());
    scale.parameters().forEach(parameter -> parameters.add(parameter.in("scale")));
    shift.parameters().forEach(parameter -> parameters.add(parameter.in("shift")));
    return parameters;
  }

  @Override
  public List<INDArray> state() {
    return normalisation.state();
  }

  @Override
  public void initialise(SplittableRandom random) {
    hidden.initialise(random.split());
    scale.initialise(random.split());
    shift.initialise(random.split());
  }
}

package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * f(x) + g(x): a residual block whose shortcut g changes channels or side (He et al. 2015). Unlike
 * {@link ResidualBlock}, no part starts as zero.
 */
final class PathSum implements Layer {
  private final LayerSpec.Sum spec;
  private final Chain main;
  private final Chain shortcut;
  private final Buffer output;
  private final Buffer inputGradient;

  PathSum(LayerSpec.Sum spec, DataType type) {
    this.spec = spec;
    main = Chain.of(spec.main(), type);
    shortcut = Chain.of(spec.shortcut(), type);
    output = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    INDArray one = main.forward(input, mode);
    return one.addi(shortcut.forward(input, mode), output.of(one.shape()));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray one = main.backward(gradient);
    return one.addi(shortcut.backward(gradient), inputGradient.of(one.shape()));
  }

  @Override
  public void condition(INDArray condition) {
    main.condition(condition);
    shortcut.condition(condition);
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return Stream.of(main, shortcut)
        .map(Chain::conditionGradient)
        .flatMap(Optional::stream)
        .reduce(INDArray::addi);
  }

  @Override
  public double penalty() {
    return main.penalty() + shortcut.penalty();
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(
            main.parameters().stream().map(parameter -> parameter.in("main")),
            shortcut.parameters().stream().map(parameter -> parameter.in("shortcut")))
        .toList();
  }

  @Override
  public List<INDArray> state() {
    return Stream.concat(main.state().stream(), shortcut.state().stream()).toList();
  }

  @Override
  public void initialise(SplittableRandom random) {
    main.initialise(random.split());
    shortcut.initialise(random.split());
  }
}

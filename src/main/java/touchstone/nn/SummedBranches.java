package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** scale · (one(x) + other(x)): residual connections with a projection, and skips to the output. */
final class SummedBranches implements Layer {
  private final CompositeSpec.Sum spec;
  private final List<Chain> branches;
  private final Buffer output;
  private final Buffer scaledGradient;
  private final Buffer inputGradient;

  SummedBranches(CompositeSpec.Sum spec, DataType type) {
    this.spec = spec;
    branches = List.of(Chain.of(spec.one(), type), Chain.of(spec.other(), type));
    output = new Buffer(type);
    scaledGradient = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    INDArray one = branches.get(0).forward(input, mode);
    INDArray other = branches.get(1).forward(input, mode);
    return one.addi(other, output.of(one.shape())).muli(spec.scale());
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return backward(gradient, Chain::backward);
  }

  @Override
  public INDArray inputGradient(INDArray gradient) {
    return backward(gradient, Chain::inputGradient);
  }

  private INDArray backward(INDArray gradient, BiFunction<Chain, INDArray, INDArray> pass) {
    INDArray scaled = gradient.muli(spec.scale(), scaledGradient.of(gradient.shape()));
    INDArray one = pass.apply(branches.get(0), scaled);
    INDArray other = pass.apply(branches.get(1), scaled);
    return one.addi(other, inputGradient.of(one.shape()));
  }

  @Override
  public void condition(INDArray condition) {
    branches.forEach(branch -> branch.condition(condition));
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return branches.stream()
        .map(Chain::conditionGradient)
        .flatMap(Optional::stream)
        .reduce(INDArray::addi);
  }

  @Override
  public void noise(SplittableRandom random) {
    branches.forEach(branch -> branch.noise(random.split()));
  }

  @Override
  public double penalty() {
    return branches.stream().mapToDouble(Chain::penalty).sum();
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.of(0, 1).flatMap(this::named).toList();
  }

  private Stream<Parameter> named(int branch) {
    return branches.get(branch).parameters().stream()
        .map(of -> new Parameter(branch + "." + of.name(), of.value(), of.gradient()));
  }

  @Override
  public List<INDArray> state() {
    return branches.stream().flatMap(branch -> branch.state().stream()).toList();
  }

  @Override
  public void initialise(SplittableRandom random) {
    branches.forEach(branch -> branch.initialise(random.split()));
  }
}

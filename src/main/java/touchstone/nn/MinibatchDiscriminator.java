package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Minibatch discrimination (Salimans et al. 2016): [N, A] to [N, A + B]. The learned tensor T [A,
 * B, C] makes B rows of C numbers of each picture, M = f(x) T, and what is appended is how close
 * they are to those of the other pictures: exp(−‖M_ib − M_jb‖₁), over the others j. That is their
 * mean here and not the paper's sum, so that batches of another size look the same.
 */
final class MinibatchDiscriminator implements Layer {
  private final MinibatchSpec.MinibatchDiscrimination spec;
  private final Parameter tensor;
  private final Operation product = new Operation("matmul", 0, 0, 0);
  private final Operation transposedFirst = new Operation("matmul", 1, 0, 0);
  private final Operation transposedSecond = new Operation("matmul", 0, 1, 0);
  private final Buffer rows;
  private final Buffer differences;
  private final Buffer inputGradient;
  private final INDArray tensorGradient;
  private INDArray input;
  private INDArray closeness;

  MinibatchDiscriminator(MinibatchSpec.MinibatchDiscrimination spec, DataType type) {
    this.spec = spec;
    long width = (long) spec.rows() * spec.length();
    tensor = Parameter.of("weights", Nd4j.zeros(type, spec.in(), width));
    tensorGradient = Nd4j.zeros(type, spec.in(), width);
    rows = new Buffer(type);
    differences = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    long n = input.size(0);
    INDArray ofEach = rows.of(n, (long) spec.rows() * spec.length());
    product.run(new INDArray[] {input, tensor.value()}, ofEach);
    INDArray difference = differences.of(n, n, spec.rows(), spec.length());
    Nd4j.exec(
        broadcast(
            "subtract",
            ofEach.reshape('c', n, 1, spec.rows(), spec.length()),
            ofEach.reshape('c', 1, n, spec.rows(), spec.length()),
            difference));
    closeness = Transforms.exp(Transforms.abs(difference).sum(3).negi(), false);
    for (long i = 0; i < n; i++) {
      closeness.get(NDArrayIndex.point(i), NDArrayIndex.point(i)).assign(0);
    }
    return Nd4j.concat(1, input, closeness.sum(1).divi(others(n)));
  }

  private static long others(long pictures) {
    return Math.max(1, pictures - 1);
  }

  private static CustomOp broadcast(String name, INDArray one, INDArray other, INDArray result) {
    return DynamicCustomOp.builder(name).addInputs(one, other).addOutputs(result).build();
  }

  /** A closeness is that of one to the other and of the other to the one: both gradients meet. */
  @Override
  public INDArray backward(INDArray gradient) {
    long n = input.size(0);
    INDArray toCloseness =
        gradient
            .get(NDArrayIndex.all(), NDArrayIndex.interval(spec.in(), spec.in() + spec.rows()))
            .div(-others(n));
    INDArray both = closeness.ulike();
    Nd4j.exec(
        broadcast(
            "add",
            toCloseness.reshape('c', n, 1, spec.rows()),
            toCloseness.reshape('c', 1, n, spec.rows()),
            both));
    both.muli(closeness);
    INDArray signs = Transforms.sign(differences.of(n, n, spec.rows(), spec.length()), true);
    INDArray through = signs.ulike();
    Nd4j.exec(broadcast("multiply", signs, both.reshape('c', n, n, spec.rows(), 1), through));
    INDArray toRows = through.sum(1).reshape('c', n, (long) spec.rows() * spec.length());
    transposedFirst.run(new INDArray[] {input, toRows}, tensorGradient);
    tensor.gradient().addi(tensorGradient);
    INDArray result = inputGradient.of(input.shape());
    transposedSecond.run(new INDArray[] {toRows, tensor.value()}, result);
    return result.addi(gradient.get(NDArrayIndex.all(), NDArrayIndex.interval(0, spec.in())));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(tensor);
  }

  @Override
  public void initialise(SplittableRandom random) {
    Initialisation.linear(tensor.value(), random, spec.in());
  }
}

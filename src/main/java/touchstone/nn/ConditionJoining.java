package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The condition beside the input, as Mirza and Osindero 2014 give a network its labels: [N, C, H,
 * W] to [N, C + E, H, W], the E numbers of the condition's embedding at every position.
 */
final class ConditionJoining implements Layer {
  private final ConditionedSpec.JoinCondition spec;
  private final Layer embedding;
  private final Operation outerProduct = new Operation("matmul", 0, 0, 0);
  private INDArray condition;
  private INDArray conditionGradient;
  private long channels;

  ConditionJoining(ConditionedSpec.JoinCondition spec, DataType type) {
    this.spec = spec;
    embedding = spec.embedding().build(type);
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
    channels = input.size(1);
    INDArray embedded = embedding.forward(condition, mode);
    long positions = input.size(2) * input.size(3);
    INDArray maps =
        Nd4j.createUninitialized(input.dataType(), new long[] {embedded.length(), positions}, 'c');
    outerProduct.run(
        new INDArray[] {
          embedded.reshape('c', embedded.length(), 1), Nd4j.ones(input.dataType(), 1, positions)
        },
        maps);
    return Nd4j.concat(
        1, input, maps.reshape('c', input.size(0), embedded.size(1), input.size(2), input.size(3)));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    long all = gradient.size(1);
    conditionGradient = embedding.backward(part(gradient, channels, all).sum(2, 3));
    return part(gradient, 0, channels);
  }

  private static INDArray part(INDArray gradient, long from, long to) {
    return gradient.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('c');
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return Optional.of(conditionGradient);
  }

  @Override
  public List<Parameter> parameters() {
    return embedding.parameters();
  }

  @Override
  public List<INDArray> state() {
    return embedding.state();
  }

  @Override
  public void initialise(SplittableRandom random) {
    embedding.initialise(random);
  }
}

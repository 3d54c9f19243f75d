package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The end of a critic of pictures with classes (Miyato and Koyama 2018): [N, C] features φ to [N,
 * 1], ψ(φ) + ⟨φ, e(condition)⟩, ψ and the embedding e being layers.
 */
final class ProjectionHead implements Layer {
  private final ConditionedSpec.Projection spec;
  private final Layer score;
  private final Layer embedding;
  private INDArray condition;
  private INDArray features;
  private INDArray embedded;
  private INDArray conditionGradient;

  ProjectionHead(ConditionedSpec.Projection spec, DataType type) {
    this.spec = spec;
    score = spec.score().build(type);
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
    features = input;
    embedded = embedding.forward(condition, mode);
    return score.forward(input, mode).add(input.mul(embedded).sum(true, 1));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    conditionGradient = embedding.backward(features.mulColumnVector(gradient));
    return score.backward(gradient).add(embedded.mulColumnVector(gradient));
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return Optional.of(conditionGradient);
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(
            score.parameters().stream().map(parameter -> parameter.in("score")),
            embedding.parameters().stream().map(parameter -> parameter.in("embedding")))
        .toList();
  }

  @Override
  public List<INDArray> state() {
    return Stream.concat(score.state().stream(), embedding.state().stream()).toList();
  }

  @Override
  public void initialise(SplittableRandom random) {
    score.initialise(random.split());
    embedding.initialise(random.split());
  }
}

package touchstone.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A generator's blocks, each of which sees a piece of z of its own (Brock et al. 2018, "skip-z"):
 * [N, latent] or [N, latent, 1, 1] to what the last block makes. The first piece goes through the
 * start; block k's condition is [N, piece + embedding], piece k beside the embedding of the
 * condition, which all blocks share.
 */
final class LatentSkips implements Layer {
  private final CompositeSpec.SkipZ spec;
  private final Layer embedding;
  private final Chain start;
  private final List<Chain> blocks;
  private INDArray condition;
  private INDArray conditionGradient;
  private long[] inputShape;

  LatentSkips(CompositeSpec.SkipZ spec, DataType type) {
    this.spec = spec;
    embedding = spec.embedding().build(type);
    start = Chain.of(spec.start(), type);
    blocks = spec.blocks().stream().map(layers -> Chain.of(layers, type)).toList();
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
    inputShape = input.shape();
    INDArray z = input.reshape('c', input.size(0), spec.latent());
    INDArray embedded = embedding.forward(condition, mode);
    INDArray signal = start.forward(columns(z, 0, spec.first()), mode);
    long from = spec.first();
    for (Chain block : blocks) {
      block.condition(Nd4j.concat(1, columns(z, from, from + spec.piece()), embedded));
      signal = block.forward(signal, mode);
      from += spec.piece();
    }
    return signal;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray signal = gradient;
    INDArray toEmbedding = null;
    List<INDArray> pieces = new ArrayList<>();
    for (int k = blocks.size() - 1; k >= 0; k--) {
      signal = blocks.get(k).backward(signal);
      INDArray toCondition = blocks.get(k).conditionGradient().orElseThrow();
      pieces.add(0, columns(toCondition, 0, spec.piece()));
      INDArray share = columns(toCondition, spec.piece(), toCondition.size(1));
      toEmbedding = toEmbedding == null ? share : toEmbedding.addi(share);
    }
    pieces.add(0, start.backward(signal));
    conditionGradient = embedding.backward(toEmbedding);
    return Nd4j.concat(1, pieces.toArray(INDArray[]::new)).reshape('c', inputShape);
  }

  private static INDArray columns(INDArray array, long from, long to) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('c');
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return Optional.of(conditionGradient);
  }

  @Override
  public double penalty() {
    return start.penalty() + blocks.stream().mapToDouble(Chain::penalty).sum();
  }

  @Override
  public List<Parameter> parameters() {
    Stream<Parameter> ofBlocks =
        IntStream.range(0, blocks.size())
            .boxed()
            .flatMap(k -> named("block" + k, blocks.get(k).parameters()));
    return Stream.of(
            named("embedding", embedding.parameters()),
            named("start", start.parameters()),
            ofBlocks)
        .flatMap(part -> part)
        .toList();
  }

  private static Stream<Parameter> named(String part, List<Parameter> parameters) {
    return parameters.stream().map(parameter -> parameter.in(part));
  }

  @Override
  public List<INDArray> state() {
    return Stream.of(
            embedding.state().stream(),
            start.state().stream(),
            blocks.stream().flatMap(block -> block.state().stream()))
        .flatMap(part -> part)
        .toList();
  }

  @Override
  public void initialise(SplittableRandom random) {
    embedding.initialise(random.split());
    start.initialise(random.split());
    blocks.forEach(block -> block.initialise(random.split()));
  }
}

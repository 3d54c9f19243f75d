package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The stages of a growing network and how far it has grown (Karras et al. 2017, section 2). */
final class Stages {
  private final List<Chain> blocks;
  private final List<Chain> colours;
  private final INDArray growth;

  Stages(List<CompositeSpec.Stage> stages, double growth, DataType type) {
    blocks = stages.stream().map(stage -> Chain.of(stage.block(), type)).toList();
    colours = stages.stream().map(stage -> Chain.of(stage.colours(), type)).toList();
    this.growth = Nd4j.zeros(type, 1).addi(growth);
  }

  /** The newest stage that is run. */
  int top() {
    return (int) Math.ceil(growth.getDouble(0));
  }

  /** The weight of the newest stage, above 0 to 1; that of the one before is the rest. */
  double share() {
    return top() == 0 ? 1 : growth.getDouble(0) - (top() - 1);
  }

  Chain block(int stage) {
    return blocks.get(stage);
  }

  Chain colours(int stage) {
    return colours.get(stage);
  }

  List<Parameter> parameters() {
    return IntStream.range(0, blocks.size())
        .boxed()
        .flatMap(
            stage ->
                Stream.concat(
                    named(stage + ".block.", blocks.get(stage)),
                    named(stage + ".colours.", colours.get(stage))))
        .toList();
  }

  private static Stream<Parameter> named(String prefix, Chain chain) {
    return chain.parameters().stream()
        .map(of -> new Parameter(prefix + of.name(), of.value(), of.gradient()));
  }

  List<INDArray> state() {
    return Stream.concat(
            Stream.of(growth),
            Stream.concat(blocks.stream(), colours.stream())
                .flatMap(chain -> chain.state().stream()))
        .toList();
  }

  void initialise(SplittableRandom random) {
    blocks.forEach(chain -> chain.initialise(random.split()));
    colours.forEach(chain -> chain.initialise(random.split()));
  }
}

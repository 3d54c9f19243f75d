package touchstone.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.RmsPropUpdater;
import org.nd4j.linalg.factory.Nd4j;

/** RMSProp (Tieleman and Hinton 2012, lecture 6.5): no momentum, which WGAN asks for. */
public final class RmsProp implements Optimiser {
  private static final double DECAY = 0.99;
  private static final double EPSILON = 1e-8;

  private final List<Parameter> parameters;
  private final List<INDArray> squares;

  public RmsProp(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    squares =
        parameters.stream()
            .map(parameter -> Nd4j.zeros(parameter.value().dataType(), parameter.value().shape()))
            .toList();
  }

  @Override
  public void step(double rate, int iteration) {
    for (int i = 0; i < parameters.size(); i++) {
      INDArray update = parameters.get(i).gradient();
      Nd4j.exec(new RmsPropUpdater(update, squares.get(i), rate, DECAY, EPSILON));
      parameters.get(i).value().subi(update);
    }
  }

  @Override
  public Map<String, INDArray> tensors() {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (int i = 0; i < squares.size(); i++) {
      tensors.put(i + ".square", squares.get(i));
    }
    return tensors;
  }
}

package touchstone.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/** Adam (Kingma and Ba 2014), in the form with the bias correction in the step size. */
public final class Adam implements Optimiser {
  private static final double EPSILON = 1e-8;

  private final List<Parameter> parameters;
  private final List<INDArray> firstMoments;
  private final List<INDArray> secondMoments;
  private final double beta1;
  private final double beta2;

  public Adam(List<Parameter> parameters, double beta1, double beta2) {
    this.parameters = List.copyOf(parameters);
    this.beta1 = beta1;
    this.beta2 = beta2;
    firstMoments = zeros();
    secondMoments = zeros();
  }

  private List<INDArray> zeros() {
    return parameters.stream()
        .map(parameter -> Nd4j.zeros(parameter.value().dataType(), parameter.value().shape()))
        .toList();
  }

  @Override
  public void step(double rate, int iteration) {
    for (int i = 0; i < parameters.size(); i++) {
      INDArray update = parameters.get(i).gradient();
      Nd4j.exec(
          new AdamUpdater(
              update,
              secondMoments.get(i),
              firstMoments.get(i),
              rate,
              beta1,
              beta2,
              EPSILON,
              iteration));
      parameters.get(i).value().subi(update);
    }
  }

  /** The live moments. */
  @Override
  public Map<String, INDArray> tensors() {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      tensors.put(i + ".first", firstMoments.get(i));
      tensors.put(i + ".second", secondMoments.get(i));
    }
    return tensors;
  }
}

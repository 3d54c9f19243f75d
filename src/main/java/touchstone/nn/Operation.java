package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** One native operation with its arguments, ready to be run again and again without set-up. */
final class Operation {
  private final CustomOp operation;
  private final OpContext context;

  Operation(String name, long... integers) {
    operation = DynamicCustomOp.builder(name).build();
    context = Nd4j.getExecutioner().buildContext();
    context.setIArguments(integers);
  }

  Operation withReals(double... reals) {
    context.setTArguments(reals);
    return this;
  }

  void run(INDArray[] inputs, INDArray... outputs) {
    context.purge();
    for (int i = 0; i < inputs.length; i++) {
      context.setInputArray(i, inputs[i]);
    }
    for (int i = 0; i < outputs.length; i++) {
      context.setOutputArray(i, outputs[i]);
    }
    Nd4j.exec(operation, context);
  }
}

package touchstone.onnx;

import java.util.List;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * A small ONNX model as somebody else might make it: bias + Σ weights · the mean square of each
 * channel of a picture.
 */
public final class ToyOnnx {
  private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
  private String last = "energy";

  /**
   * @param batch −1 where it is free
   * @param weights [3, outputs], row-major
   * @param bias one for each output
   */
  public ToyOnnx(long batch, long side, List<Float> weights, List<Float> bias) {
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17));
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dimension : new long[] {batch, 3, side, side}) {
      if (dimension < 0) {
        shape.addDimBuilder().setDimParam("n");
      } else {
        shape.addDimBuilder().setDimValue(dimension);
      }
    }
    model.getGraphBuilder().setName("theirs").addInput(floats("pixels", shape));
    constant("weights", weights, 3, bias.size());
    constant("bias", bias, bias.size());
    node("Mul", "", "squares", "pixels", "pixels");
    node("GlobalAveragePool", "", "means", "squares");
    node("Flatten", "", "flat", "means");
    node("Gemm", "", last, "flat", "weights", "bias");
  }

  private static ValueInfoProto floats(String name, TensorShapeProto.Builder shape) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }

  private void constant(String name, List<Float> numbers, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addAllFloatData(numbers);
    for (long side : shape) {
      tensor.addDims(side);
    }
    model.getGraphBuilder().addInitializer(tensor);
  }

  private void node(String operator, String domain, String output, String... inputs) {
    model
        .getGraphBuilder()
        .addNode(
            NodeProto.newBuilder()
                .setOpType(operator)
                .setDomain(domain)
                .addAllInput(List.of(inputs))
                .addOutput(output));
  }

  /** With one more operator behind it, of ONNX's own or of another domain. */
  public ToyOnnx then(String operator, String domain) {
    if (!domain.isEmpty()) {
      model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(1));
    }
    String output = last + "_" + operator;
    node(operator, domain, output, last);
    last = output;
    return this;
  }

  /** With weights that are said to lie in another file. */
  public ToyOnnx withWeightsIn(String file) {
    model
        .getGraphBuilder()
        .getInitializerBuilder(0)
        .clearFloatData()
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue(file));
    return this;
  }

  /** The file's bytes, with the last value as output. */
  public byte[] bytes() {
    ModelProto.Builder whole = ModelProto.newBuilder(model.build());
    whole
        .getGraphBuilder()
        .addOutput(
            ValueInfoProto.newBuilder()
                .setName(last)
                .setType(
                    TypeProto.newBuilder()
                        .setTensorType(
                            TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber()))));
    return whole.build().toByteArray();
  }
}

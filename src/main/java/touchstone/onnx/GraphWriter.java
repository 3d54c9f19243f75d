package touchstone.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/**
 * An ONNX graph that grows by one node at a time. Every value is known by the name that the method
 * returns which made it.
 */
final class GraphWriter {
  /** The one value that comes from outside. */
  static final String INPUT = "input";

  /** Of the operators; the newest of the format's version below. */
  private static final int OPERATOR_SET = 17;

  private static final int FORMAT_VERSION = 8;

  /** Steps from 0 to the largest number that eight bits hold. */
  private static final int LEVELS = 127;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("touchstone");
  private int values;

  private String fresh() {
    return "v" + values++;
  }

  /** Adds a node of one output. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    String output = fresh();
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(Arrays.asList(attributes)));
    return output;
  }

  /** Adds weights, as 32-bit floats in row-major order. */
  String weights(INDArray array) {
    return constant(array.dup('c').data().asFloat(), array.shape());
  }

  String constant(float[] numbers, long... shape) {
    ByteBuffer bytes = littleEndian(numbers.length * Float.BYTES);
    bytes.asFloatBuffer().put(numbers);
    return tensor(TensorProto.DataType.FLOAT, bytes, shape);
  }

  String constant(long[] numbers) {
    ByteBuffer bytes = littleEndian(numbers.length * Long.BYTES);
    bytes.asLongBuffer().put(numbers);
    return tensor(TensorProto.DataType.INT64, bytes, numbers.length);
  }

  /** Whole numbers of eight bits. */
  private String constant(byte[] numbers, long... shape) {
    return tensor(TensorProto.DataType.INT8, ByteBuffer.wrap(numbers), shape);
  }

  /** The same numbers as 32-bit floats. */
  private String floatsOf(String value) {
    return node("Cast", List.of(value), integer("to", TensorProto.DataType.FLOAT.getNumber()));
  }

  /**
   * Filters as whole numbers from −127 to 127, with a scale for each output channel.
   *
   * @param filters row-major
   * @param shape output channels first
   */
  String filtersOfEightBits(float[] filters, long... shape) {
    int channels = Math.toIntExact(shape[0]);
    int length = filters.length / channels;
    byte[] bytes = new byte[filters.length];
    float[] scales = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      float most = 0;
      for (int i = channel * length; i < (channel + 1) * length; i++) {
        most = Math.max(most, Math.abs(filters[i]));
      }
      scales[channel] = most == 0 ? 1 : most / LEVELS;
      for (int i = channel * length; i < (channel + 1) * length; i++) {
        bytes[i] = (byte) Math.round(filters[i] / scales[channel]);
      }
    }
    long[] beside = new long[shape.length];
    Arrays.fill(beside, 1);
    beside[0] = channels;
    return node("Mul", List.of(floatsOf(constant(bytes, shape)), constant(scales, beside)));
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String tensor(TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    String name = fresh();
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long side : shape) {
      tensor.addDims(side);
    }
    graph.addInitializer(tensor);
    return name;
  }

  static AttributeProto integers(String name, long... numbers) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long number : numbers) {
      attribute.addInts(number);
    }
    return attribute.build();
  }

  static AttributeProto integer(String name, long number) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(number)
        .build();
  }

  static AttributeProto real(String name, double number) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF((float) number)
        .build();
  }

  /**
   * The file's bytes.
   *
   * @param output the value that is asked for
   * @param input shape of the input without the batch, which is free; so is every side below 0
   */
  byte[] model(String output, long... input) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("batch");
    for (int i = 0; i < input.length; i++) {
      if (input[i] < 0) {
        shape.addDimBuilder().setDimParam("side" + i);
      } else {
        shape.addDimBuilder().setDimValue(input[i]);
      }
    }
    graph.addInput(value(INPUT, floats().setShape(shape)));
    graph.addOutput(value(output, floats()));
    return ModelProto.newBuilder()
        .setIrVersion(FORMAT_VERSION)
        .setProducerName("touchstone")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static TypeProto.Tensor.Builder floats() {
    return TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber());
  }

  private static ValueInfoProto value(String name, TypeProto.Tensor.Builder type) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}

package touchstone.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** An ONNX model in a file, which may be of anybody's making. */
public final class OnnxFile {
  private static final long LARGEST = 1L << 30;

  private OnnxFile() {}

  /**
   * Reads a model that is whole in itself. Weights in other files are refused: a hash of this file
   * would say nothing of them, and they could be any file that the process may read.
   *
   * @return its bytes
   * @throws TouchstoneException {@code INVALID_MODEL} if the file cannot be read, is larger than 1
   *     GiB, is no ONNX model or names other files
   */
  public static byte[] read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw refused(file, "is larger than 1 GiB", null);
      }
      byte[] bytes = Files.readAllBytes(file);
      ModelProto model = ModelProto.parseFrom(bytes);
      if (!model.hasGraph()) {
        throw refused(file, "is not an ONNX model", null);
      }
      if (tensors(model.getGraph()).anyMatch(OnnxFile::isElsewhere)) {
        throw refused(file, "keeps weights in other files; save it as one file", null);
      }
      return bytes;
    } catch (InvalidProtocolBufferException e) {
      throw refused(file, "is not an ONNX model", e);
    } catch (IOException e) {
      throw refused(file, "cannot be read; restore it", e);
    }
  }

  private static TouchstoneException refused(Path file, String why, Exception cause) {
    return new TouchstoneException(ErrorCode.INVALID_MODEL, file + " " + why, cause);
  }

  private static boolean isElsewhere(TensorProto tensor) {
    return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || tensor.getExternalDataCount() > 0;
  }

  /** All tensors, those of the graphs inside of nodes too. */
  private static Stream<TensorProto> tensors(GraphProto graph) {
    return Stream.of(
            graph.getInitializerList().stream(),
            graph.getSparseInitializerList().stream()
                .flatMap(sparse -> Stream.of(sparse.getValues(), sparse.getIndices())),
            graph.getNodeList().stream()
                .flatMap(node -> node.getAttributeList().stream())
                .flatMap(OnnxFile::tensors))
        .flatMap(part -> part);
  }

  private static Stream<TensorProto> tensors(AttributeProto attribute) {
    Stream<TensorProto> own =
        Stream.concat(Stream.of(attribute.getT()), attribute.getTensorsList().stream());
    Stream<GraphProto> graphs =
        Stream.concat(
            attribute.hasG() ? Stream.of(attribute.getG()) : Stream.empty(),
            attribute.getGraphsList().stream());
    return Stream.concat(own, graphs.flatMap(OnnxFile::tensors));
  }
}

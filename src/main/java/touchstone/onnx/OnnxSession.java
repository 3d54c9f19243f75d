package touchstone.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A model of one input and one output of 32-bit floats, as ONNX Runtime runs it. Safe for use by
 * several threads, which do not wait for each other.
 */
public final class OnnxSession {
  /** Detectors have no end of their own, so a session goes when nobody refers to it. */
  private static final Cleaner CLEANER = Cleaner.create();

  private final OrtSession session;
  private final String input;
  private final long[] shape;

  private OnnxSession(OrtSession session, String input, long[] shape) {
    this.session = session;
    this.input = input;
    this.shape = shape;
    CLEANER.register(this, () -> close(session));
  }

  /**
   * Prepares a model. Each pass uses one thread: pictures are judged beside each other, and so use
   * the processor better than the parts of one picture would.
   *
   * @param name for messages
   * @throws TouchstoneException {@code INVALID_MODEL} if ONNX Runtime cannot run it, as one with
   *     operators that it does not know, or the model takes or gives more than one tensor of
   *     floats; {@code UNSUPPORTED_ENGINE} as {@link OnnxProvider#choose}
   */
  public static OnnxSession open(String name, byte[] model) {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "touchstone");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OnnxProvider.ofBuild().choose(options);
      OrtSession session = environment.createSession(model, options);
      try {
        NodeInfo in = only(name, "input", session.getInputInfo());
        only(name, "output", session.getOutputInfo());
        return new OnnxSession(session, in.getName(), ((TensorInfo) in.getInfo()).getShape());
      } catch (TouchstoneException e) {
        close(session);
        throw e;
      }
    } catch (OrtException e) {
      throw refused(name + " cannot be run: " + e.getMessage(), e);
    }
  }

  private static NodeInfo only(String name, String what, Map<String, NodeInfo> found) {
    if (found.size() == 1) {
      NodeInfo one = found.values().iterator().next();
      if (one.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT) {
        return one;
      }
    }
    throw refused(
        name + " needs to have one " + what + " of 32-bit floats, not " + found.values(), null);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("a session is closed once", e);
    }
  }

  private static TouchstoneException refused(String why, Exception cause) {
    return new TouchstoneException(ErrorCode.INVALID_MODEL, why, cause);
  }

  /** Of the input, batch first; −1 where a side is free. */
  public List<Long> inputShape() {
    return Arrays.stream(shape).boxed().toList();
  }

  /**
   * Runs the model.
   *
   * @param values of the input, row-major
   * @param sides of the input, the batch first
   * @return a row for each input of the batch
   * @throws TouchstoneException {@code INVALID_MODEL} if the model refuses the input or does not
   *     give a row for each
   */
  public List<float[]> rows(float[] values, long... sides) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), sides);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      return rows((OnnxTensor) result.get(0), sides[0]);
    } catch (OrtException e) {
      throw refused(
          "the model does not run on " + Arrays.toString(sides) + ": " + e.getMessage(), e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private static List<float[]> rows(OnnxTensor output, long count) {
    long[] shape = output.getInfo().getShape();
    if (shape.length == 0 || shape[0] != count) {
      throw refused("the model gives " + Arrays.toString(shape) + " for a batch of " + count, null);
    }
    FloatBuffer numbers = output.getFloatBuffer();
    int length = Math.toIntExact(numbers.remaining() / count);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] row = new float[length];
      numbers.get(row);
      rows.add(row);
    }
    return rows;
  }
}

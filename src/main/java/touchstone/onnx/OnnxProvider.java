package touchstone.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** What ONNX Runtime runs models on; a Maven profile puts its build for one on the class path. */
public enum OnnxProvider {
  CPU {
    @Override
    void choose(OrtSession.SessionOptions options) {
      // What it takes unless told otherwise.
    }
  },

  /** The first NVIDIA GPU: CUDA 12 (12.8 or newer) and cuDNN 9. */
  CUDA {
    @Override
    void choose(OrtSession.SessionOptions options) {
      try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
        cuda.add("use_tf32", "0"); // ten bits of mantissa would give other numbers than the CPU
        options.addCUDA(cuda);
      } catch (OrtException e) {
        throw new TouchstoneException(
            ErrorCode.UNSUPPORTED_ENGINE,
            "this build scores on an NVIDIA GPU, and ONNX Runtime cannot use one ("
                + firstLine(e)
                + "); install the driver, CUDA 12 (12.8 or newer, not 13) and cuDNN 9, or use the"
                + " build for the CPU ('mvn package' without -Dcuda.scoring)",
            e);
      }
    }
  };

  /** That of the build on the class path. */
  public static OnnxProvider ofBuild() {
    return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA) ? CUDA : CPU;
  }

  /**
   * Has sessions run on it.
   *
   * @throws TouchstoneException {@code UNSUPPORTED_ENGINE} if this machine has none
   */
  abstract void choose(OrtSession.SessionOptions options);

  private static String firstLine(OrtException e) {
    return e.getMessage().lines().findFirst().orElse("").strip();
  }
}

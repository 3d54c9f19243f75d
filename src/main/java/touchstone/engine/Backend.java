package touchstone.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** The ND4J backends that Touchstone is built with; a Maven profile puts one on the class path. */
public enum Backend {
  CPU("org.nd4j.linalg.cpu.nativecpu.CpuBackend"),
  CUDA("org.nd4j.linalg.jcublas.JCublasBackend");

  private static final String REGISTRATION =
      "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private final String className;

  Backend(String className) {
    this.className = className;
  }

  /** The backend on the class path, found without loading any native code. */
  static Backend onClassPath(ClassLoader loader) {
    Set<Backend> found = EnumSet.noneOf(Backend.class);
    try {
      for (URL url : Collections.list(loader.getResources(REGISTRATION))) {
        try (InputStream in = url.openStream()) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          for (Backend backend : values()) {
            if (text.contains(backend.className)) {
              found.add(backend);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the class path", e);
    }
    if (found.size() != 1) {
      throw new TouchstoneException(
          ErrorCode.UNSUPPORTED_ENGINE,
          "the class path must hold one ND4J backend but holds "
              + found
              + "; build with 'mvn package' for the CPU or 'mvn package -Dcuda' for CUDA");
    }
    return found.iterator().next();
  }
}

package touchstone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class EngineProbeTest {
  private static final String WITH_AVX2 =
      "processor\t: 0\nmodel name\t: AMD EPYC 7B13\nflags\t\t: fpu avx avx2 sse4_2\n";
  private static final String WITHOUT_AVX2 =
      "processor\t: 0\nmodel name\t: Intel(R) Xeon(R) E5-2670\nflags\t\t: fpu avx sse4_2\n";

  @Test
  void aProcessorWithAvx2IsFit() {
    assertThat(EngineProbe.probe(Backend.CPU, new Machine(WITH_AVX2, Optional.empty())))
        .isEqualTo(new Device.Cpu("AMD EPYC 7B13"));
  }

  @Test
  void gapsInTheListOfFlagsAreNoFlags() {
    String hidden = WITH_AVX2.replace("fpu ", "fpu pti        vmmcall    ");

    assertThat(EngineProbe.probe(Backend.CPU, new Machine(hidden, Optional.empty())))
        .isEqualTo(new Device.Cpu("AMD EPYC 7B13"));
  }

  @ParameterizedTest
  @ValueSource(strings = {WITHOUT_AVX2, ""})
  void refusesAProcessorWithoutAvx2(String cpuinfo) {
    assertRefused(Backend.CPU, new Machine(cpuinfo, Optional.empty()), "AVX2");
  }

  @Test
  void refusesTheCudaBuildWithoutADriver() {
    assertRefused(
        Backend.CUDA, new Machine(WITH_AVX2, Optional.empty()), "install the NVIDIA driver");
  }

  @Test
  void refusesAGpuThatTheBinariesHaveNoCodeFor() {
    assertRefused(
        Backend.CUDA,
        new Machine(WITH_AVX2, Optional.of("NVIDIA H100 80GB HBM3, 9.0")),
        "NVIDIA H100 80GB HBM3 (compute capability 9.0)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NVIDIA A100-SXM4-40GB, 8.0", "NVIDIA A100-SXM4-40GB, 8.0\nTesla T4, 7.5"})
  void aGpuThatTheBinariesHaveCodeForIsFit(String gpus) {
    assertThat(EngineProbe.probe(Backend.CUDA, new Machine("", Optional.of(gpus))))
        .isEqualTo(new Device.Cuda("NVIDIA A100-SXM4-40GB", "8.0"));
  }

  @Test
  void refusesWhatNvidiaSmiDoesNotPrint() {
    assertRefused(Backend.CUDA, new Machine("", Optional.of("garbage")), "garbage");
  }

  @Test
  void theClassPathHoldsOneBackend() throws Exception {
    assertThat(Backend.onClassPath(getClass().getClassLoader())).isEqualTo(Backend.CPU);
    try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
      assertThatThrownBy(() -> Backend.onClassPath(empty))
          .hasMessageContaining("must hold one ND4J backend");
    }
  }

  private static void assertRefused(Backend backend, Machine machine, String saying) {
    assertThatThrownBy(() -> EngineProbe.probe(backend, machine))
        .hasMessageContaining(saying)
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_ENGINE));
  }
}

package touchstone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NativeMemoryTest {
  private static final int ARRAYS = 800;

  /** Half a megabyte. */
  private static final int LENGTH = 1 << 17;

  private final List<INDArray> kept = new ArrayList<>();

  @BeforeEach
  void letTheCLibraryKeepWhatIsFreed() {
    Engine.start();
    assumeThat(FreedMemory.giveBack()).as("Java can trim the native heap").isTrue();
    // After a block so large is freed, glibc takes smaller ones from its own heap.
    Nd4j.zeros(DataType.FLOAT, 1 << 22).close();
  }

  private static long resident() {
    return ProcessMemory.here().residentMegabytes();
  }

  /** Small arrays that live on lie between large ones, as in a step. */
  private List<INDArray> arrays() {
    List<INDArray> arrays = new ArrayList<>();
    for (int i = 0; i < ARRAYS; i++) {
      arrays.add(Nd4j.zeros(DataType.FLOAT, LENGTH));
      kept.add(Nd4j.zeros(DataType.FLOAT, 1 << 10));
    }
    return arrays;
  }

  @Test
  void whatIsFreedBetweenArraysThatLiveOnIsGivenBack() {
    List<INDArray> arrays = arrays();
    long full = resident();
    arrays.forEach(INDArray::close);
    assertThat(resident()).as("held though it is free").isGreaterThan(full - 100);
    assertThat(FreedMemory.giveBack()).isTrue();
    assertThat(resident()).isLessThan(full - 300);
    assertThat(kept).allSatisfy(array -> assertThat(array.sumNumber().doubleValue()).isZero());
  }
}

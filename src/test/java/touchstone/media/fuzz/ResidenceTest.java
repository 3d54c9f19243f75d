package touchstone.media.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ResidenceTest {
  private static final int BLOCK = 256 << 20;

  /** Other threads of the tests take and give back meanwhile. */
  private static final long SLACK = 64 << 20;

  @Test
  void isWhatTheKernelCounts() throws IOException {
    long bytes = Residence.now().bytes();
    long kilobytes =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum();
    assertThat(bytes).isCloseTo(kilobytes << 10, Offset.offset(SLACK));
  }

  @Test
  void tellsTheHeapFromWhatLiesOutside() {
    long empty = Residence.now().outsideHeap();
    byte[] array = new byte[BLOCK];
    Arrays.fill(array, (byte) 1);
    Residence withArray = Residence.now();
    assertThat(withArray.heapBytes()).isGreaterThanOrEqualTo(BLOCK);
    assertThat(withArray.outsideHeap()).isCloseTo(empty, Offset.offset(SLACK));
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    assertThat(Residence.now().outsideHeap())
        .isCloseTo(withArray.outsideHeap() + BLOCK, Offset.offset(SLACK));
    assertThat(array[block.get(0)]).isEqualTo((byte) 1);
  }
}

package touchstone.media.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ResidenceTest {
  private static final int BLOCK = 256 << 20;

  /** Other threads of the tests take and give back meanwhile. */
  private static final long SLACK = 64 << 20;

  /** Of resident memory; see proc(5). */
  private static long counted() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        << 10;
  }

  @Test
  void isWhatTheKernelCounts() throws IOException {
    assertThat(Residence.now().bytes()).isCloseTo(counted(), Offset.offset(SLACK));
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

  @Test
  void countsNoHolesBetweenWhatLivesOn() throws IOException {
    assumeThat(Runtime.version())
        .as("Java can trim the native heap")
        .isGreaterThanOrEqualTo(Runtime.Version.parse("17.0.9"));
    List<Deflater> deflaters = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      deflaters.add(used());
    }
    for (int i = 0; i < deflaters.size(); i++) {
      if (i % 20 != 19) {
        deflaters.get(i).end();
      }
    }
    long withHoles = counted();
    assertThat(Residence.now().bytes()).isLessThan(withHoles - SLACK);
    assertThat(deflaters.get(19).getTotalIn()).isPositive();
  }

  /** Holds a quarter of a megabyte outside the heap. */
  private static Deflater used() {
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[1 << 16]);
    deflater.deflate(new byte[1 << 10]);
    return deflater;
  }
}

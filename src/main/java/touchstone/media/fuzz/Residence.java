package touchstone.media.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What of this process lies in memory, as the kernel counts it ({@code smaps} in proc(5)).
 *
 * <p>The Java heap is told apart: a collector that may take a gigabyte takes much of it before it
 * collects, so that a process may grow by hundreds of megabytes while nothing is left behind. What
 * a native codec leaves behind lies outside.
 *
 * <p>Both are 0 where the system does not say, or the collector not where its heap lies.
 *
 * @param bytes all of it, {@code VmRSS}
 * @param heapBytes where the Java heap lies, garbage and room included
 */
public record Residence(long bytes, long heapBytes) {
  private static final Residence UNKNOWN = new Residence(0, 0);
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");
  private static final Pattern MAPPING = Pattern.compile("(\\p{XDigit}+)-\\p{XDigit}+ ");

  /** A generation, from its beginning to the end of what it may grow to. */
  private static final Pattern GENERATION =
      Pattern.compile("\\[0x(\\p{XDigit}+),(?: 0x\\p{XDigit}+,)? 0x(\\p{XDigit}+)\\)");

  /**
   * Now, without the holes that the C library keeps of what was freed: with several threads they
   * become more for as long as anything is decoded. Java before 17.0.9 counts them, too.
   */
  static Residence now() {
    jcmd("systemTrimNativeHeap");
    List<Range> heap = heap();
    if (heap.isEmpty() || !Files.isReadable(MAPPINGS)) {
      return UNKNOWN;
    }
    long bytes = 0;
    long heapBytes = 0;
    boolean inHeap = false;
    try {
      for (String line : Files.readAllLines(MAPPINGS, ISO_8859_1)) {
        Matcher mapping = MAPPING.matcher(line);
        if (mapping.lookingAt()) {
          long start = address(mapping.group(1));
          inHeap = heap.stream().anyMatch(range -> range.holds(start));
        } else if (line.startsWith("Rss:")) {
          long resident = Long.parseLong(line.replaceAll("\\D", "")) << 10;
          bytes += resident;
          heapBytes += inHeap ? resident : 0;
        }
      }
    } catch (IOException e) {
      return UNKNOWN;
    }
    return new Residence(bytes, heapBytes);
  }

  /** Code, classes, stacks, and what native code holds. */
  public long outsideHeap() {
    return bytes - heapBytes;
  }

  /** As the serial, parallel and G1 collectors say it; none where another one does. */
  private static List<Range> heap() {
    List<Range> ranges = new ArrayList<>();
    Matcher generation = GENERATION.matcher(jcmd("gcHeapInfo"));
    while (generation.find()) {
      ranges.add(new Range(address(generation.group(1)), address(generation.group(2))));
    }
    return ranges;
  }

  /** What {@code jcmd} would answer; nothing where Java does not know the command. */
  private static String jcmd(String command) {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"), command, null, null);
    } catch (JMException e) {
      return "";
    }
  }

  private static long address(String hexadecimal) {
    return Long.parseUnsignedLong(hexadecimal, 16);
  }

  private record Range(long start, long end) {
    boolean holds(long address) {
      return Long.compareUnsigned(start, address) <= 0 && Long.compareUnsigned(address, end) < 0;
    }
  }
}

package touchstone.engine;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the C library holds of memory that is free. */
final class FreedMemory {
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  /** {@code jcmd PID System.trim_native_heap}, which calls glibc's {@code malloc_trim}. */
  private static final String TRIM = "systemTrimNativeHeap";

  private FreedMemory() {}

  /**
   * Gives it to the system, in some milliseconds.
   *
   * @return whether it was asked: Java before 17.0.9, and Java on other systems than Linux, cannot,
   *     and then the process keeps it for arrays to come
   */
  static boolean giveBack() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName(COMMANDS),
              TRIM,
              new Object[] {new String[0]},
              new String[] {String[].class.getName()});
      return true;
    } catch (JMException e) {
      return false;
    }
  }
}

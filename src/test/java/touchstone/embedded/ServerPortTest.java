package touchstone.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPortTest {
  @TempDir Path folder;

  @Test
  void staysTheSame() throws Exception {
    Path file = folder.resolve("port");
    int port = ServerPort.keptIn(file);
    assertEquals(port, ServerPort.keptIn(file));
    assertEquals(Integer.toString(port), Files.readString(file));
  }

  @Test
  void aServerThatListensTwiceGetsTwo() throws Exception {
    Path second = folder.resolve("second");
    int first = ServerPort.keptIn(folder.resolve("first"));
    Files.writeString(second, Integer.toString(first));
    int port = ServerPort.keptIn(second, first);
    assertNotEquals(first, port);
    assertEquals(Integer.toString(port), Files.readString(second));
    assertEquals(port, ServerPort.keptIn(second, first));
  }
}

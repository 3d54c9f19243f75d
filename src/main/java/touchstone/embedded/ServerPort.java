package touchstone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A port of the loopback address, chosen once and kept in a file, so that addresses stay valid. */
final class ServerPort {
  /** A server that dies with its service gives the port back within this time. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int CONNECT_MILLIS = 1000;

  /** No server listens on it. */
  private static final int NONE = 0;

  private ServerPort() {}

  /** The port of the file, or another one if somebody else has taken it meanwhile. */
  static int keptIn(Path file) throws IOException, InterruptedException {
    return keptIn(file, NONE);
  }

  /**
   * The same for a server that listens twice. A port that was just given back can be the next to be
   * given out, so the two are told apart here.
   *
   * @param taken what the server listens on already
   */
  static int keptIn(Path file, int taken) throws IOException, InterruptedException {
    int port = taken;
    if (Files.exists(file)) {
      int kept = Integer.parseInt(Files.readString(file).strip());
      port = becomesFree(kept) ? kept : taken;
    }
    while (port == taken) {
      port = chosen(file);
    }
    return port;
  }

  private static int chosen(Path file) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PrivateFile.write(file, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }

  private static boolean becomesFree(int port) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return true;
      } catch (IOException taken) {
        Thread.sleep(100);
      }
    }
    return false;
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

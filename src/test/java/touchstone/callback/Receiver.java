package touchstone.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A receiver of callbacks: it keeps what came, and answers as it is told to. */
public final class Receiver implements AutoCloseable {

  /** One request. */
  public record Call(Headers headers, String text) {
    public String header(String name) {
      return headers.getFirst(name);
    }

    public boolean isGenuine(String... secrets) throws GeneralSecurityException {
      return WebhookReceiver.isGenuine(
          header("webhook-id"),
          header("webhook-timestamp"),
          header("webhook-signature"),
          text.getBytes(UTF_8),
          List.of(secrets));
    }
  }

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
  private volatile int otherwise = 204;

  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    calls.add(
        new Call(
            exchange.getRequestHeaders(),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    Integer status = statuses.poll();
    exchange.getResponseHeaders().set("Location", url().toString());
    exchange.sendResponseHeaders(status == null ? otherwise : status, -1);
    exchange.close();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** The next calls are answered so, those after them as before. */
  public void answer(Integer... next) {
    statuses.addAll(List.of(next));
  }

  public void answerAlways(int status) {
    otherwise = status;
  }

  public List<Call> calls() {
    return calls;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

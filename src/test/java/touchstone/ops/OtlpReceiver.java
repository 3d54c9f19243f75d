package touchstone.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Takes spans as an OpenTelemetry collector does: OTLP over HTTP with Protocol Buffers
 * (opentelemetry-proto, {@code trace.proto}), read as far as tests need.
 */
final class OtlpReceiver implements AutoCloseable {
  private static final int RESOURCE_SPANS = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  /** Ids in hexadecimal; the parent's is empty where there is none. */
  record Span(String trace, String id, String parent, String name) {}

  OtlpReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> spans() {
    return spans;
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    for (byte[] resource : fields(body, RESOURCE_SPANS)) {
      for (byte[] scope : fields(resource, SCOPE_SPANS)) {
        for (byte[] span : fields(scope, SPANS)) {
          spans.add(
              new Span(
                  hex(span, 1), hex(span, 2), hex(span, 4), new String(first(span, 5), UTF_8)));
        }
      }
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static String hex(byte[] message, int field) throws IOException {
    return HexFormat.of().formatHex(first(message, field));
  }

  private static byte[] first(byte[] message, int field) throws IOException {
    List<byte[]> found = fields(message, field);
    return found.isEmpty() ? new byte[0] : found.get(0);
  }

  /** The values of a field of bytes, text or messages. */
  private static List<byte[]> fields(byte[] message, int field) throws IOException {
    List<byte[]> found = new ArrayList<>();
    CodedInputStream in = CodedInputStream.newInstance(message);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == field
          && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        found.add(in.readByteArray());
      } else {
        in.skipField(tag);
      }
    }
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

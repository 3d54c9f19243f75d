package touchstone.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Refuses a body of undeclared length once it passes the limit, at which Quarkus would answer 413
 * without a body.
 *
 * <p>It could demand a length with 411 (RFC 9110, section 15.5.12), but who sends a form as a
 * stream does not know its length, and one within the limit does no harm.
 */
final class BodyLimit {
  @ServerRequestFilter
  void apply(ContainerRequestContext request, RoutingContext route) {
    if (request.hasEntity()) {
      Long limit = route.remove(VertxInputStream.MAX_REQUEST_SIZE_KEY); // none if it was declared
      if (limit != null) {
        request.setEntityStream(new Bounded(request.getEntityStream(), limit));
      }
    }
  }

  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream body, long limit) {
      super(body);
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new TouchstoneException(ErrorCode.MEDIA_TOO_LARGE, HttpReason.of(413));
      }
      return read;
    }

    /** Would read the rest first, and so hold back the answer until the caller has sent it all. */
    @Override
    public void close() {}
  }
}

package touchstone.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/**
 * How long a body may be, and how long it may take. Pictures go to the disk as they come; any other
 * body is held in memory, several times over while it is read, so it may be no longer than such
 * bodies need to be.
 *
 * <p>Bodies of declared length are refused unread ({@link RouterProblems}), others once they pass
 * the limit, at which Quarkus would answer 413 without a body. It could demand a length with 411
 * (RFC 9110, section 15.5.12), but who sends a form as a stream does not know its length, and one
 * within the limit does no harm.
 */
@ApplicationScoped
class BodyLimit {
  /** Bytes of a body that is no picture. */
  static final int MOST_OF_OTHERS = 64 * 1024;

  /** Under this name a route has its {@link BoundedBody}. */
  static final String BODY = BoundedBody.class.getName();

  private static final String PICTURES = "/v1/media";
  private static final List<String> PICTURE_TYPES =
      List.of("multipart/", "image/", "application/octet-stream");

  private final long mostOfPictures;
  private final Duration grace;
  private final RequestClock clock;

  BodyLimit(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostOfPictures,
      @ConfigProperty(name = "touchstone.work.upload-grace") Duration grace,
      RequestClock clock) {
    this.mostOfPictures = mostOfPictures.asLongValue();
    this.grace = grace;
    this.clock = clock;
  }

  @ServerRequestFilter
  void apply(ContainerRequestContext request, RoutingContext route) {
    if (request.hasEntity()) {
      route.remove(VertxInputStream.MAX_REQUEST_SIZE_KEY);
      BoundedBody body =
          new BoundedBody(request.getEntityStream(), most(route), grace, clock::sinceRequest);
      request.setEntityStream(body);
      route.put(BODY, body);
    }
  }

  /** Bytes that the body of this request may have. */
  long most(RoutingContext request) {
    return bringsPicture(request) ? mostOfPictures : MOST_OF_OTHERS;
  }

  /** Where several types are named, any of them may be the one that it is read as. */
  private static boolean bringsPicture(RoutingContext request) {
    List<String> types = request.request().headers().getAll(HttpHeaders.CONTENT_TYPE);
    return request.normalizedPath().startsWith(PICTURES)
        && !types.isEmpty()
        && types.stream()
            .flatMap(type -> Stream.of(type.split(",")))
            .map(type -> type.strip().toLowerCase(Locale.ROOT))
            .allMatch(type -> PICTURE_TYPES.stream().anyMatch(type::startsWith));
  }
}

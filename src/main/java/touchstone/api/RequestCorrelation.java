package touchstone.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.MDC;
import touchstone.analysis.Correlation;

/** Gives every request its correlation id: in the log, in the answer, in what comes of it. */
@ApplicationScoped
public class RequestCorrelation {
  /** Before anything that answers. */
  private static final int FIRST = 2000;

  void install(@Observes Filters filters) {
    filters.register(RequestCorrelation::begin, FIRST);
  }

  private static void begin(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    Correlation correlation =
        Correlation.of(
            request.getHeader(Correlation.HEADER),
            request.getHeader(Correlation.TRACE),
            () -> UUID.randomUUID().toString());
    MDC.put(Correlation.KEY, correlation.id());
    routing.response().putHeader(Correlation.HEADER, correlation.id());
    routing.next();
  }

  /**
   * The id that a submission gets.
   *
   * @param given by the caller with the submission; null if none
   */
  static String of(String given) {
    Correlation correlation = new Correlation(MDC.get(Correlation.KEY).toString());
    MDC.put(Correlation.KEY, correlation.preferring(given).id());
    return correlation.unless(given);
  }
}

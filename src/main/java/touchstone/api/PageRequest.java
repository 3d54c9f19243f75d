package touchstone.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import touchstone.store.Cursor;
import touchstone.store.Page;
import touchstone.store.VerdictQueries;

/** Which page of a list is asked for. */
public class PageRequest {
  @RestQuery
  @Parameter(
      schema = @Schema(implementation = String.class),
      description = "Out of the link next of the page before; not to be made by hand",
      example = "AAAAAAAAACo")
  Cursor cursor;

  @RestQuery
  @Parameter(description = "Most rows of the page", example = "50")
  @DefaultValue("50")
  @Min(1)
  @Max(VerdictQueries.MAX_LIMIT)
  int limit;

  @Context UriInfo asked;

  Cursor from() {
    return cursor == null ? Cursor.NEWEST : cursor;
  }

  int limit() {
    return limit;
  }

  /** The following page of the same list with the same filter; null where there is none. */
  String following(Page<?> page) {
    return page.next().map(next -> Paths.following(asked, next)).orElse(null);
  }
}

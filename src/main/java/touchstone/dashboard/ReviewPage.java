package touchstone.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import touchstone.analysis.Verdict;
import touchstone.detector.Decision;
import touchstone.detector.DetectorInForce;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.store.Cursor;
import touchstone.store.Feedback;
import touchstone.store.Page;
import touchstone.store.Reviews;
import touchstone.store.StoredMedia;
import touchstone.store.StoredReview;
import touchstone.store.StoredSubmission;
import touchstone.store.VerdictFilter;
import touchstone.store.VerdictQueries;

/** The newest verdicts and, for each, a case page where an analyst decides. */
@Path("/review")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("ANALYST")
@Blocking
public class ReviewPage {
  private static final int ROWS = 24;
  private static final int REQUESTS_SHOWN = 20;

  private final VerdictQueries queries;
  private final Reviews reviews;
  private final Feedback feedback;
  private final DetectorInForce inForce;
  private final Visitor visitor;

  ReviewPage(
      VerdictQueries queries,
      Reviews reviews,
      Feedback feedback,
      DetectorInForce inForce,
      Visitor visitor) {
    this.queries = queries;
    this.reviews = reviews;
    this.feedback = feedback;
    this.inForce = inForce;
    this.visitor = visitor;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance list(List<Tab> tabs, List<CaseRow> rows, String older);

    static native TemplateInstance show(Case shown, Draft draft, boolean decided);

    static native TemplateInstance missing();
  }

  @GET
  public TemplateInstance list(@RestQuery Decision verdict, @RestQuery Cursor cursor) {
    Page<StoredSubmission> page =
        queries.submissions(
            VerdictFilter.judged(verdict), cursor == null ? Cursor.NEWEST : cursor, ROWS);
    List<StoredReview> decided =
        queries.reviews(
            page.items().stream().map(CaseRow::verdict).map(Verdict::id).distinct().toList());
    return Templates.list(
        Tab.all(verdict),
        page.items().stream().map(judged -> CaseRow.of(judged, decided)).toList(),
        page.next().map(next -> Tab.older(verdict, next)).orElse(""));
  }

  @GET
  @Path("/{analysis}")
  public Response show(@RestPath UUID analysis, @RestQuery @DefaultValue("false") boolean decided) {
    return page(analysis, Draft.EMPTY, decided, Response.Status.OK);
  }

  @POST
  @Path("/{analysis}")
  public Response decide(
      @RestPath UUID analysis,
      @RestForm @DefaultValue("") String verdict,
      @RestForm @DefaultValue("") String reason) {
    try {
      reviews.decide(analysis, chosen(verdict), visitor.caller(), reason);
    } catch (TouchstoneException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return missing();
      }
      if (e.code() != ErrorCode.INVALID_ARGUMENT) {
        throw e;
      }
      return page(
          analysis, new Draft(verdict, reason, e.getMessage()), false, Response.Status.BAD_REQUEST);
    }
    // A reload of the answer must not send the form again.
    return Response.seeOther(URI.create("/review/" + analysis + "?decided=true")).build();
  }

  private static Response missing() {
    return Response.status(Response.Status.NOT_FOUND).entity(Templates.missing()).build();
  }

  private static Decision chosen(String verdict) {
    return Arrays.stream(Decision.values())
        .filter(decision -> decision.name().equals(verdict))
        .findFirst()
        .orElseThrow(
            () -> new TouchstoneException(ErrorCode.INVALID_ARGUMENT, "Choose a verdict."));
  }

  private Response page(UUID analysis, Draft draft, boolean decided, Response.Status status) {
    Optional<Verdict> verdict = queries.analysis(analysis);
    if (verdict.isEmpty()) {
      return missing();
    }
    Case shown =
        Case.of(
            verdict.get(),
            queries.media(verdict.get().media()).flatMap(StoredMedia::deletedAt),
            queries.submissionsOf(analysis, REQUESTS_SHOWN),
            queries.reviews(List.of(analysis)),
            feedback.ofAnalysis(analysis),
            inForce.get());
    return Response.status(status).entity(Templates.show(shown, draft, decided)).build();
  }
}

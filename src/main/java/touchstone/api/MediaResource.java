package touchstone.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import touchstone.analysis.Channel;
import touchstone.analysis.Outcome;
import touchstone.analysis.Priority;
import touchstone.analysis.Submission;
import touchstone.callback.Callbacks;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.store.Retention;
import touchstone.store.StoredMedia;
import touchstone.store.StoredSubmission;
import touchstone.store.VerdictQueries;

/** Media in, verdict out. */
@Path("/v1/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("SUBMITTER")
@Tag(name = "media")
public class MediaResource {
  /** RFC 7240, section 4.1. */
  private static final Pattern RESPOND_ASYNC =
      Pattern.compile("(^|.*[,;\\s])respond-async($|[,;\\s].*)", Pattern.CASE_INSENSITIVE);

  private final Submissions submissions;
  private final VerdictQueries queries;
  private final Callbacks callbacks;
  private final Retention retention;
  private final Tenancy tenancy;

  MediaResource(
      Submissions submissions,
      VerdictQueries queries,
      Callbacks callbacks,
      Retention retention,
      Tenancy tenancy) {
    this.submissions = submissions;
    this.queries = queries;
    this.callbacks = callbacks;
    this.retention = retention;
    this.tenancy = tenancy;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      operationId = "submitMedia",
      summary = "Judge a picture",
      description =
          "Answers with the verdict, or at once with 202 where the header Prefer has respond-async."
              + " The caller's own id makes it idempotent: the same id and bytes get the same"
              + " answer, the same id with other bytes is a conflict. With a raw body (image/* or"
              + " application/octet-stream) id, submitter, priority, correlationId and callback"
              + " go into the query. A body of JSON names a URL to fetch the picture from, where the operator"
              + " has turned that on. What the bytes are is decided by their content alone.")
  @Parameter(name = "id", in = ParameterIn.QUERY, ref = "callerId")
  @Parameter(name = "submitter", in = ParameterIn.QUERY, ref = "submitter")
  @Parameter(name = "priority", in = ParameterIn.QUERY, ref = "priority")
  @Parameter(name = "correlationId", in = ParameterIn.QUERY, ref = "correlationId")
  @Parameter(name = "callback", in = ParameterIn.QUERY, ref = "callback")
  @RequestBody(ref = "Picture")
  @APIResponse(responseCode = "200", ref = "Settled")
  @APIResponse(responseCode = "202", ref = "Accepted")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "403", ref = "Forbidden")
  @APIResponse(responseCode = "408", ref = "TooSlow")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "413", ref = "TooLarge")
  @APIResponse(responseCode = "415", ref = "Unsupported")
  @APIResponse(responseCode = "422", ref = "Unprocessable")
  @APIResponse(responseCode = "429", ref = "TooMany")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response submitForm(
      @RestForm("file") FileUpload file,
      @RestForm String id,
      @RestForm String submitter,
      @RestForm Priority priority,
      @RestForm String correlationId,
      @RestForm String callback,
      @HeaderParam("Prefer")
          @DefaultValue("")
          @Parameter(
              description =
                  "respond-async (RFC 7240) asks for 202 at once; poll the address in Location.",
              example = "respond-async")
          String prefer)
      throws IOException {
    if (file == null) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "the form has no part \"file\" with a file name; put the picture there");
    }
    try (InputStream bytes = Files.newInputStream(file.uploadedFile())) {
      return submit(submission(id, submitter, priority, correlationId, callback), bytes, prefer);
    }
  }

  @POST
  @Consumes({"image/*", MediaType.APPLICATION_OCTET_STREAM})
  @Operation(hidden = true) // the same operation to OpenAPI, with another body
  public Response submitRaw(
      InputStream bytes,
      @RestQuery String id,
      @RestQuery String submitter,
      @RestQuery Priority priority,
      @RestQuery String correlationId,
      @RestQuery String callback,
      @HeaderParam("Prefer") @DefaultValue("") String prefer) {
    return submit(submission(id, submitter, priority, correlationId, callback), bytes, prefer);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(hidden = true) // likewise
  public Response submitUrl(
      MediaAtUrl media, @HeaderParam("Prefer") @DefaultValue("") String prefer) {
    if (media == null || media.url() == null) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, "the body has no \"url\"; say there where the picture is");
    }
    return answer(
        submissions.fetch(
            submission(
                media.id(),
                media.submitter(),
                media.priority(),
                media.correlationId(),
                media.callback()),
            media.url(),
            way(prefer)));
  }

  @GET
  @Path("/{sha256}")
  @Operation(operationId = "media", summary = "Some media and every verdict on it")
  @APIResponse(responseCode = "200", ref = "Media")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public MediaView media(
      @RestPath
          @Parameter(
              schema = @Schema(implementation = String.class, pattern = "[0-9a-f]{64}"),
              description = "SHA-256 of the bytes",
              example = Examples.SHA256)
          MediaKey sha256) {
    StoredMedia media =
        queries
            .media(sha256)
            .filter(found -> tenancy.sees(sha256))
            .orElseThrow(
                () ->
                    new TouchstoneException(
                        ErrorCode.NOT_FOUND, "there is no media " + sha256.sha256()));
    return MediaView.of(media, AnalysisView.of(queries.analyses(sha256), queries));
  }

  @DELETE
  @RolesAllowed("ADMIN")
  @Path("/{sha256}")
  @Operation(
      operationId = "deleteMedia",
      summary = "Delete the bytes of some media",
      description =
          "They are gone from the media store when this answers. Submissions, verdicts, reviews and"
              + " feedback stay, and the audit log says that the bytes were deleted. The same bytes"
              + " may be submitted again.")
  @APIResponse(responseCode = "200", ref = "DeletedMedia")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "InUse")
  @APIResponse(responseCode = "410", ref = "Gone")
  public MediaView delete(
      @RestPath
          @Parameter(
              schema = @Schema(implementation = String.class, pattern = "[0-9a-f]{64}"),
              description = "SHA-256 of the bytes",
              example = Examples.SHA256)
          MediaKey sha256) {
    retention.delete(sha256, tenancy.caller().actor());
    return media(sha256);
  }

  private Submission submission(
      String callerId, String submitter, Priority priority, String correlationId, String callback) {
    callbacks.requireRegistered(callback);
    UUID id = UUID.randomUUID();
    return new Submission(
        id,
        tenancy.caller().submitsFor(submitter),
        Objects.requireNonNullElse(callerId, id.toString()),
        Objects.requireNonNullElse(priority, Priority.LIVE),
        RequestCorrelation.of(correlationId),
        Channel.REST,
        Instant.now(),
        callback);
  }

  private Response submit(Submission submission, InputStream bytes, String prefer) {
    return answer(way(prefer).apply(submission, () -> submissions.keep(bytes)));
  }

  private BiFunction<Submission, Supplier<MediaKey>, StoredSubmission> way(String prefer) {
    return RESPOND_ASYNC.matcher(prefer).matches() ? submissions::queue : submissions::judge;
  }

  private static Response answer(StoredSubmission stored) {
    String self = Paths.verdict(stored.submission().id());
    if (stored.outcome().isEmpty()) {
      return Response.accepted(VerdictView.of(stored))
          .header(HttpHeaders.LOCATION, self)
          .header("Preference-Applied", "respond-async")
          .header(HttpHeaders.RETRY_AFTER, 1)
          .build();
    }
    if (stored.outcome().get() instanceof Outcome.Refused refused) {
      return Problem.of(refused.code(), refused.detail()).about(self).response();
    }
    return Response.ok(VerdictView.of(stored)).header(HttpHeaders.CONTENT_LOCATION, self).build();
  }
}

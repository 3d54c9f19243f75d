package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.error.ErrorCode;

/**
 * What went wrong, as RFC 9457 ("Problem Details for HTTP APIs") has it.
 *
 * @param type a URN made of the code
 * @param instance the submission that this is about; absent where there is none
 * @param code what programs should decide by
 */
@Schema(description = "Problem details, RFC 9457")
@JsonInclude(Include.NON_NULL)
public record Problem(
    String type, String title, int status, String detail, String instance, String code) {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE = "urn:touchstone:problem:";

  static Problem of(ErrorCode code, String detail) {
    return of(code.name(), status(code), detail);
  }

  /** A problem of HTTP itself, for which the media rooms have no code. */
  static Problem of(int status, String detail) {
    return switch (status) {
      case 400 -> of(ErrorCode.INVALID_ARGUMENT, detail);
      case 404 -> of(ErrorCode.NOT_FOUND, detail);
      case 413 -> of(ErrorCode.MEDIA_TOO_LARGE, detail);
      case 415 -> of(ErrorCode.UNSUPPORTED_MEDIA, detail);
      default -> of(httpCode(status), status, detail);
    };
  }

  private static Problem of(String code, int status, String detail) {
    String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Problem(
        TYPE + words.replace(' ', '-'),
        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
        status,
        detail,
        null,
        code);
  }

  private static String httpCode(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "HTTP_" + status : known.name();
  }

  Problem about(String instance) {
    return new Problem(type, title, status, detail, instance, code);
  }

  Response response() {
    Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(this);
    if (status == 429 || status == 503) {
      response.header("Retry-After", 1);
    }
    return response.build();
  }

  /** The HTTP status (RFC 9110) of a code. */
  static int status(ErrorCode code) {
    return switch (code) {
      case EMPTY_MEDIA, MALFORMED_MESSAGE, INVALID_ARGUMENT, UNREADABLE_FILE -> 400;
      case FETCH_FORBIDDEN, FORBIDDEN -> 403;
      case UNKNOWN_REFERENCE, NOT_FOUND -> 404;
      case REQUEST_TIMEOUT -> 408;
      case ID_CONFLICT,
          CHECKPOINT_MISMATCH,
          MEDIA_IN_USE,
          NOT_JUDGED,
          FEEDBACK_FULL,
          NOT_REPLAYABLE,
          NOT_BETTER ->
          409;
      case MEDIA_DELETED -> 410;
      case MEDIA_TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA -> 415;
      case UNDECODABLE_MEDIA,
          TRUNCATED_MEDIA,
          TOO_MANY_PIXELS,
          DECODING_TIMED_OUT,
          FETCH_FAILED,
          DECODER_FAILED,
          UNUSABLE_DATASET ->
          422;
      case QUEUE_FULL -> 429;
      case OVERLOADED,
          STORAGE_FAILED,
          OUT_OF_MEMORY,
          UNSUPPORTED_ENGINE,
          DATABASE_UNAVAILABLE,
          BROKER_UNAVAILABLE,
          PEER_FAILED ->
          503;
      case INVALID_MODEL, TRAINING_DIVERGED, INTERNAL_ERROR -> 500;
    };
  }
}

package touchstone.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import touchstone.error.ErrorCode;
import touchstone.error.ErrorType;
import touchstone.error.TouchstoneException;

/**
 * Turns every exception into problem+json. What the caller did wrong is named; what we did wrong is
 * logged under an incident number, and only that number leaves the house.
 */
final class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  /** No fault of anybody's. */
  private static final Set<ErrorCode> AT_ANOTHER_TIME =
      Set.of(ErrorCode.OVERLOADED, ErrorCode.QUEUE_FULL);

  @ServerExceptionMapper
  Response known(TouchstoneException fault) {
    if (fault.code().type() == ErrorType.CALLER || AT_ANOTHER_TIME.contains(fault.code())) {
      return Problem.of(fault.code(), fault.getMessage()).response();
    }
    return incident(fault.code(), fault);
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException fault) {
    return Problem.of(403, HttpReason.of(403)).response();
  }

  @ServerExceptionMapper
  Response violated(ConstraintViolationException fault) {
    String detail =
        fault.getConstraintViolations().stream()
            .map(
                violation ->
                    name(violation.getPropertyPath().toString()) + ' ' + violation.getMessage())
            .sorted()
            .collect(Collectors.joining("; "));
    return Problem.of(ErrorCode.INVALID_ARGUMENT, detail).response();
  }

  /** The path begins with the resource's method, which is no business of the caller's. */
  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  @ServerExceptionMapper
  Response http(WebApplicationException fault) {
    int status = fault.getResponse().getStatus();
    Optional<TouchstoneException> cause = cause(fault, TouchstoneException.class);
    if (cause.isPresent()) {
      return known(cause.get());
    }
    Optional<JsonProcessingException> malformed = cause(fault, JsonProcessingException.class);
    if (malformed.isPresent()) {
      return malformed(malformed.get());
    }
    if (status < 400) {
      return fault.getResponse();
    }
    if (status >= 500) {
      return incident(ErrorCode.INTERNAL_ERROR, fault);
    }
    // Quarkus reports a parameter that it cannot convert as a resource that does not exist.
    boolean badParameter = fault instanceof NotFoundException && fault.getCause() != null;
    return Problem.of(badParameter ? 400 : status, HttpReason.of(badParameter ? 400 : status))
        .response();
  }

  private static <T> Optional<T> cause(Throwable fault, Class<T> type) {
    return Stream.iterate(fault.getCause(), Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** Quarkus has an answer of its own for these, which is empty. */
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException fault) {
    return malformed(fault);
  }

  /** A body that is no JSON, or has other fields or values than the API describes. */
  private static Response malformed(JsonProcessingException fault) {
    String where =
        fault instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."))
            : "";
    String what =
        fault instanceof UnrecognizedPropertyException
            ? "is no field of it"
            : "cannot be read; see its form at /q/openapi";
    return Problem.of(
            ErrorCode.MALFORMED_MESSAGE,
            where.isEmpty() ? "the body " + what : "\"" + where + "\" in the body " + what)
        .response();
  }

  /**
   * The request could not be read to its end, or a form's picture not be written; the vault names
   * faults of its own disk otherwise.
   */
  @ServerExceptionMapper
  Response brokenOff(IOException fault, RoutingContext route) {
    if (isForm(route) && route.get(BodyLimit.BODY) instanceof BoundedBody body && !body.isOver()) {
      return incident(ErrorCode.STORAGE_FAILED, fault);
    }
    return Problem.of(
            ErrorCode.UNREADABLE_FILE, "The request broke off or is no form; send it again.")
        .response();
  }

  private static boolean isForm(RoutingContext route) {
    String type = route.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  /** Among these is a file that cannot be made for a form's picture. */
  @ServerExceptionMapper
  Response unknown(Throwable fault) {
    boolean disk = cause(fault, FileSystemException.class).isPresent();
    return incident(disk ? ErrorCode.STORAGE_FAILED : ErrorCode.INTERNAL_ERROR, fault);
  }

  private static Response incident(ErrorCode code, Throwable fault) {
    String incident = UUID.randomUUID().toString();
    LOG.errorf(fault, "incident %s: %s", incident, code);
    String advice =
        code.type() == ErrorType.INTERNAL
            ? "This is a defect of the service or its installation"
            : "The service is short of something that it needs; try again later";
    return Problem.of(code, advice + ". Its log has more under incident " + incident + ".")
        .response();
  }
}

package touchstone.api;

/** One sentence on a status that HTTP itself gave. */
final class HttpReason {
  private HttpReason() {}

  static String of(int status) {
    return switch (status) {
      case 400 -> "The request cannot be read: a parameter or the body is malformed.";
      case 401 ->
          "The request has no valid credential; send an API key as \"Authorization: Bearer ts_…\".";
      case 403 -> "The role of this credential does not allow that.";
      case 404 -> "There is nothing at this address; /q/openapi lists what there is.";
      case 405 -> "This address does not take that method; /q/openapi lists what there is.";
      case 406 -> "The answer is application/json; the header Accept rules that out.";
      case 408 ->
          "The body comes too slowly: after its grace each second must bring 64 KiB; send it again.";
      case 413 -> "The request body is larger than the service reads.";
      case 415 ->
          "Send the picture as multipart/form-data, image/* or application/octet-stream,"
              + " or its URL as application/json.";
      case 429 ->
          "This key has no requests left, or too many wrong ones came from this address; try again"
              + " after the seconds in Retry-After.";
      default -> "The request was refused.";
    };
  }
}

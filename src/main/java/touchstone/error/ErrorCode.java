package touchstone.error;

/**
 * What can go wrong, as callers see it. The name is the code on the wire (problem+json, Kafka
 * rejections, CLI JSON): append new ones, never rename.
 */
public enum ErrorCode {
  /** No bytes at all. */
  EMPTY_MEDIA(ErrorType.CALLER),
  /** The bytes are of no format that Touchstone reads, whatever the file is called. */
  UNSUPPORTED_MEDIA(ErrorType.CALLER),
  /** The format is known, its content is broken. */
  UNDECODABLE_MEDIA(ErrorType.CALLER),
  /** The file ends before the picture does. */
  TRUNCATED_MEDIA(ErrorType.CALLER),
  /** More bytes than the limit. */
  MEDIA_TOO_LARGE(ErrorType.CALLER),
  /** The header claims more pixels than the limit; nothing was decoded. */
  TOO_MANY_PIXELS(ErrorType.CALLER),
  /** Decoding took longer than the limit. */
  DECODING_TIMED_OUT(ErrorType.CALLER),
  /** The process that decoded it ended over it: it crashed, or passed a limit of its own. */
  DECODER_FAILED(ErrorType.CALLER),
  /** A Kafka record or request body that is not what its schema says. */
  MALFORMED_MESSAGE(ErrorType.CALLER),
  /** A parameter or option out of its range. */
  INVALID_ARGUMENT(ErrorType.CALLER),
  /** A reference to media that the store does not hold. */
  UNKNOWN_REFERENCE(ErrorType.CALLER),
  /** The caller's id was used before for other bytes. */
  ID_CONFLICT(ErrorType.CALLER),
  /** No such thing. */
  NOT_FOUND(ErrorType.CALLER),
  /** A file or folder that cannot be read. */
  UNREADABLE_FILE(ErrorType.CALLER),
  /** A dataset that cannot be trained on: empty, too small, mixed sizes. */
  UNUSABLE_DATASET(ErrorType.CALLER),
  /** A checkpoint of another configuration than the one asked for. */
  CHECKPOINT_MISMATCH(ErrorType.CALLER),
  /** A URL that the service may not or does not want to ask. */
  FETCH_FORBIDDEN(ErrorType.CALLER),
  /** A URL whose server did not give the media. */
  FETCH_FAILED(ErrorType.CALLER),
  /** The bytes of this media were deleted; what was said of them stays. */
  MEDIA_DELETED(ErrorType.CALLER),
  /** Media that cannot be deleted yet: a submission of it waits. */
  MEDIA_IN_USE(ErrorType.CALLER),
  /** A submission that has no verdict, or not yet. */
  NOT_JUDGED(ErrorType.CALLER),
  /** A submission of which as much was said as is kept. */
  FEEDBACK_FULL(ErrorType.CALLER),
  /** Something that the caller's role or tenant does not allow. */
  FORBIDDEN(ErrorType.CALLER),
  /** A dead letter that was replayed before, or whose body is not kept. */
  NOT_REPLAYABLE(ErrorType.CALLER),
  /** A detector that is not shown to be better than the one in force. */
  NOT_BETTER(ErrorType.CALLER),
  /** A request whose body comes too slowly; it was not read to its end. */
  REQUEST_TIMEOUT(ErrorType.CALLER),
  /** Too much work at once; try again later. */
  OVERLOADED(ErrorType.RESOURCES),
  /** So many submissions wait already that this one was not taken; send it again. */
  QUEUE_FULL(ErrorType.RESOURCES),
  /** The disk has no room, or cannot be written. */
  STORAGE_FAILED(ErrorType.RESOURCES),
  /** The process has no memory left for what it was asked to do. */
  OUT_OF_MEMORY(ErrorType.RESOURCES),
  /** This machine cannot run the engine it was told to use. */
  UNSUPPORTED_ENGINE(ErrorType.RESOURCES),
  /** The database does not answer. */
  DATABASE_UNAVAILABLE(ErrorType.EXTERNAL),
  /** The broker does not answer. */
  BROKER_UNAVAILABLE(ErrorType.EXTERNAL),
  /** Another detector, run beside ours, did not score what it was given. */
  PEER_FAILED(ErrorType.EXTERNAL),
  /** A model is missing, or its files are not those that its card names. */
  INVALID_MODEL(ErrorType.INTERNAL),
  /** Training produced NaN or collapsed. */
  TRAINING_DIVERGED(ErrorType.INTERNAL),
  /** A defect of ours. */
  INTERNAL_ERROR(ErrorType.INTERNAL);

  private final ErrorType type;

  ErrorCode(ErrorType type) {
    this.type = type;
  }

  public ErrorType type() {
    return type;
  }
}

package touchstone.intake;

import touchstone.error.ErrorCode;
import touchstone.store.MediaMessage;

/** What a record turned out to be. */
sealed interface ReadMessage {

  /** As its schema says; whether the media exists is not known yet. */
  record Valid(MediaMessage message) implements ReadMessage {}

  /**
   * Not a message; submitter, id and correlation id are there as far as they could be read, else
   * null.
   */
  record Invalid(ErrorCode code, String detail, String submitter, String id, String correlationId)
      implements ReadMessage {}
}

package touchstone.store;

/** What kind of picture somebody says it is; a name is kept: append new ones, never rename. */
public enum FeedbackCategory {
  /** Taken with a camera, and at most developed. */
  PHOTOGRAPH(FeedbackLabel.AUTHENTIC),
  /** A photograph that was retouched or put together by hand. */
  EDITED(FeedbackLabel.AUTHENTIC),
  /** A drawing, a chart, a screenshot: nothing that a photograph could be. */
  GRAPHIC(FeedbackLabel.AUTHENTIC),
  /** Made as a whole by a model. */
  GENERATED(FeedbackLabel.SYNTHETIC),
  /** A photograph of which a model made a part. */
  PARTLY_GENERATED(FeedbackLabel.SYNTHETIC),
  /** A photograph with another face. */
  FACE_SWAP(FeedbackLabel.SYNTHETIC);

  private final FeedbackLabel label;

  FeedbackCategory(FeedbackLabel label) {
    this.label = label;
  }

  /** What a picture of this kind is. */
  public FeedbackLabel label() {
    return label;
  }
}

package touchstone.detector;

/**
 * Why a decision is what it is. The name is stored with verdicts: append new ones, never rename.
 */
public enum Reason {
  ABOVE_SYNTHETIC_THRESHOLD(
      "The probability of being synthetic is above the threshold at which the policy says synthetic."),
  BELOW_AUTHENTIC_THRESHOLD(
      "The probability of being synthetic is below the threshold at which the policy says"
          + " authentic."),
  BETWEEN_THRESHOLDS(
      "The probability of being synthetic lies between the two thresholds of the policy, so the"
          + " detector abstains."),
  TOO_SMALL("The shorter side has too few pixels for the detector to judge."),
  NOT_APPLICABLE(
      "The picture is flat: it holds no texture in which traces of a generator could show."),
  UNSTEADY(
      "Saved again or scaled down, the picture gets a score that says the opposite, so the detector"
          + " abstains."),
  OUT_OF_SCOPE(
      "It looks like a document, a screenshot or a drawing; the detector knows photographs and"
          + " pictures like them, and would only guess.");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** One sentence for an analyst. */
  public String text() {
    return text;
  }
}

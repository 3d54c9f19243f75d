package touchstone.dashboard;

/**
 * What the decision form is filled with.
 *
 * @param error why it was not taken; empty where it was not sent yet
 */
public record Draft(String verdict, String reason, String error) {
  static final Draft EMPTY = new Draft("", "", "");
}

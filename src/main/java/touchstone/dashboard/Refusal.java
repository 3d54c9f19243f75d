package touchstone.dashboard;

/** Why somebody who went to the provider is not signed in. */
enum Refusal {
  /** The provider vouches for them, but they are nobody here. */
  ACCOUNT(
      "%s knows you, but your account is not let in here: it needs the role ANALYST or ADMIN."
          + " Whoever runs this service finds the reason in its log."),
  /** The provider does not vouch for them, or not in answer to what this browser was sent for. */
  SIGN_IN(
      "Signing in with %s did not work. Try again; whoever runs this service finds the reason in"
          + " its log.");

  private final String words;

  Refusal(String words) {
    this.words = words;
  }

  /** For the one who is refused. */
  String words(String provider) {
    return words.formatted(provider);
  }
}

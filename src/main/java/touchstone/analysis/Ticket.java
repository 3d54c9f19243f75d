package touchstone.analysis;

/** What decides when it is the turn of work that waits. */
public record Ticket(Channel channel, Priority priority, String submitter) {

  /** That of a submission. */
  public static Ticket of(Submission submission) {
    return new Ticket(submission.channel(), submission.priority(), submission.submitter());
  }
}

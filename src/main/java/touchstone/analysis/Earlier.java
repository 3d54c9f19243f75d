package touchstone.analysis;

import java.util.Optional;

/**
 * What is known before anything is judged.
 *
 * @param answer that this submission, or an earlier one of the same submitter and caller's id,
 *     already has
 * @param verdict on the same bytes under the model and policy that were asked for
 */
public record Earlier(Optional<Outcome> answer, Optional<Verdict> verdict) {}

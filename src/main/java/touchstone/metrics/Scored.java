package touchstone.metrics;

/**
 * A score and the truth.
 *
 * @param score higher where a positive is likelier
 */
public record Scored(double score, boolean positive) {}

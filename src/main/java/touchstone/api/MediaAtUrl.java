package touchstone.api;

import touchstone.analysis.Priority;

/**
 * Media to be fetched and judged; what is null is as with other submissions.
 *
 * @param url http or https; it is not kept
 */
public record MediaAtUrl(
    String url,
    String id,
    String submitter,
    Priority priority,
    String correlationId,
    String callback) {}

package touchstone.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.store.FeedbackCategory;
import touchstone.store.FeedbackLabel;

/**
 * What somebody says a judged picture really is.
 *
 * @param category of the label
 * @param comment at most 1000 characters; may be left out
 * @param source who says so: a person, a team, a program
 */
@Schema(
    name = "FeedbackRequest",
    requiredProperties = {"label", "category", "source"})
public record FeedbackRequest(
    FeedbackLabel label, FeedbackCategory category, String comment, String source) {}

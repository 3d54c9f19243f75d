package touchstone.training.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a detector of a study cannot do, in sentences with the figures of its cross-validation. */
final class StudyLimits {
  private StudyLimits() {}

  static List<String> of(JsonNode figures, StudyOptions options) {
    JsonNode clean = figures.at("/clean/all");
    JsonNode hard = figures.at("/hard/all");
    JsonNode accused = figures.at("/false_accusations");
    List<String> limits =
        new ArrayList<>(
            List.of(
                String.format(
                    Locale.ROOT,
                    "Ranks fakes of generators that it never saw above real pictures of sources that it"
                        + " never saw with a mean AUC of %.2f once both are saved as JPEG 96 (trivial"
                        + " statistics: %.2f), and of %.2f once they are shrunk and saved at JPEG 40 to 60"
                        + " (%.2f).",
                    clean.path("auc").asDouble(),
                    clean.path("trivial_auc").asDouble(),
                    hard.path("auc").asDouble(),
                    hard.path("trivial_auc").asDouble()),
                String.format(
                    Locale.ROOT,
                    "Abstains from %.0f %% of such pictures; of the decisions that it makes, %.0f %% are"
                        + " right (saved as JPEG 96). The thresholds are set so that, fakes of new"
                        + " generators and pictures of new sources being as likely, an expected"
                        + " %.0f %% of the decisions at most are wrong.",
                    100 * clean.path("inconclusive").asDouble(),
                    100 * clean.path("accuracyOfDecided").asDouble(),
                    100 * options.wrongDecisions()),
                String.format(
                    Locale.ROOT,
                    "Calls %.1f %% of untouched real pictures of unseen sources synthetic; the thresholds"
                        + " are set so that an expected %.1f %% at most of a new source's pictures are, and"
                        + " %.0f %% at most of a new generator's fakes are called authentic.",
                    100 * accused.path("share_of_pictures").asDouble(),
                    100 * options.falseAccusations(),
                    100 * options.falseClearances()),
                "Says nothing of edits of a part of a picture: face swaps, inpainting and retouching are"
                    + " near chance."));
    if (clean.has("auc_at_equal_appearance")) {
      limits.add(
          String.format(
              Locale.ROOT,
              "Part of that is what the collections show: tones and colours alone rank with %.2f and"
                  + " %.2f; at equal appearance %.2f and %.2f are left.",
              clean.path("appearance_auc").asDouble(),
              hard.path("appearance_auc").asDouble(),
              clean.path("auc_at_equal_appearance").asDouble(),
              hard.path("auc_at_equal_appearance").asDouble()));
    }
    JsonNode bias = figures.at("/trivial_bias/collected");
    if (!bias.isMissingNode()) {
      limits.add(
          String.format(
              Locale.ROOT,
              "The collected fakes that it learned from differ from the photographs in more than"
                  + " traces: trivial statistics tell unseen ones apart with an AUC of %.2f, %s"
                  + " most.",
              bias.path("auc").asDouble(),
              bias.at("/best_statistic/name").asText()));
    }
    return limits;
  }
}

package touchstone.dashboard;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import touchstone.detector.Decision;
import touchstone.store.FeedbackCategory;
import touchstone.store.FeedbackLabel;

/** How values read to people. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String of(Decision decision) {
    return switch (decision) {
      case AUTHENTIC -> "Authentic";
      case INCONCLUSIVE -> "Inconclusive";
      case SYNTHETIC -> "Synthetic";
    };
  }

  static String of(FeedbackLabel label) {
    return switch (label) {
      case AUTHENTIC -> "Authentic";
      case SYNTHETIC -> "Synthetic";
    };
  }

  static String of(FeedbackCategory category) {
    return switch (category) {
      case PHOTOGRAPH -> "a photograph";
      case EDITED -> "an edited photograph";
      case GRAPHIC -> "a drawing, chart or screenshot";
      case GENERATED -> "generated";
      case PARTLY_GENERATED -> "generated in part";
      case FACE_SWAP -> "another face put in";
    };
  }

  /** What the decision is called in the style sheet and in addresses. */
  static String key(Decision decision) {
    return decision.name().toLowerCase(Locale.ROOT);
  }

  static String of(Instant time) {
    return TIME.format(time);
  }

  /**
   * A probability in per cent. Never rounded to certainty: 0.9999 is "over 99.9 %", for nothing
   * that a detector says is certain.
   */
  static String percent(double probability) {
    if (probability > 0.999) {
      return "over 99.9 %";
    }
    if (probability < 0.001) {
      return "under 0.1 %";
    }
    return threshold(probability);
  }

  /** A threshold in per cent, as it is; a tiny one has two digits and an exponent. */
  static String threshold(double probability) {
    boolean tiny = probability > 0 && probability < 0.001;
    return String.format(Locale.ROOT, tiny ? "%.1e %%" : "%.1f %%", 100 * probability);
  }

  /** How far probabilities were apart when the picture was delivered again. */
  static String steadiness(double spread) {
    return String.format(
        Locale.ROOT,
        "the score moved by %.1f percentage points when the picture was saved again",
        100 * spread);
  }

  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024));
  }
}

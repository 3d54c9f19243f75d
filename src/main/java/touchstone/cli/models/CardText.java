package touchstone.cli.models;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import touchstone.registry.ModelCard;

/** Values of cards as people read them. */
final class CardText {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private CardText() {}

  static String kind(ModelCard card) {
    return card.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Fractions with four digits, everything else as it is; null is "none". */
  static String value(Object value) {
    if (value instanceof Double number && !number.isInfinite() && !number.isNaN()) {
      return BigDecimal.valueOf(number).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
    }
    return value == null ? "none" : value.toString();
  }

  /** With its sign. */
  static String difference(double difference) {
    return (difference > 0 ? "+" : "") + value(difference);
  }
}

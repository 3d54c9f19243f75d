package touchstone.ops;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the metrics that an expression of PromQL asks for. */
final class PromQl {
  /** What holds names that are no metrics: texts, matchers, ranges, label lists. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]"
              + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  /** A name, and the bracket that makes it a function. */
  private static final Pattern NAME =
      Pattern.compile("(?<![A-Za-z0-9_:])([A-Za-z_:][A-Za-z0-9_:]*)\\s*(\\(?)");

  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  private PromQl() {}

  static Set<String> metrics(String expression) {
    Set<String> metrics = new TreeSet<>();
    Matcher names = NAME.matcher(ASIDE.matcher(expression).replaceAll(" "));
    while (names.find()) {
      if (names.group(2).isEmpty() && !WORDS.contains(names.group(1))) {
        metrics.add(names.group(1));
      }
    }
    return metrics;
  }
}

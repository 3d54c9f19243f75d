package touchstone.registry;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * In what two models differ, as their cards tell it; what is the same is left out.
 *
 * @param settings the seed and the settings of the training
 * @param data what they learned from
 * @param parents {@code a} or {@code b} is the parent's id, and the other is null
 * @param metrics measured figures
 */
public record ModelDiff(
    ModelId a,
    ModelId b,
    List<Change> settings,
    List<DataChange> data,
    List<Change> parents,
    List<Change> metrics) {

  /**
   * A value that is not the same in both.
   *
   * @param name with dots for the levels of the card
   * @param a number, text or boolean; null where this card has none
   * @param b likewise
   * @param difference b − a, null unless both are amounts; a seed is none
   */
  public record Change(String name, Object a, Object b, Double difference) {
    static Change of(String name, Object a, Object b) {
      boolean amounts =
          a instanceof Number
              && b instanceof Number
              && !name.toLowerCase(Locale.ROOT).endsWith("seed");
      return new Change(
          name, a, b, amounts ? ((Number) b).doubleValue() - ((Number) a).doubleValue() : null);
    }
  }

  /**
   * A data set that only one learned from, or that had other content.
   *
   * @param a null where it did not learn from it
   * @param b likewise
   */
  public record DataChange(String name, ModelCard.Data a, ModelCard.Data b) {}

  public static ModelDiff of(ModelCard a, ModelCard b) {
    return new ModelDiff(
        a.id(),
        b.id(),
        changes(settings(a), settings(b), Change::of),
        changes(data(a), data(b), DataChange::new),
        changes(parents(a), parents(b), Change::of),
        changes(CardValues.of(a.metrics()), CardValues.of(b.metrics()), Change::of));
  }

  private interface Made<V, C> {
    C of(String name, V a, V b);
  }

  private static <V, C> List<C> changes(Map<String, V> a, Map<String, V> b, Made<V, C> made) {
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(a.get(name), b.get(name)))
        .map(name -> made.of(name, a.get(name), b.get(name)))
        .toList();
  }

  private static Map<String, Object> settings(ModelCard card) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("seed", card.seed());
    values.putAll(CardValues.of(card.config()));
    return values;
  }

  private static Map<String, Object> parents(ModelCard card) {
    Map<String, Object> values = new LinkedHashMap<>();
    card.parents().forEach(parent -> values.put(parent.value(), parent.value()));
    return values;
  }

  private static Map<String, ModelCard.Data> data(ModelCard card) {
    Map<String, ModelCard.Data> sets = new LinkedHashMap<>();
    card.data().forEach(set -> sets.put(set.name(), set));
    return sets;
  }
}

package touchstone.training.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import touchstone.data.Dataset;
import touchstone.data.Sample;
import touchstone.data.TrainingSet;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

/**
 * A labelled set in which one class is rare.
 *
 * @param rare its pictures
 * @param others pictures of the other classes
 * @param each how many of each other class
 */
record Imbalance(String name, List<Sample> rare, List<Sample> others, int each) {
  /**
   * Draws one; the same seed, the same one.
   *
   * @param from pictures of all classes
   * @param name of the class that is to be rare
   * @param keep how many pictures it keeps
   * @param each how many of each other class
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if a class has not so many, or there is no
   *     such class
   */
  static Imbalance draw(Dataset from, String name, int keep, int each, Seed seed) {
    Map<String, List<Sample>> byClass = new TreeMap<>();
    for (Sample sample : shuffled(from.samples(), seed.stream("draw", 0))) {
      byClass.computeIfAbsent(sample.label(), label -> new ArrayList<>()).add(sample);
    }
    List<Sample> others = new ArrayList<>();
    List<Sample> rare = first(byClass.remove(name), name, keep);
    byClass.forEach((label, samples) -> others.addAll(first(samples, label, each)));
    return new Imbalance(name, rare, others, each);
  }

  private static List<Sample> first(List<Sample> samples, String name, int count) {
    int there = samples == null ? 0 : samples.size();
    if (there < count) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "the class " + name + " has " + there + " pictures to learn from, not " + count);
    }
    return samples.subList(0, count);
  }

  /** Fisher and Yates. */
  private static List<Sample> shuffled(List<Sample> samples, SplittableRandom random) {
    List<Sample> shuffled = new ArrayList<>(samples);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      shuffled.set(i, shuffled.set(random.nextInt(i + 1), shuffled.get(i)));
    }
    return shuffled;
  }

  /** How many pictures the class lacks. */
  int missing() {
    return each - rare.size();
  }

  /** As it is. */
  TrainingSet asItIs() {
    return with(List.of());
  }

  /** Even, by repeating what there is of the rare class. */
  TrainingSet oversampled() {
    return with(repeated());
  }

  /** Pictures of the rare class in turns, as many as it lacks. */
  List<Picture> repeated() {
    return Stream.iterate(0, i -> i + 1)
        .limit(missing())
        .map(i -> rare.get(i % rare.size()).picture())
        .toList();
  }

  /** With more pictures of the rare class. */
  TrainingSet with(List<Picture> more) {
    List<Sample> all = new ArrayList<>(others);
    all.addAll(rare);
    for (int i = 0; i < more.size(); i++) {
      all.add(Sample.of(name + "/more-" + i, more.get(i)));
    }
    return TrainingSet.labelled(Dataset.of(all));
  }
}

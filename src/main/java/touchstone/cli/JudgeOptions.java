package touchstone.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import touchstone.training.classes.Course;

/** Which generator is judged, and by what classifier. */
final class JudgeOptions {
  @Mixin private ChosenGenerator generator;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "Real pictures of classes: a folder for each class, or IDX files.")
  private Path data;

  @Option(
      names = "--held-out",
      defaultValue = "100",
      description = "Of a thousand, never learned from (${DEFAULT-VALUE}).")
  private int heldOut;

  @Option(
      names = "--steps",
      defaultValue = "2000",
      description = "Of the classifier, 64 pictures each (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of everything random (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "The figures as JSON.")
  private Optional<Path> json = Optional.empty();

  Path model() {
    return generator.folder();
  }

  Course course() {
    return new Course(data, heldOut, steps, seed);
  }

  long seed() {
    return seed;
  }

  /** Writes the figures, if that is wanted. */
  void write(Object figures) {
    json.ifPresent(file -> Json.write(file, figures));
  }
}

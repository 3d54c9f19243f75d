package touchstone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import touchstone.data.Dataset;
import touchstone.engine.Engine;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * Trains the generators of one kind of a bank one after another, each a model of its own.
 *
 * <p>A run that is started again goes on: finished generators are passed over, and the one that was
 * in training continues from its checkpoint, {@code <id>.checkpoint} beside the models.
 *
 * @param out folder of the models
 * @param photographs real ones of any size
 * @param dataName what they are and where they are from, for the cards
 * @param lines type of the statistics
 * @param progress hears of every tick
 */
record BankRun<S extends BankStatistics>(
    Path out,
    Dataset photographs,
    String dataName,
    BankBudget budget,
    Class<S> lines,
    Consumer<BankProgress<S>> progress) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A generator to train, of which nothing is made before its turn.
   *
   * @param trial makes what takes a step for the time it takes alone
   * @param training of a number of steps
   */
  record Member<S extends BankStatistics>(
      String id, Supplier<LongConsumer> trial, LongFunction<BankTraining<S>> training) {}

  /**
   * Trains those that are not finished.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET}, {@code CHECKPOINT_MISMATCH}, {@code
   *     TRAINING_DIVERGED}, {@code STORAGE_FAILED}
   */
  void train(List<Member<S>> members) {
    Engine.start();
    ModelRegistry registry = new ModelRegistry(out);
    for (int i = 0; i < members.size(); i++) {
      String id = members.get(i).id();
      if (registry.list().stream().noneMatch(card -> card.id().value().equals(id))) {
        train(members.get(i), i + 1, members.size(), registry);
      }
    }
  }

  private void train(Member<S> member, int number, int members, ModelRegistry registry) {
    Path checkpoint = out.resolve(member.id() + ".checkpoint");
    Path model = registry.folder(new ModelId(member.id()));
    long steps = steps(member, checkpoint);
    BankTraining<S> training = member.training().apply(steps);
    Consumer<S> listener =
        line -> {
          double left = members - number + 1 - (double) line.step() / steps;
          double each = steps * training.options().batch() / line.imagesPerSecond();
          Duration remaining = Duration.ofSeconds(Math.round(left * each));
          progress.accept(new BankProgress<>(member.id(), number, members, line, steps, remaining));
        };
    try {
      Files.createDirectories(model);
      List<S> statistics =
          new BankCourse<>(training, photographs.hash(), checkpoint, listener).run(lines);
      S end = statistics.get(statistics.size() - 1);
      ModelCard card =
          training.publish(
              model, end, new ModelCard.Data(dataName, photographs.hash(), photographs.size()));
      Files.writeString(
          model.resolve("stats.jsonl"),
          statistics.stream()
              .map(line -> JSON.valueToTree(line).toString() + "\n")
              .collect(Collectors.joining()));
      registry.add(card);
      Files.deleteIfExists(checkpoint);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + model, e);
    }
  }

  /** A generator that was begun keeps its steps: a time would come out otherwise now. */
  private long steps(Member<S> member, Path checkpoint) {
    return Files.exists(checkpoint)
        ? BankCheckpoint.describe(checkpoint).steps()
        : budget.steps(member.trial());
  }
}

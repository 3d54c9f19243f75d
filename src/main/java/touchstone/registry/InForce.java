package touchstone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Which model of a folder is in force, in {@code in-force.txt}, and how that came to be: a {@link
 * Promotion} a line in {@code audit.jsonl}, to which lines are only ever added.
 */
final class InForce {
  private static final String FILE = "in-force.txt";
  private static final String AUDIT = "audit.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Path audit;

  InForce(Path folder) {
    file = folder.resolve(FILE);
    audit = folder.resolve(AUDIT);
  }

  Optional<ModelId> model() {
    return model(file);
  }

  /** The id that a file holds; empty where there is no file. */
  static Optional<ModelId> model(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(new ModelId(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, "cannot read " + file, e);
    }
  }

  /**
   * All promotions, the oldest first.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if a line is not as it was written, or one is
   *     missing before it
   */
  List<Promotion> promotions() {
    List<Promotion> promotions = new ArrayList<>();
    String previous = "";
    for (String line : lines()) {
      Promotion promotion = parse(line, promotions.size() + 1);
      if (!promotion.previous().equals(previous) || !promotion.isAsWritten()) {
        throw changed(promotions.size() + 1, null);
      }
      promotions.add(promotion);
      previous = promotion.hash();
    }
    return promotions;
  }

  private List<String> lines() {
    try {
      return Files.exists(audit) ? Files.readAllLines(audit) : List.of();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, "cannot read " + audit, e);
    }
  }

  private Promotion parse(String line, int number) {
    try {
      return JSON.readValue(line, Promotion.class);
    } catch (JsonProcessingException e) {
      throw changed(number, e);
    }
  }

  private TouchstoneException changed(int number, Exception cause) {
    return new TouchstoneException(
        ErrorCode.INVALID_MODEL,
        "line "
            + number
            + " of "
            + audit
            + " is not as it was written, or lines before it are missing; restore the file",
        cause);
  }

  /**
   * Checks the audit, and that it says what {@code in-force.txt} says.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if not
   */
  void check() {
    Optional<ModelId> told = last(promotions()).map(Promotion::to);
    if (!told.equals(model())) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          file
              + " says "
              + name(model())
              + ", the last line of the audit says "
              + name(told)
              + told.map(id -> "; write " + id + " into the file, and promote what is wanted")
                  .orElse("; promote the model that is to be in force"));
    }
  }

  private static String name(Optional<ModelId> id) {
    return id.map(ModelId::value).orElse("nothing");
  }

  private static Optional<Promotion> last(List<Promotion> promotions) {
    return promotions.isEmpty()
        ? Optional.empty()
        : Optional.of(promotions.get(promotions.size() - 1));
  }

  /**
   * What was in force before the model that is: promotions stack up, and each roll-back takes one
   * off.
   *
   * @throws TouchstoneException {@code NOT_FOUND} if the audit knows nothing before
   */
  ModelId before() {
    Deque<ModelId> stack = new ArrayDeque<>();
    for (Promotion promotion : promotions()) {
      if (promotion.action() == Promotion.Action.ROLL_BACK) {
        stack.pop();
        continue;
      }
      if (stack.isEmpty() && promotion.from() != null) {
        stack.push(promotion.from());
      }
      // A model that was made anew under its old name and promoted again is no step of its own.
      if (!promotion.to().equals(stack.peek())) {
        stack.push(promotion.to());
      }
    }
    if (stack.size() < 2) {
      throw new TouchstoneException(
          ErrorCode.NOT_FOUND, audit + " knows of nothing before " + name(model()));
    }
    stack.pop();
    return stack.peek();
  }

  /**
   * Puts a model in force. The line of the audit is on the disk before the model works.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if the audit was changed or disagrees with
   *     what is in force
   */
  Promotion change(Promotion.Action action, ModelId to, String because) {
    try (FileChannel channel =
        FileChannel.open(
            audit, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC)) {
      channel.lock();
      List<Promotion> promotions = promotions();
      if (!promotions.isEmpty()) {
        check();
      }
      Promotion promotion =
          Promotion.now(
              action,
              model().orElse(null),
              to,
              because,
              last(promotions).map(Promotion::hash).orElse(""));
      String line = JSON.writeValueAsString(promotion) + "\n";
      channel.write(StandardCharsets.UTF_8.encode(line));
      ModelRegistry.write(file, to.value() + "\n");
      return promotion;
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + audit, e);
    }
  }
}

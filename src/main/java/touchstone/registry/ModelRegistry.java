package touchstone.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * The models of a folder: a folder for each, with its card and files, the id of the one in force in
 * {@code in-force.txt} and how that came to be in {@code audit.jsonl}, the id of the one that
 * judges beside it in {@code candidate.txt}.
 */
public final class ModelRegistry {
  static final String CARD = "card.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;
  private final Path candidate;
  private final InForce inForce;

  public ModelRegistry(Path folder) {
    this.folder = folder;
    this.candidate = folder.resolve("candidate.txt");
    this.inForce = new InForce(folder);
  }

  /** Where the files of a model are. */
  public Path folder(ModelId id) {
    return folder.resolve(id.value());
  }

  /** Names of the folders, in order; each should hold a model. */
  List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, "cannot list " + folder, e);
    }
  }

  /**
   * The cards of all models, by id; their files are not looked at.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if a card cannot be read
   */
  public List<ModelCard> list() {
    return names().stream()
        .filter(name -> Files.isRegularFile(folder.resolve(name).resolve(CARD)))
        .map(this::card)
        .toList();
  }

  /**
   * Checks every file of a model against its card.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if the model or a file is missing or another
   */
  public ModelCard open(ModelId id) {
    ModelCard card = card(id.value());
    List<String> faults = ModelFiles.faults(folder(id), card.files());
    if (!faults.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          folder(id) + ": " + String.join("; ", faults) + "; restore what its card names");
    }
    return card;
  }

  /** Without a look at the files. */
  ModelCard card(String name) {
    ModelId id = new ModelId(name);
    Path file = folder(id).resolve(CARD);
    if (!Files.isRegularFile(file)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, "there is no model " + id + " in " + folder);
    }
    try {
      ModelCard card = JSON.readValue(file.toFile(), ModelCard.class);
      if (!card.missing().isEmpty()) {
        throw new TouchstoneException(
            ErrorCode.INVALID_MODEL, file + " lacks " + String.join(", ", card.missing()));
      }
      if (!id.equals(card.id())) {
        throw new TouchstoneException(
            ErrorCode.INVALID_MODEL, file + " is not the card of " + id + "; restore it");
      }
      return card;
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, file + " cannot be read as a model card; restore it", e);
    }
  }

  /** The model that works; empty where none was promoted. */
  public Optional<ModelId> inForce() {
    return inForce.model();
  }

  /**
   * All promotions, the oldest first.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if the audit was changed
   */
  public List<Promotion> promotions() {
    return inForce.promotions();
  }

  /**
   * Checks that the audit is whole and ends with the model in force.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if not
   */
  void checkPromotions() {
    inForce.check();
  }

  /**
   * Puts a detector to work, whatever worked before; {@link ModelCatalogue#promote} compares first.
   *
   * @param because why, one line for the audit
   * @throws TouchstoneException {@code INVALID_MODEL} if it is no detector, a file is not the one
   *     of its card, or the audit was changed; {@code INVALID_ARGUMENT} without a reason
   */
  public Promotion promote(ModelId id, String because) {
    requireDetector(id);
    return inForce.change(Promotion.Action.PROMOTE, id, because);
  }

  /**
   * Puts the detector to work that was in force before; once more, the one before that.
   *
   * @param because why, one line for the audit
   * @throws TouchstoneException as {@link #promote}, and {@code NOT_FOUND} if there was none before
   */
  public Promotion rollBack(String because) {
    ModelId before = inForce.before();
    requireDetector(before);
    return inForce.change(Promotion.Action.ROLL_BACK, before, because);
  }

  /** The model that judges beside the one in force; empty where none does. */
  public Optional<ModelId> candidate() {
    return InForce.model(candidate);
  }

  /**
   * Lets a detector judge beside the one in force.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if it is no detector, or a file is not the
   *     one of its card
   */
  public void shadow(ModelId id) {
    requireDetector(id);
    write(candidate, id.value() + "\n");
  }

  /** Lets none do that any more. */
  public void endShadow() {
    try {
      Files.deleteIfExists(candidate);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot remove " + candidate, e);
    }
  }

  private void requireDetector(ModelId id) {
    if (open(id).kind() != ModelCard.Kind.DETECTOR) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, id + " is not a detector");
    }
  }

  /**
   * Adds a model whose files lie in its folder already: hashes them and writes the card.
   *
   * @param card whose {@code files} are replaced by the hashes of all files found
   */
  public ModelCard add(ModelCard card) {
    Path model = folder(card.id());
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> entries = Files.list(model)) {
      for (Path file : entries.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.equals(CARD)) {
          files.put(name, FileHash.of(file));
        }
      }
      ModelCard complete =
          new ModelCard(
              card.id(),
              card.kind(),
              card.summary(),
              card.created(),
              card.data(),
              card.seed(),
              card.config(),
              card.metrics(),
              card.parents(),
              files,
              card.intendedUse(),
              card.limits(),
              card.input());
      write(model.resolve(CARD), JSON.writeValueAsString(complete) + "\n");
      return complete;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the card of " + card.id() + " is not JSON", e);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + model, e);
    }
  }

  /** All of it or nothing. */
  static void write(Path file, String text) {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(draft, text, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
  }
}

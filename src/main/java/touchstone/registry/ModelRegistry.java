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
 * The models of a folder: a folder for each, with its card and files, and the id of the one in
 * force in {@code in-force.txt}.
 */
public final class ModelRegistry {
  private static final String CARD = "card.json";
  private static final String IN_FORCE = "in-force.txt";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;

  public ModelRegistry(Path folder) {
    this.folder = folder;
  }

  /** Where the files of a model are. */
  public Path folder(ModelId id) {
    return folder.resolve(id.value());
  }

  /**
   * The cards of all models, by id; their files are not looked at.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if a card cannot be read
   */
  public List<ModelCard> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve(CARD)))
          .sorted()
          .map(entry -> card(new ModelId(entry.getFileName().toString())))
          .toList();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, "cannot list " + folder, e);
    }
  }

  /**
   * Checks every file of a model against its card.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if the model or a file is missing or another
   */
  public ModelCard open(ModelId id) {
    ModelCard card = card(id);
    card.files().forEach((name, hash) -> verify(folder(id), name, hash));
    return card;
  }

  private ModelCard card(ModelId id) {
    Path file = folder(id).resolve(CARD);
    if (!Files.isRegularFile(file)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, "there is no model " + id + " in " + folder);
    }
    try {
      ModelCard card = JSON.readValue(file.toFile(), ModelCard.class);
      if (!id.equals(card.id()) || card.kind() == null || card.files() == null) {
        throw new TouchstoneException(
            ErrorCode.INVALID_MODEL, file + " is not the card of " + id + "; restore it");
      }
      return card;
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, file + " cannot be read as a model card; restore it", e);
    }
  }

  private static void verify(Path model, String name, String hash) {
    Path file = model.resolve(name).normalize();
    if (!file.startsWith(model.normalize())) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, "the card in " + model + " names a file outside: " + name);
    }
    try {
      if (!FileHash.of(file).equals(hash)) {
        throw new TouchstoneException(
            ErrorCode.INVALID_MODEL, file + " is not the file that its card names; restore it");
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, file + ", which its card names, cannot be read", e);
    }
  }

  /** The model that works; empty where none was promoted. */
  public Optional<ModelId> inForce() {
    Path file = folder.resolve(IN_FORCE);
    try {
      return Files.exists(file)
          ? Optional.of(new ModelId(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, "cannot read " + file, e);
    }
  }

  /** Puts a model to work. */
  public void promote(ModelId id) {
    open(id);
    write(folder.resolve(IN_FORCE), id.value() + "\n");
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
              card.limits());
      write(model.resolve(CARD), JSON.writeValueAsString(complete) + "\n");
      return complete;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the card of " + card.id() + " is not JSON", e);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + model, e);
    }
  }

  private static void write(Path file, String text) {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(draft, text, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
  }
}

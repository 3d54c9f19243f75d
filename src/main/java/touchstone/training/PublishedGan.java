package touchstone.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchstone.engine.Engine;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.families.Families;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * A published generator.
 *
 * @param card whose files are those of the folder
 */
public record PublishedGan(Path folder, ModelCard card) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Opens a model and starts the engine.
   *
   * @param model its folder
   * @throws TouchstoneException {@code INVALID_MODEL} if there is no such model, or its files are
   *     not those that the card names
   */
  public static PublishedGan open(Path model) {
    Path folder = model.toAbsolutePath().normalize();
    ModelRegistry registry = new ModelRegistry(folder.getParent());
    ModelCard card = registry.open(new ModelId(folder.getFileName().toString()));
    Engine.start();
    return new PublishedGan(folder, card);
  }

  /**
   * How large its networks are.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if the card does not say
   */
  public GanSpec.Size size() {
    JsonNode size = card.config().at("/spec/size");
    if (size.isMissingNode()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, "the card of " + card.id() + " names no size of its networks");
    }
    return JSON.convertValue(size, GanSpec.Size.class);
  }

  /**
   * The length of z; cards of before the settings were grouped have it in another place.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if it starts from something else
   */
  public int latent() {
    String family = card.config().path("family").asText();
    if (card.kind() != ModelCard.Kind.GAN || Families.byName(family).translates()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          card.id()
              + " is not a generator that starts from a vector z; one of a translating family is"
              + " for touchstone translate");
    }
    int grouped = card.config().at("/spec/size/latent").asInt();
    return grouped > 0 ? grouped : card.config().path("latent").asInt();
  }

  /** The names of the classes that it knows, sorted; none where it is not told of any. */
  public List<String> classes() {
    List<String> classes = new ArrayList<>();
    card.config().path("classes").forEach(name -> classes.add(name.asText()));
    return classes;
  }

  /** Whether it learned to give colour to grey pictures. */
  public boolean colourises() {
    return card.config().path(GanPublication.COLOURISES).asBoolean();
  }

  public boolean has(NetworkRole role) {
    return Files.exists(folder.resolve(role.publishedAs()));
  }

  public Network network(NetworkRole role) {
    return NetworkFile.open(folder.resolve(role.publishedAs()));
  }
}

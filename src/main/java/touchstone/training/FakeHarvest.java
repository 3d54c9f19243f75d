package touchstone.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.PictureArray;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.Latent;
import touchstone.gan.StyleGenerator;
import touchstone.gan.families.Families;
import touchstone.gan.mechanisms.Inference;
import touchstone.media.Picture;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** Fakes out of a published generator. */
public final class FakeHarvest {
  private FakeHarvest() {}

  /**
   * Draws pictures; the same seed gives the same ones.
   *
   * @param generatorModel the model's folder, with its card
   * @throws TouchstoneException {@code INVALID_MODEL} if its files are not those of the card
   */
  public static List<Picture> sample(Path generatorModel, int count, long seed) {
    return sample(generatorModel, count, seed, Optional.empty());
  }

  /**
   * The same of one class.
   *
   * @param label of a generator that knows classes; empty for all of them in turns
   */
  static List<Picture> sample(Path generatorModel, int count, long seed, Optional<String> label) {
    ModelCard card = checked(generatorModel);
    Optional<INDArray> labels = labels(card, count, label);
    Optional<StyleGenerator> styled = opened(generatorModel);
    if (styled.isPresent()) {
      StyleGenerator styles = styled.get();
      return PictureArray.pictures(styles.pictures(styles.styles(count, new Seed(seed))));
    }
    Network generator = NetworkFile.open(folder(generatorModel).resolve(GanPublication.GENERATOR));
    INDArray latent = Latent.normal(count, latent(card), new Seed(seed).stream("z", 0));
    return PictureArray.pictures(Inference.run(generator, latent, labels));
  }

  /** The names of the classes that a model knows, sorted; none where it is not told of any. */
  public static List<String> classes(Path generatorModel) {
    return classes(checked(generatorModel));
  }

  /** The generator of a model that is steered by styles; empty if it is another one. */
  static Optional<StyleGenerator> styles(Path generatorModel) {
    checked(generatorModel);
    return opened(generatorModel);
  }

  private static Optional<StyleGenerator> opened(Path generatorModel) {
    Path folder = folder(generatorModel);
    Path mapping = folder.resolve(GanPublication.MAPPING);
    return Files.exists(mapping)
        ? Optional.of(
            new StyleGenerator(
                NetworkFile.open(mapping),
                NetworkFile.open(folder.resolve(GanPublication.GENERATOR))))
        : Optional.empty();
  }

  /** The card of a model whose files are those it names. */
  static ModelCard checked(Path generatorModel) {
    Path folder = folder(generatorModel);
    ModelCard card =
        new ModelRegistry(folder.getParent()).open(new ModelId(folder.getFileName().toString()));
    Engine.start();
    return card;
  }

  static Path folder(Path generatorModel) {
    return generatorModel.toAbsolutePath().normalize();
  }

  /** The length of z; cards of before the settings were grouped have it in another place. */
  static int latent(ModelCard card) {
    String family = card.config().path("family").asText();
    if (card.kind() != ModelCard.Kind.GAN || Families.byName(family).translates()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, card.id() + " is not a generator that starts from a vector z");
    }
    int grouped = card.config().at("/spec/size/latent").asInt();
    return grouped > 0 ? grouped : card.config().path("latent").asInt();
  }

  private static List<String> classes(ModelCard card) {
    List<String> classes = new ArrayList<>();
    card.config().path("classes").forEach(name -> classes.add(name.asText()));
    return classes;
  }

  /** [count, classes]: of one class, or of all in turns; empty where the model knows none. */
  private static Optional<INDArray> labels(ModelCard card, int count, Optional<String> label) {
    List<String> classes = classes(card);
    if (label.isPresent() && !classes.contains(label.get())) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          card.id() + " knows no class " + label.get() + "; it knows " + classes);
    }
    if (classes.isEmpty()) {
      return Optional.empty();
    }
    INDArray labels = Nd4j.zeros(DataType.FLOAT, count, classes.size());
    for (int i = 0; i < count; i++) {
      labels.putScalar(i, label.isPresent() ? classes.indexOf(label.get()) : i % classes.size(), 1);
    }
    return Optional.of(labels);
  }
}

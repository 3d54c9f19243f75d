package touchstone.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.Latent;
import touchstone.gan.NetworkRole;
import touchstone.gan.StyleGenerator;
import touchstone.gan.Walk;
import touchstone.gan.mechanisms.Inference;
import touchstone.media.Picture;
import touchstone.nn.Network;

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
    return walk(generatorModel, count, seed, Optional.empty(), 0);
  }

  /**
   * The same of one class, and with frames between.
   *
   * @param label of a generator that knows classes; empty for all of them in turns
   * @param frames from each picture to the next one, and from the last to the first; 0 for pictures
   *     alone
   */
  static List<Picture> walk(
      Path generatorModel, int count, long seed, Optional<String> label, int frames) {
    PublishedGan model = PublishedGan.open(generatorModel);
    Optional<INDArray> labels = labels(model, count, label);
    Optional<StyleGenerator> styled = opened(model);
    if (styled.isPresent()) {
      StyleGenerator generator = styled.get();
      INDArray styles = generator.styles(count, new Seed(seed));
      return PictureArray.pictures(generator.pictures(Walk.straight(styles, frames)));
    }
    Network generator = model.network(NetworkRole.AVERAGED_GENERATOR);
    INDArray latent = Latent.normal(count, model.latent(), new Seed(seed).stream("z", 0));
    return PictureArray.pictures(
        Inference.run(
            generator,
            Walk.spherical(latent, frames),
            labels.map(ones -> Walk.straight(ones, frames))));
  }

  /** The generator of a model that is steered by styles; empty if it is another one. */
  static Optional<StyleGenerator> styles(Path generatorModel) {
    return opened(PublishedGan.open(generatorModel));
  }

  private static Optional<StyleGenerator> opened(PublishedGan model) {
    return model.has(NetworkRole.AVERAGED_MAPPING)
        ? Optional.of(
            new StyleGenerator(
                model.network(NetworkRole.AVERAGED_MAPPING),
                model.network(NetworkRole.AVERAGED_GENERATOR)))
        : Optional.empty();
  }

  /** [count, classes]: of one class, or of all in turns; empty where the model knows none. */
  private static Optional<INDArray> labels(PublishedGan model, int count, Optional<String> label) {
    List<String> classes = model.classes();
    if (label.isPresent() && !classes.contains(label.get())) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          model.card().id() + " knows no class " + label.get() + "; it knows " + classes);
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

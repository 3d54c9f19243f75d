package touchstone.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

/** Fakes out of a published generator. */
public final class FakeHarvest {
  /** Of z: for each number that lies within it, more than a hundred are drawn. */
  static final double LEAST_THRESHOLD = 0.01;

  private FakeHarvest() {}

  /**
   * Draws pictures; the same seed gives the same ones.
   *
   * @param generatorModel the model's folder, with its card
   * @throws TouchstoneException {@code INVALID_MODEL} if its files are not those of the card
   */
  public static List<Picture> sample(Path generatorModel, int count, long seed) {
    return draw(generatorModel, Draw.plain(count, seed));
  }

  /**
   * The same, steered.
   *
   * @throws TouchstoneException {@code INVALID_MODEL}; {@code INVALID_ARGUMENT} if the generator
   *     has no such class, domain or styles, or cannot be truncated so
   */
  static List<Picture> draw(Path generatorModel, Draw draw) {
    PublishedGan model = PublishedGan.open(generatorModel);
    Optional<INDArray> labels = labels(model, draw);
    NetworkRole maker = maker(model, draw);
    return PictureArray.pictures(
        model.has(NetworkRole.AVERAGED_MAPPING)
            ? ofStyles(model, draw)
            : Inference.run(
                model.network(maker),
                Walk.spherical(latent(model, draw), draw.walk()),
                labels.map(ones -> Walk.straight(ones, draw.walk()))));
  }

  private static INDArray ofStyles(PublishedGan model, Draw draw) {
    StyleGenerator generator =
        new StyleGenerator(
            model.network(NetworkRole.AVERAGED_MAPPING),
            model.network(NetworkRole.AVERAGED_GENERATOR));
    INDArray styles = generator.styles(draw.count(), new Seed(draw.seed()));
    if (draw.mix().isPresent()) {
      Draw.Mix mix = draw.mix().get();
      INDArray others = generator.styles(draw.count(), new Seed(mix.seed()));
      styles = StyleGenerator.mixed(styles, others, mix.detail());
    }
    if (draw.truncation().isPresent()) {
      double psi = draw.truncation().get();
      if (!(psi >= 0 && psi <= 1)) {
        throw invalid(
            "a generator of styles is truncated from 0 to 1, where 1 leaves them, not by " + psi);
      }
      styles = generator.truncated(styles, psi);
    }
    return generator.pictures(Walk.straight(styles, draw.walk()));
  }

  /** [count, latent, 1, 1]. */
  private static INDArray latent(PublishedGan model, Draw draw) {
    if (draw.mix().isPresent()) {
      throw invalid(
          model.card().id()
              + " has no styles to mix; name a generator of styles, or leave --mix out");
    }
    SplittableRandom random = new Seed(draw.seed()).stream("z", 0);
    if (draw.truncation().isEmpty()) {
      return Latent.normal(draw.count(), model.latent(), random);
    }
    double threshold = draw.truncation().get();
    if (!(threshold >= LEAST_THRESHOLD)) {
      throw invalid(
          "a generator of z is truncated at "
              + LEAST_THRESHOLD
              + " or more, beyond which z is drawn again, not at "
              + threshold);
    }
    return Latent.truncated(draw.count(), model.latent(), threshold, random);
  }

  private static NetworkRole maker(PublishedGan model, Draw draw) {
    if (draw.domain().isPresent() && !model.has(Domain.A.maker())) {
      throw invalid(model.card().id() + " makes pictures of one domain only; leave --domain out");
    }
    return draw.domain().orElse(Domain.B).maker();
  }

  /** [count, classes]: of one class, or of all in turns; empty where the model knows none. */
  private static Optional<INDArray> labels(PublishedGan model, Draw draw) {
    List<String> classes = model.classes();
    Optional<String> label = draw.label();
    if (label.isPresent() && !classes.contains(label.get())) {
      throw invalid(model.card().id() + " knows no class " + label.get() + "; it knows " + classes);
    }
    if (classes.isEmpty()) {
      return Optional.empty();
    }
    INDArray labels = Nd4j.zeros(DataType.FLOAT, draw.count(), classes.size());
    for (int i = 0; i < draw.count(); i++) {
      labels.putScalar(i, label.isPresent() ? classes.indexOf(label.get()) : i % classes.size(), 1);
    }
    return Optional.of(labels);
  }

  private static TouchstoneException invalid(String message) {
    return new TouchstoneException(ErrorCode.INVALID_ARGUMENT, message);
  }
}

package touchstone.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.StyleDetail;
import touchstone.gan.StyleGenerator;
import touchstone.gan.Walk;
import touchstone.media.Picture;

/**
 * Writes what a published generator makes: PNGs that say in their metadata that a model made them,
 * and a {@code manifest.csv} with generator, seed and place of each, so that a folder is a set of
 * fakes with its lineage.
 */
public final class Generation {
  /** Twelve frames and a half a second. */
  private static final int FRAME_CENTISECONDS = 8;

  /**
   * Styles of another seed for some detail.
   *
   * @param detail that is taken from the other styles
   */
  public record Mix(StyleDetail detail, long seed) {}

  /**
   * What to make.
   *
   * @param model folder of a published generator
   * @param label the class, of generators that know classes; empty for all in turns
   * @param truncation ψ of generators of styles
   * @param mix of generators of styles
   * @param walk frames from each picture to the next one; 0 for pictures alone
   * @param film file of the pictures as an animated GIF without end
   * @param visible whether each picture bears a striped band
   */
  public record Request(
      Path model,
      int count,
      long seed,
      Optional<String> label,
      Optional<Double> truncation,
      Optional<Mix> mix,
      int walk,
      Optional<Path> film,
      boolean visible) {}

  private Generation() {}

  /**
   * Generates and writes; the same request, the same pictures.
   *
   * @return how many were written
   * @throws TouchstoneException {@code INVALID_MODEL} if its files are not those of its card,
   *     {@code INVALID_ARGUMENT} if it has no styles where they are asked for, or if {@code out}
   *     holds something; {@code STORAGE_FAILED}
   */
  public static int write(Request request, Path out) {
    List<Picture> pictures = pictures(request);
    String model = request.model().toAbsolutePath().normalize().getFileName().toString();
    MadeFolder made = new MadeFolder(out, model, request.seed(), request.visible());
    pictures.forEach(made::add);
    made.finish();
    request.film().ifPresent(file -> made.film(pictures, FRAME_CENTISECONDS, file));
    return made.size();
  }

  private static List<Picture> pictures(Request request) {
    Optional<StyleGenerator> styled = FakeHarvest.styles(request.model());
    if (styled.isPresent()) {
      StyleGenerator generator = styled.get();
      INDArray styles = styles(request, generator);
      return PictureArray.pictures(generator.pictures(Walk.straight(styles, request.walk())));
    }
    if (request.truncation().isPresent() || request.mix().isPresent()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          request.model()
              + " has no styles to truncate or mix; name a generator of styles, or leave these"
              + " options out");
    }
    return FakeHarvest.walk(
        request.model(), request.count(), request.seed(), request.label(), request.walk());
  }

  private static INDArray styles(Request request, StyleGenerator generator) {
    INDArray styles = generator.styles(request.count(), new Seed(request.seed()));
    if (request.mix().isPresent()) {
      Mix mix = request.mix().get();
      INDArray others = generator.styles(request.count(), new Seed(mix.seed()));
      styles = StyleGenerator.mixed(styles, others, mix.detail());
    }
    return request.truncation().isPresent()
        ? generator.truncated(styles, request.truncation().get())
        : styles;
  }
}

package touchstone.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import touchstone.error.TouchstoneException;
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
   * What to make.
   *
   * @param model folder of a published generator
   * @param film file of the pictures as an animated GIF without end
   * @param visible whether each picture bears a striped band
   */
  public record Request(Path model, Draw draw, Optional<Path> film, boolean visible) {}

  private Generation() {}

  /**
   * Generates and writes; the same request, the same pictures.
   *
   * @return how many were written
   * @throws TouchstoneException {@code INVALID_MODEL} if its files are not those of its card,
   *     {@code INVALID_ARGUMENT} if it cannot be steered so, or if {@code out} holds something;
   *     {@code STORAGE_FAILED}
   */
  public static int write(Request request, Path out) {
    List<Picture> pictures = FakeHarvest.draw(request.model(), request.draw());
    String model = request.model().toAbsolutePath().normalize().getFileName().toString();
    MadeFolder made = new MadeFolder(out, model, request.draw().seed(), request.visible());
    pictures.forEach(made::add);
    made.finish();
    request.film().ifPresent(file -> made.film(pictures, FRAME_CENTISECONDS, file));
    return made.size();
  }
}

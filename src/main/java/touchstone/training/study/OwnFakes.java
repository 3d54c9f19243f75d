package touchstone.training.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.training.FakeHarvest;

/** Fakes of a GAN of our own, as a set beside collected ones. */
public final class OwnFakes {
  /** What their kind is called; means over collected generators leave it out. */
  static final String KIND = "in_house";

  private static final int COUNT = 150;

  private OwnFakes() {}

  /**
   * Draws them into a folder.
   *
   * @param generatorModel the GAN's folder
   * @param folder where the pictures go, as PNG
   * @throws TouchstoneException {@code INVALID_MODEL}, {@code STORAGE_FAILED}
   */
  public static PictureSet of(Path generatorModel, Path folder, long seed) {
    List<Picture> fakes = FakeHarvest.sample(generatorModel, COUNT, seed);
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < COUNT; i++) {
        Path file = folder.resolve(String.format(Locale.ROOT, "%03d.png", i));
        Files.write(file, PictureEncoder.png(fakes.get(i)));
      }
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + folder, e);
    }
    return PictureSet.open(
        generatorModel.getFileName().toString(),
        true,
        Optional.of(KIND),
        folder,
        Integer.MAX_VALUE);
  }
}

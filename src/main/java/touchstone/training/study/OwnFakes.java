package touchstone.training.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchstone.data.Manifest;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.training.FakeHarvest;

/**
 * Fakes of a GAN of our own, as a set beside collected ones.
 *
 * @param set bears the name of the GAN
 * @param family which all GANs that work alike share, and are held out with
 */
public record OwnFakes(PictureSet set, String family) {
  /** What their kind is called; means over collected generators leave it out. */
  static final String KIND = "in_house";

  private static final int COUNT = 150;

  /**
   * Draws them into a folder.
   *
   * @param generators where the GAN lies
   * @param folder where the pictures go, as PNG
   * @throws TouchstoneException {@code INVALID_MODEL}, {@code STORAGE_FAILED}
   */
  public static OwnFakes draw(ModelRegistry generators, ModelId gan, Path folder, long seed) {
    List<Picture> fakes = FakeHarvest.sample(generators.folder(gan), COUNT, seed);
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < COUNT; i++) {
        Path file = folder.resolve(String.format(Locale.ROOT, "%03d.png", i));
        Files.write(file, PictureEncoder.syntheticPng(fakes.get(i), origin(gan, seed, i)));
      }
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + folder, e);
    }
    return of(generators, gan, folder);
  }

  private static String origin(ModelId gan, long seed, int number) {
    return "made by " + gan.value() + ", seed " + seed + ", number " + number;
  }

  /**
   * Takes a folder that a GAN filled, by drawing or by translating pictures.
   *
   * @param generators where the GAN lies that the folder's manifest names
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if the manifest names no source, or
   *     several; {@code INVALID_MODEL} if there is no such GAN
   */
  public static OwnFakes made(ModelRegistry generators, Path folder) {
    List<String> sources =
        Manifest.of(folder).stream().map(row -> row.getOrDefault("source", "")).distinct().toList();
    if (sources.size() != 1) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          folder
              + " is no folder that touchstone generate or translate made with one model: its "
              + Manifest.FILE
              + " names "
              + (sources.isEmpty() ? "no source" : "the sources " + sources));
    }
    return of(generators, new ModelId(sources.get(0)), folder);
  }

  private static OwnFakes of(ModelRegistry generators, ModelId gan, Path folder) {
    String family = generators.open(gan).config().path("family").asText();
    return new OwnFakes(
        PictureSet.open(gan.value(), true, Optional.of(KIND), folder, Integer.MAX_VALUE), family);
  }
}

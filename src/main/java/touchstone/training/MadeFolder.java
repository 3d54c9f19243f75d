package touchstone.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import touchstone.data.Manifest;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Clip;
import touchstone.media.ClipEncoder;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/**
 * A folder of pictures that a model made. Each says so in its metadata, and {@code manifest.csv}
 * has the lineage of each: so the folder is a set of fakes of one generator.
 */
public final class MadeFolder {
  private static final List<String> COLUMNS =
      List.of("file", "source", "seed", "index", "parent", "parent_sha256");

  private final Path folder;
  private final String model;
  private final long seed;
  private final boolean visible;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  /**
   * A file that something was made from.
   *
   * @param name of the file, as its folder has it
   * @param sha256 of its bytes, hexadecimal
   */
  public record Parent(String name, String sha256) {}

  /**
   * Makes the folder.
   *
   * @param model id of the generator
   * @param seed of what is random in what it makes
   * @param visible whether each picture bears a striped band
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if it holds something, {@code
   *     STORAGE_FAILED}
   */
  public MadeFolder(Path folder, String model, long seed, boolean visible) {
    this.folder = folder;
    this.model = model;
    this.seed = seed;
    this.visible = visible;
    try {
      NewFolder.create(folder);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Writes a picture that was made from nothing but noise. */
  public void add(Picture picture) {
    write(picture, origin(), model, "");
  }

  /** Writes a picture that was made from another. */
  public void add(Picture picture, Parent parent) {
    write(picture, origin(parent), parent.name(), parent.sha256());
  }

  /** Writes a clip that was made from another, as an animated GIF. */
  public void add(Clip clip, Parent parent) {
    byte[] gif = ClipEncoder.syntheticGif(clip.map(this::marked), origin(parent));
    write(gif, "gif", parent.name(), parent.sha256());
  }

  /**
   * Writes a film of pictures that were made from nothing but noise, which never ends.
   *
   * @param file outside of the folder or in it; the manifest does not name it
   * @param centiseconds that each is shown
   */
  public void film(List<Picture> pictures, int centiseconds, Path file) {
    Clip clip =
        new Clip(
            pictures.stream().map(picture -> new Clip.Frame(picture, centiseconds)).toList(),
            OptionalInt.of(Clip.FOR_EVER));
    String origin = "made by " + model + ", seed " + seed + ", a walk";
    try {
      Files.write(file, ClipEncoder.syntheticGif(clip.map(this::marked), origin));
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
  }

  private Picture marked(Picture picture) {
    return visible ? VisibleMark.on(picture) : picture;
  }

  private void write(Picture picture, String origin, String parent, String sha256) {
    write(PictureEncoder.syntheticPng(marked(picture), origin), "png", parent, sha256);
  }

  private void write(byte[] bytes, String ending, String parent, String sha256) {
    String name = String.format(Locale.ROOT, "%05d.%s", size(), ending);
    try {
      Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw failed(e);
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("file", name);
    row.put("source", model);
    row.put("seed", seed);
    row.put("index", size());
    row.put("parent", parent);
    row.put("parent_sha256", sha256);
    rows.add(row);
  }

  private String origin() {
    return "made by " + model + ", seed " + seed + ", number " + size();
  }

  private String origin(Parent parent) {
    return origin() + ", from the file of SHA-256 " + parent.sha256();
  }

  /** How many were written. */
  public int size() {
    return rows.size();
  }

  /** Writes the manifest of what is there. */
  public void finish() {
    try {
      Manifest.write(folder, COLUMNS, rows);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private TouchstoneException failed(IOException cause) {
    return new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write to " + folder, cause);
  }
}

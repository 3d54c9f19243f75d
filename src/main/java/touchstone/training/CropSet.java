package touchstone.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import touchstone.data.Source;
import touchstone.data.TileCutter;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.Delivery;
import touchstone.media.DecodeOutcome;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.signal.ColourClasses;
import touchstone.signal.Grey;
import touchstone.signal.LineDrawing;

/** Makes a data set for GANs of photographs: square crops, alone or with what they come from. */
public final class CropSet {
  /** A crop may be reduced from a window so much larger. */
  private static final double WINDOW = 4;

  /** What is written. */
  public enum Kind {
    /** The crops. */
    PLAIN,
    /** Pairs of a line drawing and its crop. */
    LINES,
    /** Pairs of a map of eight colours and its crop. */
    CLASSES,
    /** Pairs of the crop without its colour and the crop. */
    GREY;

    private Picture source(Picture crop) {
      return switch (this) {
        case PLAIN -> crop;
        case LINES -> LineDrawing.of(crop);
        case CLASSES -> ColourClasses.of(crop);
        case GREY -> Grey.of(crop);
      };
    }
  }

  private CropSet() {}

  /**
   * Cuts and writes PNGs: {@code OUT/00000.png …}, or for pairs {@code OUT/source} and {@code
   * OUT/target}. The same seed, the same crops.
   *
   * @param each crops of a picture
   * @return how many were written; pictures that are smaller than a crop or cannot be decoded give
   *     none
   * @throws TouchstoneException {@code STORAGE_FAILED}; {@code INVALID_ARGUMENT} if {@code out}
   *     holds something
   */
  public static int write(
      List<Source> sources, Path out, Kind kind, int side, int each, long seed) {
    TileCutter cutter = new TileCutter(side, WINDOW);
    int written = 0;
    try {
      prepare(out, kind);
      for (Source source : sources) {
        SplittableRandom random = new Seed(seed).stream(source.name(), 0);
        for (Path file : source.files()) {
          for (Picture crop : cut(file, cutter, each, random)) {
            write(out, kind, written++, crop);
          }
        }
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write crops to " + out + ": " + e.getMessage(), e);
    }
    return written;
  }

  private static void prepare(Path out, Kind kind) throws IOException {
    NewFolder.create(out);
    if (kind != Kind.PLAIN) {
      Files.createDirectories(out.resolve("source"));
      Files.createDirectories(out.resolve("target"));
    }
  }

  private static List<Picture> cut(
      Path file, TileCutter cutter, int each, SplittableRandom random) {
    return Delivery.open(file) instanceof DecodeOutcome.Decoded decoded
        ? cutter.cut(decoded.picture(), each, random)
        : List.of();
  }

  private static void write(Path out, Kind kind, int number, Picture crop) throws IOException {
    String name = String.format(Locale.ROOT, "%05d.png", number);
    if (kind == Kind.PLAIN) {
      Files.write(out.resolve(name), PictureEncoder.png(crop));
      return;
    }
    Files.write(out.resolve("source").resolve(name), PictureEncoder.png(kind.source(crop)));
    Files.write(out.resolve("target").resolve(name), PictureEncoder.png(crop));
  }
}

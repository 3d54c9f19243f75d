package touchstone.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;

/**
 * Pictures held in memory.
 *
 * @param samples ordered by name
 * @param hash of the content, whatever the files are called
 */
public record Dataset(List<Sample> samples, String hash) {
  private static final int FEWEST = 64;
  private static final int MOST = 500_000;
  private static final Set<String> PICTURES =
      Set.of("jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff");

  /** Reads one file of the set. */
  private interface Source {
    byte[] read() throws IOException;
  }

  public static Dataset of(List<Sample> samples) {
    return new Dataset(
        List.copyOf(samples), PixelHash.of(samples.stream().map(Sample::hash).toList()));
  }

  /**
   * Opens a folder or a zip file of pictures of one size; files that are not named as pictures are
   * passed over.
   *
   * @param side in pixels, of every picture
   * @throws TouchstoneException {@code UNUSABLE_DATASET}, naming the file and what is wrong
   */
  public static Dataset open(Path folderOrZip, int side) {
    return open(folderOrZip, sample -> checkSize(sample, side));
  }

  /**
   * The same of pictures with classes: IDX files, or a folder for each class.
   *
   * @param side in pixels; smaller pictures of IDX files are set on black
   */
  public static Dataset openLabelled(Path folderOrZip, int side) {
    return IdxFile.open(folderOrZip, side).orElseGet(() -> open(folderOrZip, side));
  }

  /**
   * Opens a folder or a zip file of pictures of any size.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET}, naming the file and what is wrong
   */
  public static Dataset open(Path folderOrZip) {
    return open(folderOrZip, sample -> {});
  }

  /** Checks each picture as it is read: a set of other sizes may not fit the memory. */
  private static Dataset open(Path folderOrZip, Consumer<Sample> check) {
    List<Sample> samples = new ArrayList<>();
    try {
      if (Files.isDirectory(folderOrZip)) {
        readFolder(folderOrZip, check, samples);
      } else if (Files.isRegularFile(folderOrZip)) {
        readZip(folderOrZip, check, samples);
      } else {
        throw unusable(folderOrZip + " does not exist; name a folder or a zip file of pictures");
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read " + folderOrZip + ": " + e.getMessage(), e);
    }
    if (samples.size() < FEWEST) {
      throw unusable(
          folderOrZip
              + " holds "
              + samples.size()
              + " pictures; training needs at least "
              + FEWEST);
    }
    return of(samples);
  }

  /**
   * The files of a folder and its sub-folders that are named as pictures, in order.
   *
   * @throws IOException if there is no such folder
   */
  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> Files.isRegularFile(file) && isPicture(file.toString()))
          .sorted()
          .limit(MOST)
          .toList();
    }
  }

  private static void readFolder(Path folder, Consumer<Sample> check, List<Sample> into)
      throws IOException {
    for (Path file : files(folder)) {
      into.add(
          sample(
              folder.relativize(file).toString(),
              Files.size(file),
              () -> Files.readAllBytes(file),
              check));
    }
  }

  private static void readZip(Path file, Consumer<Sample> check, List<Sample> into)
      throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<ZipEntry> entries = new ArrayList<>();
      for (Enumeration<? extends ZipEntry> all = zip.entries();
          all.hasMoreElements() && entries.size() < MOST; ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory() && isPicture(entry.getName())) {
          entries.add(entry);
        }
      }
      entries.sort((a, b) -> a.getName().compareTo(b.getName()));
      for (ZipEntry entry : entries) {
        into.add(sample(entry.getName(), entry.getSize(), () -> unpacked(zip, entry), check));
      }
    }
  }

  /** An entry's claimed size is the archive's word alone, so the bytes are counted too. */
  private static byte[] unpacked(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(Math.toIntExact(MediaLimits.DEFAULT.bytes() + 1));
    }
  }

  private static boolean isPicture(String name) {
    return PICTURES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private static Sample sample(String name, long bytes, Source source, Consumer<Sample> check)
      throws IOException {
    if (bytes > MediaLimits.DEFAULT.bytes()) {
      throw unusable(name + " has " + bytes + " bytes, too many for a picture");
    }
    Picture picture = Decoding.decode(name, source.read());
    Sample sample = Sample.of(name, picture);
    check.accept(sample);
    return sample;
  }

  private static void checkSize(Sample sample, int side) {
    Picture picture = sample.picture();
    if (picture.width() != side || picture.height() != side) {
      throw unusable(
          sample.name()
              + " is "
              + picture.width()
              + " x "
              + picture.height()
              + " pixels; every picture must be "
              + side
              + " x "
              + side);
    }
  }

  private static TouchstoneException unusable(String message) {
    return new TouchstoneException(ErrorCode.UNUSABLE_DATASET, message);
  }

  /** The first ones, at most {@code limit}. */
  public Dataset first(int limit) {
    return of(samples.subList(0, Math.min(limit, samples.size())));
  }

  public int size() {
    return samples.size();
  }

  public List<Picture> pictures() {
    return samples.stream().map(Sample::picture).toList();
  }
}

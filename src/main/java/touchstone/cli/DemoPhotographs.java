package touchstone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Real camera photographs out of the test jar of TwelveMonkeys' JPEG reader, which the build
 * fetches beside the class path.
 */
final class DemoPhotographs {
  private static final List<String> NAMES =
      List.of(
          "exif/Landscape_0.jpg",
          "exif/Portrait_0.jpg",
          "jpeg/exif-rgb-thumbnail-sony-d700.jpg",
          "jpeg/exif-rgb-thumbnail-bad-exif-kodak-dc210.jpg",
          "jpeg/jfif-jfif-and-exif-thumbnail-sharpshot-iphone.jpg",
          "jpeg/jfif-jfxx-thumbnail-olympus-d320l.jpg",
          "jpeg/xdensity-out-of-range-zero.jpg",
          "jpeg/corrupted-icc-srgb.jpg");

  private DemoPhotographs() {}

  /** The files' bytes by name. */
  static Map<String, byte[]> read(Path jar) {
    Map<String, byte[]> photographs = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (String name : NAMES) {
        ZipEntry entry = zip.getEntry(name);
        try (InputStream in = zip.getInputStream(entry)) {
          photographs.put(name.substring(name.indexOf('/') + 1), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNREADABLE_FILE,
          "cannot read " + jar + " (./touchstone build fetches it): " + e.getMessage(),
          e);
    }
    return photographs;
  }
}

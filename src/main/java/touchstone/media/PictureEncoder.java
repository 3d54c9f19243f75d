package touchstone.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes pictures: PNG without loss, JPEG at a quality (4:2:0, the JDK's tables scaled as libjpeg
 * does).
 */
public final class PictureEncoder {
  private PictureEncoder() {}

  public static byte[] png(Picture picture) {
    return encode(picture, "png", null, Optional.empty());
  }

  /**
   * PNG that says of itself that a model made it: an XMP packet with IPTC's digital source type
   * "trained algorithmic media", as publishers and platforms look for it.
   *
   * @param origin the model and what it was given, as text
   */
  public static byte[] syntheticPng(Picture picture, String origin) {
    return encode(picture, "png", null, Optional.of(SyntheticMark.xmp(origin)));
  }

  /** Writes JPEG at a quality from 1 to 100. */
  public static byte[] jpeg(Picture picture, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("JPEG quality " + quality + " is not in 1 to 100");
    }
    return encode(picture, "jpeg", quality / 100f, Optional.empty());
  }

  private static byte[] encode(
      Picture picture, String format, Float quality, Optional<String> xmp) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (quality != null) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
      }
      BufferedImage image = toImage(picture);
      IIOMetadata metadata =
          xmp.isPresent() ? SyntheticMark.metadata(writer, image, parameters, xmp.get()) : null;
      writer.write(null, new IIOImage(image, null, metadata), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + format + " into memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static BufferedImage toImage(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(
            x,
            y,
            picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2));
      }
    }
    return image;
  }
}

package touchstone.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import touchstone.error.ErrorCode;

/** Decodes pictures within limits. */
public final class MediaDecoder {
  private final MediaLimits limits;

  public MediaDecoder(MediaLimits limits) {
    this.limits = limits;
  }

  /** Identifies the bytes by content and decodes them; never throws for what the bytes hold. */
  public DecodeOutcome decode(byte[] bytes) {
    if (bytes.length > limits.bytes()) {
      return new DecodeOutcome.Rejected(
          ErrorCode.MEDIA_TOO_LARGE, "the file has " + bytes.length + " bytes");
    }
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      byte[] rgb = new byte[image.getWidth() * image.getHeight() * Picture.CHANNELS];
      int at = 0;
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          int pixel = image.getRGB(x, y);
          rgb[at++] = (byte) (pixel >> 16);
          rgb[at++] = (byte) (pixel >> 8);
          rgb[at++] = (byte) pixel;
        }
      }
      return new DecodeOutcome.Decoded(
          new Picture(image.getWidth(), image.getHeight(), rgb), MediaType.JPEG);
    } catch (IOException | RuntimeException e) {
      return new DecodeOutcome.Rejected(ErrorCode.UNDECODABLE_MEDIA, e.toString());
    }
  }
}

package touchstone.media;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** What the frames of a GIF are drawn on, one over another; where there is nothing, it is white. */
final class GifCanvas {
  private static final int OPAQUE = 0xff;
  private static final byte WHITE = (byte) 0xff;

  private final int width;
  private final int height;
  private byte[] rgb;

  GifCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    rgb = new byte[width * height * Picture.CHANNELS];
    Arrays.fill(rgb, WHITE);
  }

  /** What is seen once the frame is drawn; after that the canvas is as the next one needs it. */
  Picture draw(BufferedImage image, GifAnimation.Frame frame) throws RefusedException {
    if (image.getWidth() != frame.width() || image.getHeight() != frame.height()) {
      throw RefusedException.undecodable("a frame of the GIF has another size than it says");
    }
    byte[] before = frame.disposal() == GifAnimation.Disposal.UNDONE ? rgb.clone() : rgb;
    int[] row = new int[frame.width()];
    for (int y = 0; y < frame.height(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        if (row[x] >>> 24 == OPAQUE) {
          put(frame.left() + x, frame.top() + y, row[x]);
        }
      }
    }
    Picture seen = new Picture(width, height, rgb.clone());
    switch (frame.disposal()) {
      case KEPT -> {}
      case CLEARED -> clear(frame);
      case UNDONE -> rgb = before;
    }
    return seen;
  }

  private void clear(GifAnimation.Frame frame) {
    for (int y = frame.top(); y < frame.top() + frame.height(); y++) {
      int from = (y * width + frame.left()) * Picture.CHANNELS;
      Arrays.fill(rgb, from, from + frame.width() * Picture.CHANNELS, WHITE);
    }
  }

  private void put(int x, int y, int pixel) {
    int at = (y * width + x) * Picture.CHANNELS;
    rgb[at] = (byte) (pixel >> 16);
    rgb[at + 1] = (byte) (pixel >> 8);
    rgb[at + 2] = (byte) pixel;
  }
}

package touchstone.media;

/**
 * What a file says of its picture, read before any codec is opened.
 *
 * @param width of the picture as stored, in pixels; at least 1
 * @param height of the picture as stored
 * @param bitsPerPixel of the decoded raster
 * @param left where the decoded frame lies in the picture (GIF; otherwise 0)
 * @param top where the decoded frame lies in the picture
 * @param premultiplied whether the colours hold their alpha already (TIFF; codecs do not always
 *     say)
 * @param orientation how to turn it upright
 * @param pixels what the codec is given: the file, or the part of it that makes pixels
 */
record PictureHeader(
    int width,
    int height,
    int bitsPerPixel,
    int left,
    int top,
    boolean premultiplied,
    Orientation orientation,
    StoppableStream pixels) {

  PictureHeader(
      int width, int height, int bitsPerPixel, Orientation orientation, StoppableStream pixels) {
    this(width, height, bitsPerPixel, 0, 0, false, orientation, pixels);
  }

  /**
   * Pixels, where one of more than 32 bits counts as often as it holds 32: the pixel limit bounds
   * memory, and 16-bit colour takes twice as much.
   */
  long weighedPixels() {
    return (long) width * height * Math.max(1, (bitsPerPixel + 31) / 32);
  }
}

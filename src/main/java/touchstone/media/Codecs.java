package touchstone.media;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** The only place that opens an ImageIO reader. */
final class Codecs {
  private static final String TWELVE_MONKEYS = "com.twelvemonkeys.";

  static {
    ImageIO.setUseCache(false);
    // ImageIO looks for plug-ins where the thread that first used it could see them; a server has
    // threads that see none.
    Iterator<ImageReaderSpi> plugins =
        ServiceLoader.load(ImageReaderSpi.class, Codecs.class.getClassLoader()).iterator();
    IIORegistry.getDefaultInstance().registerServiceProviders(plugins);
  }

  private Codecs() {}

  /**
   * Decodes the first picture. The JDK reads PNG, GIF and BMP; TwelveMonkeys reads what the JDK
   * does not read (WebP) or not well (CMYK JPEG, most TIFF).
   *
   * @throws RefusedException where the file is broken or pixels are missing
   */
  static BufferedImage decode(MediaType type, StoppableStream bytes) throws RefusedException {
    ImageReader reader = readerOf(type);
    try {
      CodecListener listener = open(reader, bytes);
      BufferedImage image = reader.read(0);
      if (listener.pixelsMissing()) {
        throw RefusedException.truncated("the JPEG ends before its last pixel");
      }
      return image;
    } catch (IOException | RuntimeException e) {
      throw refusal(type, e);
    } finally {
      reader.dispose();
    }
  }

  /**
   * Decodes all frames of a GIF.
   *
   * @throws RefusedException where the file is broken or pixels are missing
   */
  static Clip decode(GifAnimation animation, StoppableStream bytes) throws RefusedException {
    ImageReader reader = readerOf(MediaType.GIF);
    try {
      open(reader, bytes);
      GifCanvas canvas = new GifCanvas(animation.width(), animation.height());
      List<Clip.Frame> frames = new ArrayList<>();
      for (GifAnimation.Frame frame : animation.frames()) {
        Picture seen = canvas.draw(reader.read(frames.size()), frame);
        frames.add(new Clip.Frame(seen, frame.centiseconds()));
      }
      return new Clip(frames, animation.loops());
    } catch (IOException | RuntimeException e) {
      throw refusal(MediaType.GIF, e);
    } finally {
      reader.dispose();
    }
  }

  private static CodecListener open(ImageReader reader, StoppableStream bytes) {
    CodecListener listener = new CodecListener(bytes);
    reader.addIIOReadWarningListener(listener);
    reader.addIIOReadProgressListener(listener);
    reader.setInput(bytes, true, true);
    return listener;
  }

  private static RefusedException refusal(MediaType type, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException || cause instanceof StoppableStream.BeyondEndException) {
        return RefusedException.truncated("the " + type + " ends before its last pixel");
      }
    }
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return RefusedException.undecodable("the " + type + " is broken: " + why);
  }

  private static ImageReader readerOf(MediaType type) {
    boolean fromJdk = type == MediaType.PNG || type == MediaType.GIF || type == MediaType.BMP;
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mime());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith(TWELVE_MONKEYS) != fromJdk) {
        return reader;
      }
      reader.dispose();
    }
    throw new TouchstoneException(
        ErrorCode.INTERNAL_ERROR, "no reader for " + type + "; is the class path complete?");
  }
}

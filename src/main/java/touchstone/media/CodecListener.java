package touchstone.media;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/** Hears what a codec does on the way: ends it when its time is up, and notes missing pixels. */
final class CodecListener implements IIOReadProgressListener, IIOReadWarningListener {
  /** libjpeg fills missing pixels with grey and only mentions it: JWRN_HIT_MARKER in jerror.h. */
  private static final String PIXELS_MISSING = "premature end of data segment";

  private final StoppableStream bytes;
  private boolean pixelsMissing;

  CodecListener(StoppableStream bytes) {
    this.bytes = bytes;
  }

  boolean pixelsMissing() {
    return pixelsMissing;
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    pixelsMissing |= warning.contains(PIXELS_MISSING);
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    if (bytes.isStopped()) {
      source.abort();
    }
  }

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}
}

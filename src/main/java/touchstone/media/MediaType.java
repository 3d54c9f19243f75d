package touchstone.media;

/** The formats that Touchstone reads. */
public enum MediaType {
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp"),
  GIF("image/gif"),
  BMP("image/bmp"),
  TIFF("image/tiff");

  private final String mime;

  MediaType(String mime) {
    this.mime = mime;
  }

  public String mime() {
    return mime;
  }
}

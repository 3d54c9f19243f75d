package touchstone.data;

import touchstone.media.Picture;

/**
 * One picture of a data set.
 *
 * @param name of its file inside the set
 * @param hash SHA-256 of its pixels, hexadecimal: the same picture has the same hash in any format
 */
public record Sample(String name, String hash, Picture picture) {
  /** A picture that was not read from a file. */
  public static Sample of(String name, Picture picture) {
    return new Sample(name, PixelHash.of(picture), picture);
  }

  /** The first folder of its name, which in a labelled set is its class; empty without folders. */
  public String label() {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }
}

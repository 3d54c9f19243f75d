package touchstone.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The markers of a JPEG (ITU-T T.81, annex B): two bytes FF xx, most followed by a length and a
 * segment.
 *
 * <p>A file without its end marker is still whole where one scan holds all of it; where there are
 * more (progressive), the missing ones would be detail that nobody notices missing, so it is
 * refused. A scan that itself ends early is found by the codec.
 */
final class JpegFile {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int TEM = 0x01;

  /** As many as libjpeg-turbo's own tools allow: each may cost a pass over the whole picture. */
  private static final int MOST_SCANS = 500;

  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
  private static final byte[] ICC = {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0};

  private final ByteBuffer file;
  private int width;
  private int height;
  private int components;
  private int scans;

  /** Where the parts of the colour profile begin, each with its number and how many there are. */
  private final List<Integer> profile = new ArrayList<>();

  /** Bytes of those parts. */
  private int profileSize;

  private Orientation orientation = Orientation.UPRIGHT;

  private JpegFile(byte[] bytes) {
    file = ByteBuffer.wrap(bytes);
  }

  static PictureHeader read(byte[] bytes) throws RefusedException {
    JpegFile jpeg = new JpegFile(bytes);
    boolean ended = jpeg.walk();
    if (jpeg.components == 0) {
      throw ended
          ? RefusedException.undecodable("the JPEG has no frame header")
          : RefusedException.truncated("the JPEG ends before its frame header");
    }
    if (!ended && jpeg.scans != 1) {
      throw RefusedException.truncated(
          "the JPEG ends after " + jpeg.scans + " scans without an end marker");
    }
    return new PictureHeader(
        jpeg.width,
        jpeg.height,
        8 * jpeg.components,
        jpeg.orientation,
        new StoppableStream(jpeg.withoutBrokenProfile()));
  }

  /** Returns whether the end marker was found. */
  private boolean walk() throws RefusedException {
    int at = 2;
    while (true) {
      at = nextMarker(at);
      if (at < 0) {
        return false;
      }
      int marker = file.get(at - 1) & 0xff;
      if (marker == EOI) {
        return true;
      }
      if (marker == SOI || marker == TEM) {
        continue;
      }
      if (at + 2 > file.limit()) {
        return false;
      }
      int end = at + (file.getShort(at) & 0xffff);
      if (end < at + 2) {
        throw RefusedException.undecodable("the JPEG has a segment of no length at byte " + at);
      }
      if (end > file.limit()) {
        return false;
      }
      segment(marker, at + 2, end);
      at = end;
    }
  }

  /** The byte after the next marker from {@code from}, or -1; passes over entropy-coded data. */
  private int nextMarker(int from) {
    for (int at = from; at + 1 < file.limit(); at++) {
      if (file.get(at) == (byte) 0xff && isMarker(file.get(at + 1) & 0xff)) {
        return at + 2;
      }
    }
    return -1;
  }

  /** Not a stuffed zero, a fill byte or a restart, which belong to the data before. */
  private static boolean isMarker(int code) {
    return code != 0 && code != 0xff && (code < 0xd0 || code > 0xd7);
  }

  private void segment(int marker, int start, int end) throws RefusedException {
    if (isFrame(marker) && components == 0) {
      frame(start, end);
    } else if (marker == SOS) {
      scans++;
      if (scans > MOST_SCANS) {
        throw RefusedException.undecodable("the JPEG has more than " + MOST_SCANS + " scans");
      }
    } else if (marker == APP2 && begins(ICC, start, end - 2)) {
      profile.add(start + ICC.length);
      profileSize += end - start - ICC.length - 2;
    } else if (marker == APP1 && begins(EXIF, start, end)) {
      byte[] exif = Arrays.copyOfRange(file.array(), start + EXIF.length, end);
      orientation = TiffDirectory.orientation(exif);
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private void frame(int start, int end) throws RefusedException {
    if (end - start < 6) {
      throw RefusedException.undecodable("the JPEG's frame header is too short");
    }
    int bits = file.get(start);
    if (bits != 8) {
      throw RefusedException.unsupported(
          "the JPEG has " + bits + " bits a sample; only 8 are read");
    }
    height = file.getShort(start + 1) & 0xffff;
    width = file.getShort(start + 3) & 0xffff;
    components = file.get(start + 5) & 0xff;
    if (components == 0 || components > 4) {
      throw RefusedException.undecodable(
          "the JPEG claims " + components + " components; 1 to 4 are read");
    }
  }

  private boolean begins(byte[] name, int start, int end) {
    return end - start >= name.length
        && Arrays.equals(file.array(), start, start + name.length, name, 0, name.length);
  }

  /**
   * The bytes for the codec. A profile states its own size (ICC.1, 7.2.2), and the codec would
   * reserve whatever it states, so one whose parts do not add up is given another name.
   */
  private byte[] withoutBrokenProfile() {
    if (profile.isEmpty() || isProfileWhole()) {
      return file.array();
    }
    byte[] bytes = file.array().clone();
    profile.forEach(part -> bytes[part - ICC.length] = 'X');
    return bytes;
  }

  private boolean isProfileWhole() {
    for (int i = 0; i < profile.size(); i++) {
      int part = profile.get(i);
      if (file.get(part) != (byte) (i + 1) || file.get(part + 1) != (byte) profile.size()) {
        return false;
      }
    }
    int stated = file.getInt(profile.get(0) + 2);
    return stated > 0 && stated <= profileSize;
  }
}

package touchstone.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * The child's side of {@link DecoderChild}: says that it is up, reads a file, answers with its
 * picture or why there is none, and again, until there is no more input.
 *
 * <pre>
 * at first   {@link #READY}
 * question   length, bytes
 * answer     {@link #DECODED}, width, height, width * height * 3 samples
 *            {@link #REJECTED}, code, detail
 * </pre>
 */
final class DecoderMain {
  static final int DECODED = 1;
  static final int REJECTED = 2;
  static final int READY = 3;

  /** Heap that stays after small pictures; what a large one took beyond is given back. */
  private static final long KEPT_HEAP = 64L << 20;

  private DecoderMain() {}

  /** Takes the limits: bytes, pixels, milliseconds. */
  public static void main(String[] limits) throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    System.setOut(System.err); // what a library prints is no answer
    MediaDecoder decoder =
        new MediaDecoder(
            new MediaLimits(
                Long.parseLong(limits[0]),
                Long.parseLong(limits[1]),
                Duration.ofMillis(Long.parseLong(limits[2]))));
    out.writeInt(READY);
    out.flush();
    while (true) {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException parentHasEnded) {
        return;
      }
      answer(decoder.decode(in.readNBytes(length)), out);
      out.flush();
      if (Runtime.getRuntime().totalMemory() > KEPT_HEAP) {
        System.gc();
      }
    }
  }

  private static void answer(DecodeOutcome outcome, DataOutputStream out) throws IOException {
    if (outcome instanceof DecodeOutcome.Decoded decoded) {
      out.writeInt(DECODED);
      out.writeInt(decoded.picture().width());
      out.writeInt(decoded.picture().height());
      decoded.picture().writeTo(out);
    } else if (outcome instanceof DecodeOutcome.Rejected rejected) {
      out.writeInt(REJECTED);
      out.writeUTF(rejected.code().name());
      out.writeUTF(rejected.detail());
    }
  }
}

package touchstone.media.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is done to a file whatever it is; lengths and checksums stay as they were, and wrong. */
enum ByteMutation {
  FLIPPED {
    @Override
    byte[] apply(byte[] file, byte[] other, RandomGenerator random) {
      for (int hits = 1 + random.nextInt(6); hits > 0; hits--) {
        file[place(file, random)] ^= (byte) (1 << random.nextInt(8));
      }
      return file;
    }
  },
  /** A length, an offset or a count that is a lie. */
  NUMBERED {
    @Override
    byte[] apply(byte[] file, byte[] other, RandomGenerator random) {
      for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
        Numbers.put(file, place(file, random), random);
      }
      return file;
    }
  },
  TRUNCATED {
    @Override
    byte[] apply(byte[] file, byte[] other, RandomGenerator random) {
      return Arrays.copyOf(file, random.nextInt(file.length + 1));
    }
  },
  LENGTHENED {
    @Override
    byte[] apply(byte[] file, byte[] other, RandomGenerator random) {
      byte[] rubbish = new byte[random.nextInt(MOST_RUBBISH)];
      random.nextBytes(rubbish);
      return Anatomy.concatenate(List.of(file, rubbish));
    }
  },
  /** A part left out. */
  CUT {
    @Override
    byte[] apply(byte[] file, byte[] other, RandomGenerator random) {
      int from = random.nextInt(file.length);
      int to = from + random.nextInt(file.length - from);
      return Anatomy.concatenate(
          List.of(Anatomy.slice(file, 0, from), Anatomy.slice(file, to, file.length)));
    }
  },
  /** The beginning of this one and the end of another, of any format. */
  SPLICED {
    @Override
    byte[] apply(byte[] file, byte[] other, RandomGenerator random) {
      return Anatomy.concatenate(
          List.of(
              Anatomy.slice(file, 0, random.nextInt(file.length)),
              Anatomy.slice(other, random.nextInt(other.length), other.length)));
    }
  };

  private static final int MOST_RUBBISH = 1 << 12;

  /** Headers decide most: half of the hits go there. */
  private static final int HEADER = 64;

  /** Without it a file is of no format and is refused unread; that is soon tried. */
  private static final int SIGNATURE = 4;

  /**
   * Changes the bytes, which may be written to, or returns others.
   *
   * @param file at least one byte
   */
  abstract byte[] apply(byte[] file, byte[] other, RandomGenerator random);

  private static int place(byte[] file, RandomGenerator random) {
    int end = random.nextBoolean() ? Math.min(HEADER, file.length) : file.length;
    return end <= SIGNATURE ? random.nextInt(end) : random.nextInt(SIGNATURE, end);
  }
}

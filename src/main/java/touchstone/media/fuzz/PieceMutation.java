package touchstone.media.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What is done to a file taken apart; the head stays the first piece. */
enum PieceMutation {
  /** Another width, height, depth, number of frames or the like. */
  SIZE {
    @Override
    void apply(List<byte[]> pieces, Anatomy anatomy, List<byte[]> others, RandomGenerator random) {
      List<Integer> sized =
          IntStream.range(0, pieces.size())
              .filter(i -> anatomy.sizes(pieces.get(i)).length > 0)
              .boxed()
              .toList();
      if (!sized.isEmpty()) {
        int chosen = sized.get(random.nextInt(sized.size()));
        byte[] changed = pieces.get(chosen).clone();
        int[] places = anatomy.sizes(changed);
        Numbers.put(changed, places[random.nextInt(places.length)], random);
        pieces.set(chosen, changed);
      }
    }
  },
  /** Other bytes within a piece. */
  CONTENT {
    @Override
    void apply(List<byte[]> pieces, Anatomy anatomy, List<byte[]> others, RandomGenerator random) {
      int chosen = any(pieces, random);
      byte[] changed = pieces.get(chosen).clone();
      for (int hits = 1 + random.nextInt(4); hits > 0 && changed.length > 0; hits--) {
        int at = random.nextInt(changed.length);
        if (random.nextBoolean()) {
          changed[at] ^= (byte) (1 << random.nextInt(8));
        } else {
          Numbers.put(changed, at, random);
        }
      }
      pieces.set(chosen, changed);
    }
  },
  /** A piece cut short, or with zeros added. */
  LENGTH {
    @Override
    void apply(List<byte[]> pieces, Anatomy anatomy, List<byte[]> others, RandomGenerator random) {
      if (pieces.size() > 1) {
        int chosen = 1 + random.nextInt(pieces.size() - 1);
        byte[] piece = pieces.get(chosen);
        pieces.set(chosen, Arrays.copyOf(piece, random.nextInt(piece.length + 64)));
      }
    }
  },
  REMOVED {
    @Override
    void apply(List<byte[]> pieces, Anatomy anatomy, List<byte[]> others, RandomGenerator random) {
      if (pieces.size() > 1) {
        pieces.remove(1 + random.nextInt(pieces.size() - 1));
      }
    }
  },
  /** Twice, or hundreds of times: scans, frames, palettes. */
  REPEATED {
    @Override
    void apply(List<byte[]> pieces, Anatomy anatomy, List<byte[]> others, RandomGenerator random) {
      int chosen = any(pieces, random);
      int most = Math.min(FLOOD, FLOOD_BYTES / Math.max(1, pieces.get(chosen).length));
      int times = random.nextInt(8) == 0 ? most : 1;
      for (int i = 0; i < times && chosen > 0; i++) {
        pieces.add(chosen, pieces.get(chosen));
      }
    }
  },
  MOVED {
    @Override
    void apply(List<byte[]> pieces, Anatomy anatomy, List<byte[]> others, RandomGenerator random) {
      if (pieces.size() > 2) {
        byte[] piece = pieces.remove(1 + random.nextInt(pieces.size() - 1));
        pieces.add(1 + random.nextInt(pieces.size()), piece);
      }
    }
  },
  /** A piece of another file of the format. */
  SPLICED {
    @Override
    void apply(List<byte[]> pieces, Anatomy anatomy, List<byte[]> others, RandomGenerator random) {
      pieces.add(1 + random.nextInt(pieces.size()), others.get(any(others, random)));
    }
  },
  /** EXIF, ICC or XMP that lies, before the pixels more often than not. */
  METADATA {
    @Override
    void apply(List<byte[]> pieces, Anatomy anatomy, List<byte[]> others, RandomGenerator random) {
      List<Metadata.Kind> kinds = List.of(Metadata.Kind.values());
      Metadata.Kind kind = kinds.get(random.nextInt(kinds.size()));
      byte[] lie = anatomy.metadata(kind, Metadata.lie(kind, random));
      pieces.add(random.nextBoolean() ? 1 : 1 + random.nextInt(pieces.size()), lie);
    }
  };

  private static final int FLOOD = 600;
  private static final int FLOOD_BYTES = 1 << 20;

  /**
   * Changes the list; pieces themselves may belong to other files and are never written to.
   *
   * @param others pieces of another file of the same format
   */
  abstract void apply(
      List<byte[]> pieces, Anatomy anatomy, List<byte[]> others, RandomGenerator random);

  private static int any(List<byte[]> pieces, RandomGenerator random) {
    return random.nextInt(pieces.size());
  }
}

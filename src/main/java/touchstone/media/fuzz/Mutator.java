package touchstone.media.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Makes input after input out of a corpus, each from the seed and its index alone. */
public final class Mutator {
  /** Odd, and without a pattern (the golden ratio): neighbours begin far from each other. */
  private static final long STRIDE = 0x9e3779b97f4a7c15L;

  private final Corpus corpus;
  private final long seed;

  public Mutator(Corpus corpus, long seed) {
    this.corpus = corpus;
    this.seed = seed;
  }

  public FuzzInput input(long index) {
    RandomGenerator random = new SplittableRandom(seed + index * STRIDE);
    Corpus.Entry file = any(corpus.files(), random);
    StringBuilder origin = new StringBuilder(file.type() + " " + file.name() + ":");
    int pieceChanges = random.nextInt(4);
    byte[] bytes =
        pieceChanges == 0 ? file.bytes().clone() : rebuilt(file, pieceChanges, random, origin);
    if (pieceChanges == 0 || random.nextInt(3) == 0) {
      for (int changes = 1 + random.nextInt(2); changes > 0 && bytes.length > 0; changes--) {
        ByteMutation mutation = any(List.of(ByteMutation.values()), random);
        bytes = mutation.apply(bytes, any(corpus.files(), random).bytes(), random);
        origin.append(" bytes ").append(mutation);
      }
    }
    return new FuzzInput(index, origin.toString(), bytes);
  }

  private byte[] rebuilt(
      Corpus.Entry file, int changes, RandomGenerator random, StringBuilder origin) {
    Anatomy anatomy = Anatomy.of(file);
    List<Corpus.Entry> kin =
        corpus.files().stream().filter(other -> other.type() == file.type()).toList();
    List<byte[]> pieces = new ArrayList<>(anatomy.cut(file.bytes()));
    for (int i = 0; i < changes; i++) {
      PieceMutation mutation = any(List.of(PieceMutation.values()), random);
      Corpus.Entry other = any(kin, random);
      mutation.apply(pieces, anatomy, Anatomy.of(other).cut(other.bytes()), random);
      origin.append(" piece ").append(mutation);
    }
    return anatomy.join(pieces);
  }

  private static <T> T any(List<T> things, RandomGenerator random) {
    return things.get(random.nextInt(things.size()));
  }
}

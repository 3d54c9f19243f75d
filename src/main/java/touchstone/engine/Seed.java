package touchstone.engine;

import java.util.SplittableRandom;

/**
 * Where all randomness of a run comes from. A stream is a function of the seed, its purpose and the
 * step, and of nothing that happened before: a run resumed at step n draws what it would have drawn
 * without the interruption.
 */
public record Seed(long value) {

  /** The stream for one purpose at one step. */
  public SplittableRandom stream(String purpose, long step) {
    return new SplittableRandom(value(purpose, step));
  }

  /** What {@link #stream} starts from, to be kept with what is drawn from it. */
  public long value(String purpose, long step) {
    return mix(mix(value ^ mix(hash(purpose))) + step);
  }

  /** A seed of its own for a part of the run. */
  public Seed derive(String purpose) {
    return new Seed(mix(value ^ mix(hash(purpose))));
  }

  /** FNV-1a, 64 bits: {@code String.hashCode} has too few. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finaliser of MurmurHash3 (Stafford's variant 13), which changes every bit. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

package touchstone.signal;

/**
 * Local binary patterns (Ojala et al. 2002), rotation invariant: which of the eight neighbours are
 * at least as large as the pixel, as shares of the 36 patterns that differ by more than a rotation.
 */
final class BinaryPatterns {
  private static final int NEIGHBOURS = 8;
  private static final int PATTERNS = 1 << NEIGHBOURS;

  /** The class of each pattern. */
  private static final int[] CLASS = new int[PATTERNS];

  private static final int CLASSES = classify();

  private BinaryPatterns() {}

  private static int classify() {
    int classes = 0;
    for (int pattern = 0; pattern < PATTERNS; pattern++) {
      int least = pattern;
      for (int turn = 1; turn < NEIGHBOURS; turn++) {
        int turned = (pattern >> turn | pattern << (NEIGHBOURS - turn)) & (PATTERNS - 1);
        least = Math.min(least, turned);
      }
      CLASS[pattern] = least == pattern ? classes++ : CLASS[least];
    }
    return classes;
  }

  static void of(String name, Plane plane, FeatureVector into) {
    int width = plane.width();
    float[] samples = plane.samples();
    int[] around = {-width - 1, -width, -width + 1, 1, width + 1, width, width - 1, -1};
    double[] counts = new double[CLASSES];
    for (int y = 1; y < plane.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        int pattern = 0;
        for (int k = 0; k < NEIGHBOURS; k++) {
          pattern |= samples[i + around[k]] >= samples[i] ? 1 << k : 0;
        }
        counts[CLASS[pattern]]++;
      }
    }
    double total = (width - 2.0) * (plane.height() - 2);
    for (int i = 0; i < CLASSES; i++) {
      counts[i] /= total;
    }
    into.addAll(name + ".patterns", counts);
  }
}

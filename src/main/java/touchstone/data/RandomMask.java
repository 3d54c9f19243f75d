package touchstone.data;

import java.util.SplittableRandom;

/**
 * Masks of random place, size and shape, ellipses with a wavy outline or convex polygons, with a
 * soft edge (after Shiohara and Yamasaki, "Detecting Deepfakes with Self-Blended Images", 2022).
 */
final class RandomMask {
  /** The share of the picture that a mask covers, at least and at most. */
  static final double LEAST = 0.04;

  static final double MOST = 0.5;

  /** The soft edge is at most this part of the shorter side, at least a pixel. */
  private static final double WIDEST_EDGE = 0.08;

  /** How much narrower or wider than round, at most. */
  private static final double STRETCH = 1.6;

  private RandomMask() {}

  /** How far inside a shape a pixel lies, in pixels; negative outside. */
  private interface Outline {
    double depth(double x, double y);
  }

  /** One mask; the same random numbers give the same mask. */
  static Mask draw(int width, int height, SplittableRandom random) {
    while (true) {
      Mask mask = candidate(width, height, random);
      double share = mask.share();
      if (share >= LEAST && share <= MOST) {
        return mask;
      }
    }
  }

  private static Mask candidate(int width, int height, SplittableRandom random) {
    double radius = Math.sqrt(random.nextDouble(LEAST, MOST) * width * height / Math.PI);
    double stretch = Math.sqrt(Math.exp(random.nextDouble(-1, 1) * Math.log(STRETCH)));
    double across = radius * stretch;
    double down = radius / stretch;
    double centreX = place(width, across, random);
    double centreY = place(height, down, random);
    Outline outline =
        random.nextBoolean() ? wavy(across, down, random) : polygon(across, down, random);
    double edge = random.nextDouble(1, 1 + WIDEST_EDGE * Math.min(width, height));
    float[] parts = new float[width * height];
    for (int i = 0; i < parts.length; i++) {
      int x = i % width;
      int y = i / width;
      double depth = outline.depth(x - centreX, y - centreY);
      double part = Math.max(0, Math.min(1, depth / edge));
      parts[i] = (float) (part * part * (3 - 2 * part));
    }
    return new Mask(width, height, parts);
  }

  /** Where a centre lies so that the shape stays inside, where there is room. */
  private static double place(int length, double radius, SplittableRandom random) {
    double room = Math.max(0, length - 2 * radius);
    return (length - room) / 2 + room * random.nextDouble();
  }

  private static Outline wavy(double across, double down, SplittableRandom random) {
    double[] heights = new double[3];
    double[] phases = new double[heights.length];
    for (int wave = 0; wave < heights.length; wave++) {
      heights[wave] = random.nextDouble(0, 0.12);
      phases[wave] = random.nextDouble(2 * Math.PI);
    }
    return (x, y) -> {
      double angle = Math.atan2(y / down, x / across);
      double rim = 1;
      for (int wave = 0; wave < heights.length; wave++) {
        rim += heights[wave] * Math.cos((wave + 2) * angle + phases[wave]);
      }
      return (rim - Math.hypot(x / across, y / down)) * Math.min(across, down);
    };
  }

  /** What several straight cuts leave. */
  private static Outline polygon(double across, double down, SplittableRandom random) {
    int cuts = random.nextInt(5, 10);
    double[] angles = new double[cuts];
    double[] distances = new double[cuts];
    for (int cut = 0; cut < cuts; cut++) {
      angles[cut] = 2 * Math.PI * (cut + random.nextDouble(-0.3, 0.3)) / cuts;
      distances[cut] = random.nextDouble(0.75, 1.05);
    }
    return (x, y) -> {
      double depth = Double.POSITIVE_INFINITY;
      for (int cut = 0; cut < cuts; cut++) {
        double along = x / across * Math.cos(angles[cut]) + y / down * Math.sin(angles[cut]);
        depth = Math.min(depth, distances[cut] - along);
      }
      return depth * Math.min(across, down);
    };
  }
}

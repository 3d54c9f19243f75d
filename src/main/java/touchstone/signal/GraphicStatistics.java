package touchstone.signal;

import touchstone.media.Picture;

/**
 * What tells graphics (text, diagrams, windows of programs, cartoons) from what a lens saw: flat
 * areas that meet in steps. Taken over at most 1024 blocks of 8 x 8, spread over the picture on the
 * grid that JPEG codes it by, since compression leaves a flat block flat; so the figures mean the
 * same at any size. After Athitsos, Swain and Frankel 1997, "Distinguishing photographs and
 * graphics on the World Wide Web", who count steps between neighbours; here each block has its own
 * measure of what a step is, so that neither noise of compression nor softening by scaling decides.
 *
 * @param blocks how many were looked at
 * @param flat share of blocks that no colour channel spans more than 1 in
 * @param edges share of blocks that some colour channel spans more than 60 in
 * @param evenness how evenly the luma of a block changes over it, mean over blocks that span more
 *     than 8: (mean slope)² / mean squared slope, the sparseness of Treves and Rolls 1991. About
 *     0.15 for one step, 0.74 for noise, 1 for a ramp; 1 where no block changes
 * @param twoTone share of pixels within 15 % of the darkest or brightest of their block, over
 *     blocks that span more than 4; 0 where none does
 * @param paper standard deviation between blocks of the brightest luma of each: small where the
 *     same light ground shows in all of them
 * @param slate the same of the darkest luma, for a dark ground
 */
public record GraphicStatistics(
    int blocks,
    double flat,
    double edges,
    double evenness,
    double twoTone,
    double paper,
    double slate) {
  private static final int BLOCK = 8;
  private static final int MOST_BLOCKS_A_SIDE = 32;
  private static final int FLAT = 1;
  private static final int EDGE = 60;
  private static final int CHANGING = 8;
  private static final int TONED = 4;
  private static final double NEAR = 0.15;

  /** Of a picture of at least 8 x 8. */
  public static GraphicStatistics of(Picture picture) {
    Count count = new Count(picture);
    int columns = picture.width() / BLOCK;
    int rows = picture.height() / BLOCK;
    int across = Math.min(MOST_BLOCKS_A_SIDE, columns);
    int down = Math.min(MOST_BLOCKS_A_SIDE, rows);
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        count.block(column * columns / across * BLOCK, row * rows / down * BLOCK);
      }
    }
    return count.statistics();
  }

  private static final class Count {
    private final Picture picture;
    private final double[][] luma = new double[BLOCK][BLOCK];
    private final Mean evenness = new Mean();
    private final Mean twoTone = new Mean();
    private final Mean brightest = new Mean();
    private final Mean darkest = new Mean();
    private int blocks;
    private int flat;
    private int edges;

    private Count(Picture picture) {
      this.picture = picture;
    }

    private GraphicStatistics statistics() {
      return new GraphicStatistics(
          blocks,
          (double) flat / blocks,
          (double) edges / blocks,
          evenness.or(1),
          twoTone.or(0),
          brightest.deviation(),
          darkest.deviation());
    }

    private void block(int left, int top) {
      int span = widestSpan(left, top);
      blocks++;
      flat += span <= FLAT ? 1 : 0;
      edges += span > EDGE ? 1 : 0;
      double dark = 255;
      double bright = 0;
      for (int y = 0; y < BLOCK; y++) {
        for (int x = 0; x < BLOCK; x++) {
          luma[y][x] =
              0.299 * picture.sample(left + x, top + y, 0)
                  + 0.587 * picture.sample(left + x, top + y, 1)
                  + 0.114 * picture.sample(left + x, top + y, 2);
          dark = Math.min(dark, luma[y][x]);
          bright = Math.max(bright, luma[y][x]);
        }
      }
      brightest.add(bright);
      darkest.add(dark);
      if (bright - dark > CHANGING) {
        evenness.add(evennessOfSlopes());
      }
      if (bright - dark > TONED) {
        twoTone.add(shareNear(dark, bright));
      }
    }

    private int widestSpan(int left, int top) {
      int widest = 0;
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        int least = 255;
        int most = 0;
        for (int y = top; y < top + BLOCK; y++) {
          for (int x = left; x < left + BLOCK; x++) {
            least = Math.min(least, picture.sample(x, y, channel));
            most = Math.max(most, picture.sample(x, y, channel));
          }
        }
        widest = Math.max(widest, most - least);
      }
      return widest;
    }

    private double evennessOfSlopes() {
      Mean slopes = new Mean();
      for (int y = 0; y + 1 < BLOCK; y++) {
        for (int x = 0; x + 1 < BLOCK; x++) {
          double slope =
              Math.abs(luma[y][x + 1] - luma[y][x]) + Math.abs(luma[y + 1][x] - luma[y][x]);
          slopes.add(slope);
        }
      }
      double mean = slopes.or(0);
      // The lower right pixel alone may be what changes, and no slope is taken from it.
      return mean > 0 ? mean * mean / slopes.ofSquares() : 0;
    }

    private double shareNear(double dark, double bright) {
      double near = NEAR * (bright - dark);
      int pixels = 0;
      for (double[] row : luma) {
        for (double value : row) {
          pixels += value - dark < near || bright - value < near ? 1 : 0;
        }
      }
      return (double) pixels / (BLOCK * BLOCK);
    }
  }

  private static final class Mean {
    private double sum;
    private double squares;
    private int count;

    private void add(double value) {
      sum += value;
      squares += value * value;
      count++;
    }

    private double or(double whereNone) {
      return count == 0 ? whereNone : sum / count;
    }

    private double ofSquares() {
      return squares / count;
    }

    private double deviation() {
      double mean = sum / count;
      return Math.sqrt(Math.max(0, ofSquares() - mean * mean));
    }
  }
}

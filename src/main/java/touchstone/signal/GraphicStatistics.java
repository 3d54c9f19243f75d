package touchstone.signal;

import java.util.Arrays;
import java.util.BitSet;
import touchstone.media.Picture;

/**
 * What tells graphics (text, diagrams, windows of programs) from what a lens saw: exact repetition,
 * few colours, and blocks that are either quite flat or hold an edge, with little between. Taken
 * over at most 1024 blocks of 8 x 8, spread over the picture on the grid that JPEG codes it by,
 * since compression leaves a flat block flat; so the figures mean the same at any size.
 *
 * @param repeated share of pixels that equal their right and lower neighbour exactly
 * @param colours distinct ones, as a share of pixels
 * @param commonest share of pixels that have one of the two commonest colours, of 4096
 * @param edges share of blocks whose luma spans more than 100
 * @param between share of blocks whose luma spans 2 to 100, as most of a photograph's do
 */
public record GraphicStatistics(
    double repeated, double colours, double commonest, double edges, double between) {
  private static final int BLOCK = 8;
  private static final int COLOURS = 1 << 24;
  private static final int MOST_BLOCKS_A_SIDE = 32;
  private static final int FLAT = 1;
  private static final int EDGE = 100;

  /** Of a picture of at least 8 x 8. */
  public static GraphicStatistics of(Picture picture) {
    return new Count(picture).statistics();
  }

  private static final class Count {
    private final Picture picture;
    private final BitSet distinct = new BitSet(COLOURS);
    private final int[] coarse = new int[1 << 12];
    private int repeated;
    private int edges;
    private int between;

    private Count(Picture picture) {
      this.picture = picture;
    }

    private GraphicStatistics statistics() {
      int columns = picture.width() / BLOCK;
      int rows = picture.height() / BLOCK;
      int across = Math.min(MOST_BLOCKS_A_SIDE, columns);
      int down = Math.min(MOST_BLOCKS_A_SIDE, rows);
      for (int row = 0; row < down; row++) {
        for (int column = 0; column < across; column++) {
          block(column * columns / across * BLOCK, row * rows / down * BLOCK);
        }
      }
      double blocks = across * down;
      double pixels = blocks * BLOCK * BLOCK;
      Arrays.sort(coarse);
      return new GraphicStatistics(
          repeated / (blocks * (BLOCK - 1) * (BLOCK - 1)),
          distinct.cardinality() / pixels,
          (coarse[coarse.length - 1] + coarse[coarse.length - 2]) / pixels,
          edges / blocks,
          between / blocks);
    }

    private void block(int left, int top) {
      int darkest = 255;
      int brightest = 0;
      for (int y = top; y < top + BLOCK; y++) {
        for (int x = left; x < left + BLOCK; x++) {
          int red = picture.sample(x, y, 0);
          int green = picture.sample(x, y, 1);
          int blue = picture.sample(x, y, 2);
          int colour = colour(x, y);
          distinct.set(colour);
          coarse[((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)]++;
          int luma = (299 * red + 587 * green + 114 * blue) / 1000;
          darkest = Math.min(darkest, luma);
          brightest = Math.max(brightest, luma);
          if (x + 1 < left + BLOCK && y + 1 < top + BLOCK) {
            repeated += colour == colour(x + 1, y) && colour == colour(x, y + 1) ? 1 : 0;
          }
        }
      }
      edges += brightest - darkest > EDGE ? 1 : 0;
      between += brightest - darkest > FLAT && brightest - darkest <= EDGE ? 1 : 0;
    }

    private int colour(int x, int y) {
      return (picture.sample(x, y, 0) << 16)
          | (picture.sample(x, y, 1) << 8)
          | picture.sample(x, y, 2);
    }
  }
}

package touchstone.gan;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import touchstone.engine.Seed;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * The two networks of a generator that is steered by styles: of a model in training, or opened from
 * its two files.
 *
 * <p>Styles are arrays [N, rows, length]; each row steers one layer of the synthesis.
 */
public final class StyleGenerator {
  /** Pictures of a pass, so that any number fits the memory. */
  private static final int CHUNK = 32;

  private final Network mapping;
  private final Network synthesis;
  private final ConditionedSpec.Styles end;

  /**
   * Two networks that belong together.
   *
   * @throws IllegalArgumentException if the first is not one that ends in styles
   */
  public StyleGenerator(Network mapping, Network synthesis) {
    this.mapping = mapping;
    this.synthesis = synthesis;
    if (!(mapping.specs().get(last()) instanceof ConditionedSpec.Styles styles)) {
      throw new IllegalArgumentException("a mapping network ends in styles");
    }
    end = styles;
  }

  private int last() {
    return mapping.specs().size() - 1;
  }

  /** How many layers of the synthesis a style steers. */
  public int rows() {
    return end.rows();
  }

  /** Styles of random z; the same seed gives the same ones. */
  public INDArray styles(int count, Seed seed) {
    return styles(Latent.normal(count, end.length(), seed.stream("z", 0)));
  }

  /**
   * The styles of z.
   *
   * @param latent [N, length, 1, 1]
   */
  public INDArray styles(INDArray latent) {
    return mapping.forward(latent, Mode.INFERENCE).dup('c');
  }

  /**
   * The truncation trick (Karras et al. 2018, appendix B): mean + ψ · (style − mean).
   *
   * @param psi 1 leaves the styles; towards 0 pictures become better and more alike
   */
  public INDArray truncated(INDArray styles, double psi) {
    INDArray mean = meanStyle();
    return styles.sub(mean).muli(psi).addi(mean);
  }

  /** The running mean of w, [1, 1, length]. */
  private INDArray meanStyle() {
    return mapping.tensors().get(last() + ".state0").reshape('c', 1, 1, end.length());
  }

  /** The one styles with the other ones' rows for some detail. */
  public static INDArray mixed(INDArray styles, INDArray others, StyleDetail detail) {
    INDArray mixed = styles.dup('c');
    for (int row = 0; row < styles.size(1); row++) {
      if (detail.holds(row)) {
        mixed
            .get(NDArrayIndex.all(), NDArrayIndex.point(row), NDArrayIndex.all())
            .assign(others.get(NDArrayIndex.all(), NDArrayIndex.point(row), NDArrayIndex.all()));
      }
    }
    return mixed;
  }

  /** [N, 3, side, side], cut to −1 to 1: the networks' own range has no bounds. */
  public INDArray pictures(INDArray styles) {
    return Transforms.max(Transforms.min(uncut(styles), 1, false), -1, false);
  }

  /**
   * Pictures, not cut to a range, whose start is moved; see {@link Network#translate}.
   *
   * @param right in widths of the picture
   * @param down likewise
   */
  public INDArray moved(INDArray styles, double right, double down) {
    synthesis.translate(right, down);
    INDArray pictures = uncut(styles);
    synthesis.translate(0, 0);
    return pictures;
  }

  private INDArray uncut(INDArray styles) {
    List<INDArray> parts = new ArrayList<>();
    for (long from = 0; from < styles.size(0); from += CHUNK) {
      INDArray part =
          styles.get(NDArrayIndex.interval(from, Math.min(styles.size(0), from + CHUNK))).dup('c');
      parts.add(synthesis.forward(part, part, Mode.INFERENCE).dup('c'));
    }
    return Nd4j.concat(0, parts.toArray(INDArray[]::new));
  }
}

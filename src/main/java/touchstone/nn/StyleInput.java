package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a layer takes from its style: A(w), a learned affine map of one row of the condition [N,
 * rows, length] (Karras et al. 2018), to some numbers for each picture.
 */
final class StyleInput {
  private final INDArrayIndex[] row;
  private final Layer affine;
  private INDArray styles;
  private INDArray gradient;

  StyleInput(int row, int length, int numbers, DataType type) {
    this.row =
        new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.point(row), NDArrayIndex.all()};
    affine = new NormalizationSpec.Equalised(new LayerSpec.Linear(length, numbers), 1).build(type);
  }

  void condition(INDArray condition) {
    styles = condition;
  }

  /** [N, numbers], in a buffer. */
  INDArray forward(Mode mode) {
    return affine.forward(styles.get(row).dup('c'), mode);
  }

  /**
   * Adds to the gradients of the map.
   *
   * @param ofNumbers [N, numbers]
   */
  void backward(INDArray ofNumbers) {
    gradient = Nd4j.zeros(styles.dataType(), styles.shape());
    gradient.put(row, affine.backward(ofNumbers));
  }

  /** To the whole condition: zero but for the row. */
  INDArray gradient() {
    return gradient;
  }

  List<Parameter> parameters() {
    return affine.parameters().stream()
        .map(of -> new Parameter("style_" + of.name(), of.value(), of.gradient()))
        .toList();
  }

  void initialise(SplittableRandom random) {
    affine.initialise(random);
  }
}

package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One linear map M along both axes of every plane: resampling by a separable filter, written as
 * products of matrices, which for planes of a hundred samples is faster than a convolution. Planes
 * come out transposed, (MᵀXM)ᵀ, and so want to go through two of them.
 */
final class PlaneMap {
  /** [in, out]. */
  private final INDArray matrix;

  private final Operation product = new Operation("matmul", 0, 0, 0);
  private final Buffer along;
  private final Buffer turned;
  private final Buffer output;

  PlaneMap(INDArray matrix) {
    this.matrix = matrix.dup('c');
    along = new Buffer(matrix.dataType());
    turned = new Buffer(matrix.dataType());
    output = new Buffer(matrix.dataType());
  }

  /** The map that gradients go by. */
  PlaneMap transposed() {
    return new PlaneMap(matrix.transpose());
  }

  /** [N, C, in, in] to [N, C, out, out], in a buffer that the next call overwrites. */
  INDArray of(INDArray input) {
    long planes = input.size(0) * input.size(1);
    long in = matrix.size(0);
    long out = matrix.size(1);
    INDArray rows = along.of(planes * in, out);
    product.run(new INDArray[] {input.reshape('c', planes * in, in), matrix}, rows);
    INDArray columns = turned.of(planes, out, in);
    columns.assign(rows.reshape('c', planes, in, out).permute(0, 2, 1));
    INDArray result = output.of(planes * out, out);
    product.run(new INDArray[] {columns.reshape('c', planes * out, in), matrix}, result);
    return result.reshape('c', input.size(0), input.size(1), out, out);
  }
}

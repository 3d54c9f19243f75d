package touchstone.onnx;

/** A convolution that the normalisation after it is folded into. Each output channel has a bias. */
final class FoldedConvolution {
  /** What Keras adds to a variance. */
  private static final double EPSILON = 1e-3;

  private final int out;
  private final int in;
  private final int side;
  private final float[] filters;
  private final float[] bias;

  /**
   * Folds.
   *
   * @param name of the convolution
   * @param norm of its normalisation
   * @throws touchstone.error.TouchstoneException {@code INVALID_MODEL} if weights are missing
   */
  FoldedConvolution(LayersModel weights, String name, String norm) {
    LayersModel.Tensor kernel =
        weights.tensor(
            name + "/kernel", LayersModel.ANY, LayersModel.ANY, LayersModel.ANY, LayersModel.ANY);
    side = kernel.side(0);
    in = kernel.side(2);
    out = kernel.side(3);
    int area = side * side;
    filters = new float[out * in * area];
    bias = new float[out];
    LayersModel.Tensor own = weights.tensor(name + "/bias", out);
    LayersModel.Tensor scale = weights.tensor(norm + "/gamma", out);
    LayersModel.Tensor shift = weights.tensor(norm + "/beta", out);
    LayersModel.Tensor mean = weights.tensor(norm + "/moving_mean", out);
    LayersModel.Tensor variance = weights.tensor(norm + "/moving_variance", out);
    for (int o = 0; o < out; o++) {
      double factor = scale.at(o) / Math.sqrt(variance.at(o) + EPSILON);
      bias[o] = (float) ((own.at(o) - mean.at(o)) * factor + shift.at(o));
      for (int i = 0; i < in; i++) {
        for (int place = 0; place < area; place++) {
          filters[(o * in + i) * area + place] =
              (float) (kernel.at((place * in + i) * out + o) * factor);
        }
      }
    }
  }

  int out() {
    return out;
  }

  int in() {
    return in;
  }

  /** Pixels a side of the filters. */
  int side() {
    return side;
  }

  /** [out, in, side, side], row-major. */
  float[] filters() {
    return filters.clone();
  }

  /** One number for each output channel. */
  float[] bias() {
    return bias.clone();
  }
}

package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The leaky rectifier of a signal between its samples (Karras et al. 2021, section 3.2): up to a
 * grid twice as fine as both that it comes on and that it goes to, max(x, slope · x) there, a
 * low-pass filter that takes away the frequencies that it made, down to the new grid. What the new
 * grid does not cover is cut off; beyond the old one there are zeros.
 */
final class FilteredRectifier implements Layer {
  private static final int OVERSAMPLING = 2;

  /** Samples of the coarser of two grids that a filter between them spans. */
  private static final int SPAN = 6;

  private final ResamplingSpec.FilteredLeakyRelu spec;
  private final LeakyRectifier rectifier;
  private final PlaneMap up;
  private final PlaneMap down;
  private final PlaneMap backwardUp;
  private final PlaneMap backwardDown;

  FilteredRectifier(ResamplingSpec.FilteredLeakyRelu spec, DataType type) {
    this.spec = spec;
    rectifier = new LeakyRectifier(new LayerSpec.LeakyRelu(spec.slope()), type);
    ResamplingSpec.Band from = spec.from();
    ResamplingSpec.Band to = spec.to();
    int rate = OVERSAMPLING * Math.max(from.rate(), to.rate());
    // As many fine samples as the filter that leads down reaches.
    int reach = (to.samples() - 1 + SPAN) * (rate / to.rate());
    INDArray upwards = weights(from, reach, rate).castTo(type);
    INDArray downwards = weights(to, reach, rate).transpose().castTo(type);
    // Each fine sample is a mean of coarse ones, of which there are fewer.
    upwards.muli((double) rate / from.rate());
    up = new PlaneMap(upwards);
    down = new PlaneMap(downwards);
    backwardUp = up.transposed();
    backwardDown = down.transposed();
  }

  /** [coarse, fine]: a filter at the distances of the samples of two grids of one centre. */
  private static INDArray weights(ResamplingSpec.Band coarse, int fineSamples, int fineRate) {
    int taps = SPAN * (fineRate / coarse.rate());
    KaiserFilter filter = KaiserFilter.of(taps, fineRate, coarse.cutoff(), coarse.halfWidth());
    double sum = 0;
    for (int tap = 0; tap < taps; tap++) {
      sum += filter.at(position(tap, taps, fineRate));
    }
    double[][] weights = new double[coarse.samples()][fineSamples];
    for (int i = 0; i < coarse.samples(); i++) {
      for (int k = 0; k < fineSamples; k++) {
        double distance =
            position(k, fineSamples, fineRate) - position(i, coarse.samples(), coarse.rate());
        weights[i][k] = filter.at(distance) / sum;
      }
    }
    return Nd4j.createFromArray(weights);
  }

  /** Of a sample, from the middle of its grid. */
  private static double position(int index, int samples, int rate) {
    return (index + 0.5 - samples / 2.0) / rate;
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    return down.of(rectifier.forward(up.of(input), mode));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return backwardUp.of(rectifier.backward(backwardDown.of(gradient)));
  }
}

package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;

/** Layers that change the height and width, or take them away. */
public interface ResamplingSpec extends LayerSpec {
  /** The mean of each square of 2 x 2 positions: half the height and width. */
  record AveragePool() implements ResamplingSpec {
    @Override
    public Layer build(DataType type) {
      return new AveragePooling(this, type);
    }
  }

  /** Each channel's mean and standard deviation over all positions. */
  record StatisticsPool(int channels) implements ResamplingSpec {
    @Override
    public Layer build(DataType type) {
      return new StatisticsPooling(this);
    }
  }

  /** Each channel's sum over all positions. */
  record SumPool() implements ResamplingSpec {
    @Override
    public Layer build(DataType type) {
      return new SumPooling(this, type);
    }
  }

  /** Twice the height and width, each pixel four times. */
  record NearestUpsample() implements ResamplingSpec {
    @Override
    public Layer build(DataType type) {
      return new NearestUpsampling(this, type);
    }
  }

  /** Twice the height and width, with straight lines between pixel centres. */
  record BilinearUpsample(int channels) implements ResamplingSpec {
    @Override
    public Layer build(DataType type) {
      return new BilinearUpsampling(this, type);
    }
  }

  /** {@code factor}² channels to one of {@code factor} times the height and width. */
  record PixelShuffle(int factor) implements ResamplingSpec {
    @Override
    public Layer build(DataType type) {
      return new PixelShuffling(this, type);
    }
  }

  /**
   * The binomial blur of each channel, zeros outside.
   *
   * @param taps of the kernel to each side: 3 for 1 2 1, 4 for 1 3 3 1
   * @param padding on all sides; the output's side is the input's + 2 · padding − taps + 1
   * @param gain of a flat picture; 4 where a transposed convolution of stride 2 has put zeros
   *     between the pixels
   */
  record Smooth(int channels, int taps, int padding, double gain) implements ResamplingSpec {
    @Override
    public Layer build(DataType type) {
      return new Smoothing(this, type);
    }
  }

  /**
   * What a signal is sampled on, and the frequencies that it may have; these in cycles in the width
   * of the picture.
   *
   * @param samples a side, margins with them
   * @param rate samples in the width of the picture
   * @param cutoff the highest frequency
   * @param halfWidth from the cutoff to what is surely filtered away
   */
  record Band(int samples, int rate, double cutoff, double halfWidth) {}

  /**
   * max(x, slope · x) of the signal between its samples, filtered so that it makes no frequencies
   * above those that its output may have.
   *
   * @param from of the input
   * @param to of the output, whose rate is that of the input times a power of 2
   */
  record FilteredLeakyRelu(double slope, Band from, Band to) implements ResamplingSpec {
    @Override
    public Layer build(DataType type) {
      return new FilteredRectifier(this, type);
    }
  }
}

package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Layers that see a condition beside their input, or stand in for one; see {@link Network#forward}.
 */
public interface ConditionedSpec extends LayerSpec {
  /**
   * Over all positions of a channel, then scaled and shifted as the condition says.
   *
   * @param scale from the condition to what each channel's scale is above 1
   * @param shift from the condition to each channel's shift
   */
  record ConditionalBatchNorm(int channels, LayerSpec scale, LayerSpec shift)
      implements ConditionedSpec {
    @Override
    public Layer build(DataType type) {
      return new ConditionalBatchNormalization(this, type);
    }
  }

  /**
   * Each channel of each picture at mean 0 and deviation 1, then scaled and shifted by a style.
   *
   * @param row of the condition [N, rows, length] that is its w
   * @param length of w
   */
  record AdaptiveInstanceNorm(int channels, int row, int length) implements ConditionedSpec {
    @Override
    public Layer build(DataType type) {
      return new AdaptiveInstanceNormalization(this, type);
    }
  }

  /**
   * A normalisation that is scaled and shifted at each position as a map says, the condition.
   *
   * @param labels channels of the map
   * @param hidden channels between the map and what it scales and shifts by
   */
  record Spade(int channels, int labels, int hidden) implements ConditionedSpec {
    @Override
    public Layer build(DataType type) {
      return new SpatiallyAdaptiveNormalization(this, type);
    }
  }

  /**
   * A convolution whose input channels are scaled by a style: y = d ⊙ conv(s ⊙ x), s = 1 + A(w).
   *
   * @param convolution plain or transposed, without bias; learned at an equalised rate
   * @param row of the condition [N, rows, length] that is its w
   * @param length of w
   * @param gain of what comes after it, √2 for a rectifier
   * @param demodulated whether d makes the length of an output's weights {@code gain}; if not, d is
   *     1
   */
  record ModulatedConv(LayerSpec convolution, int row, int length, double gain, boolean demodulated)
      implements ConditionedSpec {
    @Override
    public Layer build(DataType type) {
      return new ModulatedConvolution(this, type);
    }
  }

  /**
   * Channels more, which hold the condition's embedding at every position.
   *
   * @param embedding from the condition to that many numbers
   */
  record JoinCondition(LayerSpec embedding) implements ConditionedSpec {
    @Override
    public Layer build(DataType type) {
      return new ConditionJoining(this, type);
    }
  }

  /**
   * A score of features, and how well they fit the condition.
   *
   * @param score from features to one number
   * @param embedding from the condition to as many numbers as there are features
   */
  record Projection(LayerSpec score, LayerSpec embedding) implements ConditionedSpec {
    @Override
    public Layer build(DataType type) {
      return new ProjectionHead(this, type);
    }
  }

  /**
   * The end of a mapping network: w, [N, length], once for each row: [N, rows, length]. Its state
   * is the running mean of w, towards which styles are truncated.
   */
  record Styles(int rows, int length) implements ConditionedSpec {
    @Override
    public Layer build(DataType type) {
      return new StyleRepetition(this, type);
    }
  }

  /**
   * A learned array in the place of the input, of which only the number of pictures is looked at.
   *
   * @param shape of one picture's output
   */
  record Constant(List<Long> shape) implements ConditionedSpec {
    public Constant {
      shape = List.copyOf(shape);
    }

    @Override
    public Layer build(DataType type) {
      return new ConstantInput(this, type);
    }
  }

  /**
   * Waves in the place of the input, of which only the number of pictures is looked at; a style
   * turns and moves them.
   *
   * @param channels a wave each
   * @param samples a side, margins with them
   * @param rate samples in the width of the picture
   * @param cutoff the highest frequency, in cycles in the width of the picture
   * @param row of the condition [N, rows, length] that is its w
   * @param length of w
   */
  record Fourier(int channels, int samples, int rate, double cutoff, int row, int length)
      implements ConditionedSpec {
    @Override
    public Layer build(DataType type) {
      return new FourierFeatures(this, type);
    }
  }

  /**
   * One picture of normal noise, added at a learned strength.
   *
   * @param strengths one for all channels, or as many as channels
   * @param salt by which the layers of a network draw different noise
   */
  record Noise(int strengths, int salt) implements ConditionedSpec {
    @Override
    public Layer build(DataType type) {
      return new NoiseInjection(this, type);
    }
  }
}

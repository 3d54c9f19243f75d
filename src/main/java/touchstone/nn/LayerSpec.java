package touchstone.nn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** What a layer is, without its weights: the line of a network file's header. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "layer")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LayerSpec.Conv.class, name = "convolution"),
  @JsonSubTypes.Type(value = LayerSpec.MaskedConv.class, name = "masked_convolution"),
  @JsonSubTypes.Type(value = LayerSpec.GroupedConv.class, name = "grouped_convolution"),
  @JsonSubTypes.Type(value = ResamplingSpec.AveragePool.class, name = "average_pooling"),
  @JsonSubTypes.Type(value = LayerSpec.TransposedConv.class, name = "transposed_convolution"),
  @JsonSubTypes.Type(value = NormalizationSpec.BatchNorm.class, name = "batch_normalization"),
  @JsonSubTypes.Type(value = LayerSpec.Linear.class, name = "dense"),
  @JsonSubTypes.Type(value = LayerSpec.Reshape.class, name = "reshape"),
  @JsonSubTypes.Type(value = LayerSpec.LeakyRelu.class, name = "leaky_relu"),
  @JsonSubTypes.Type(value = LayerSpec.TanH.class, name = "tanh"),
  @JsonSubTypes.Type(value = ResamplingSpec.StatisticsPool.class, name = "statistics_pooling"),
  @JsonSubTypes.Type(value = ResamplingSpec.NearestUpsample.class, name = "nearest_upsampling"),
  @JsonSubTypes.Type(value = ResamplingSpec.BilinearUpsample.class, name = "bilinear_upsampling"),
  @JsonSubTypes.Type(value = ResamplingSpec.PixelShuffle.class, name = "pixel_shuffle"),
  @JsonSubTypes.Type(value = LayerSpec.HighPass.class, name = "high_pass"),
  @JsonSubTypes.Type(value = CompositeSpec.Residual.class, name = "residual"),
  @JsonSubTypes.Type(value = BottleneckSpec.Gaussian.class, name = "gaussian_bottleneck"),
  @JsonSubTypes.Type(value = NormalizationSpec.Equalised.class, name = "equalised"),
  @JsonSubTypes.Type(value = NormalizationSpec.PixelNorm.class, name = "pixel_normalization"),
  @JsonSubTypes.Type(
      value = MinibatchSpec.MinibatchStandardDeviation.class,
      name = "minibatch_standard_deviation"),
  @JsonSubTypes.Type(value = BottleneckSpec.VectorQuantizer.class, name = "vector_quantizer"),
  @JsonSubTypes.Type(value = CompositeSpec.Skip.class, name = "skip"),
  @JsonSubTypes.Type(value = NormalizationSpec.InstanceNorm.class, name = "instance_normalization"),
  @JsonSubTypes.Type(value = LayerSpec.Dropout.class, name = "dropout"),
  @JsonSubTypes.Type(value = ConditionedSpec.Spade.class, name = "spade"),
  @JsonSubTypes.Type(value = ConditionedSpec.ModulatedConv.class, name = "modulated_convolution"),
  @JsonSubTypes.Type(
      value = ConditionedSpec.AdaptiveInstanceNorm.class,
      name = "adaptive_instance_normalization"),
  @JsonSubTypes.Type(value = ConditionedSpec.Styles.class, name = "styles"),
  @JsonSubTypes.Type(value = ConditionedSpec.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = ConditionedSpec.Noise.class, name = "noise"),
  @JsonSubTypes.Type(value = LayerSpec.Bias.class, name = "bias"),
  @JsonSubTypes.Type(value = ResamplingSpec.Smooth.class, name = "smoothing"),
  @JsonSubTypes.Type(value = CompositeSpec.Sum.class, name = "sum"),
  @JsonSubTypes.Type(value = CompositeSpec.GrowingGenerator.class, name = "growing_generator"),
  @JsonSubTypes.Type(value = CompositeSpec.GrowingCritic.class, name = "growing_critic"),
  @JsonSubTypes.Type(value = NormalizationSpec.Spectral.class, name = "spectral"),
  @JsonSubTypes.Type(value = NormalizationSpec.LayerNorm.class, name = "layer_normalization"),
  @JsonSubTypes.Type(
      value = MinibatchSpec.MinibatchDiscrimination.class,
      name = "minibatch_discrimination"),
  @JsonSubTypes.Type(value = ConditionedSpec.JoinCondition.class, name = "join_condition"),
  @JsonSubTypes.Type(
      value = ConditionedSpec.ConditionalBatchNorm.class,
      name = "conditional_batch_normalization"),
  @JsonSubTypes.Type(value = ConditionedSpec.Projection.class, name = "projection"),
  @JsonSubTypes.Type(value = CompositeSpec.SkipZ.class, name = "skip_z"),
  @JsonSubTypes.Type(value = ResamplingSpec.SumPool.class, name = "sum_pooling"),
  @JsonSubTypes.Type(value = ResamplingSpec.FilteredLeakyRelu.class, name = "filtered_leaky_relu"),
  @JsonSubTypes.Type(value = NormalizationSpec.Magnitude.class, name = "magnitude_normalization"),
  @JsonSubTypes.Type(value = ConditionedSpec.Fourier.class, name = "fourier_features"),
})
public interface LayerSpec {

  /** Builds the layer with weights of zero. */
  Layer build(DataType type);

  /**
   * Square kernel, zero padding on all sides.
   *
   * @param bias whether a learned number is added to each channel; files from before there was a
   *     choice have none
   */
  record Conv(int in, int out, int kernel, int stride, int padding, boolean bias)
      implements LayerSpec {
    /** Without bias, as before a batch normalisation, which would take it away. */
    public Conv(int in, int out, int kernel, int stride, int padding) {
      this(in, out, kernel, stride, padding, false);
    }

    @Override
    public Layer build(DataType type) {
      return Convolution.plain(this, type);
    }
  }

  /**
   * A convolution with bias that keeps height and width and sees what comes before a position in
   * reading order alone.
   *
   * @param kernel its side, odd
   * @param centre whether the position itself is seen too
   */
  record MaskedConv(int in, int out, int kernel, boolean centre) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return MaskedConvolution.causal(this, type);
    }
  }

  /**
   * Convolutions of as many parts of the channels, each by itself; with bias, and height and width
   * are kept.
   *
   * @param channels in and out, a multiple of {@code groups}
   * @param kernel its side, odd
   */
  record GroupedConv(int channels, int kernel, int groups) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return MaskedConvolution.grouped(this, type);
    }
  }

  /**
   * Square kernel; the output side is (side − 1) · stride − 2 · padding + kernel.
   *
   * @param bias as in {@link Conv}
   */
  record TransposedConv(int in, int out, int kernel, int stride, int padding, boolean bias)
      implements LayerSpec {
    /** Without bias. */
    public TransposedConv(int in, int out, int kernel, int stride, int padding) {
      this(in, out, kernel, stride, padding, false);
    }

    @Override
    public Layer build(DataType type) {
      return Convolution.transposed(this, type);
    }
  }

  /** Rows of {@code in} numbers to rows of {@code out}, with bias. */
  record Linear(int in, int out) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new Dense(this, type);
    }
  }

  /**
   * The same numbers in another shape.
   *
   * @param shape of one picture's output, without the batch
   */
  record Reshape(List<Long> shape) implements LayerSpec {
    public Reshape {
      shape = List.copyOf(shape);
    }

    @Override
    public Layer build(DataType type) {
      return new Reshaping(this);
    }
  }

  /** max(x, slope · x); slope 0 is the ReLU. */
  record LeakyRelu(double slope) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new LeakyRectifier(this, type);
    }
  }

  /** The hyperbolic tangent. */
  record TanH() implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new Tanh(this, type);
    }
  }

  /** What a 3 x 3 binomial blur takes away. */
  record HighPass(int channels) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new HighPassFilter(this, type);
    }
  }

  /** The inputs that an output of a layer with weights is the sum of. */
  static int fanIn(LayerSpec spec) {
    if (spec instanceof Conv conv) {
      return conv.in() * conv.kernel() * conv.kernel();
    }
    if (spec instanceof TransposedConv conv) {
      return conv.in() * conv.kernel() * conv.kernel() / (conv.stride() * conv.stride());
    }
    if (spec instanceof Linear linear) {
      return linear.in();
    }
    throw new IllegalArgumentException(spec + " has no weights of its own to scale");
  }

  /**
   * Units that are zero at random.
   *
   * @param rate the probability, to the nearest part of 256, below 1
   */
  record Dropout(double rate) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new UnitDropout(this, type);
    }
  }

  /** A learned number added to each channel. */
  record Bias(int channels) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new ChannelBias(this, type);
    }
  }
}

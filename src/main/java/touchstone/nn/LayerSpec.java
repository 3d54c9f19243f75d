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
  @JsonSubTypes.Type(value = LayerSpec.TransposedConv.class, name = "transposed_convolution"),
  @JsonSubTypes.Type(value = LayerSpec.BatchNorm.class, name = "batch_normalization"),
  @JsonSubTypes.Type(value = LayerSpec.Linear.class, name = "dense"),
  @JsonSubTypes.Type(value = LayerSpec.Reshape.class, name = "reshape"),
  @JsonSubTypes.Type(value = LayerSpec.LeakyRelu.class, name = "leaky_relu"),
  @JsonSubTypes.Type(value = LayerSpec.TanH.class, name = "tanh"),
  @JsonSubTypes.Type(value = LayerSpec.StatisticsPool.class, name = "statistics_pooling"),
  @JsonSubTypes.Type(value = LayerSpec.NearestUpsample.class, name = "nearest_upsampling"),
  @JsonSubTypes.Type(value = LayerSpec.BilinearUpsample.class, name = "bilinear_upsampling"),
  @JsonSubTypes.Type(value = LayerSpec.PixelShuffle.class, name = "pixel_shuffle"),
  @JsonSubTypes.Type(value = LayerSpec.HighPass.class, name = "high_pass"),
  @JsonSubTypes.Type(value = LayerSpec.Residual.class, name = "residual"),
  @JsonSubTypes.Type(value = LayerSpec.Gaussian.class, name = "gaussian_bottleneck"),
  @JsonSubTypes.Type(value = LayerSpec.Equalised.class, name = "equalised"),
  @JsonSubTypes.Type(value = LayerSpec.PixelNorm.class, name = "pixel_normalization"),
  @JsonSubTypes.Type(
      value = LayerSpec.MinibatchStandardDeviation.class,
      name = "minibatch_standard_deviation"),
  @JsonSubTypes.Type(value = LayerSpec.VectorQuantizer.class, name = "vector_quantizer"),
  @JsonSubTypes.Type(value = LayerSpec.Spectral.class, name = "spectral"),
  @JsonSubTypes.Type(value = LayerSpec.LayerNorm.class, name = "layer_normalization"),
  @JsonSubTypes.Type(
      value = LayerSpec.MinibatchDiscrimination.class,
      name = "minibatch_discrimination"),
  @JsonSubTypes.Type(value = LayerSpec.JoinCondition.class, name = "join_condition"),
  @JsonSubTypes.Type(
      value = LayerSpec.ConditionalBatchNorm.class,
      name = "conditional_batch_normalization"),
  @JsonSubTypes.Type(value = LayerSpec.Projection.class, name = "projection"),
  @JsonSubTypes.Type(value = LayerSpec.SkipZ.class, name = "skip_z"),
  @JsonSubTypes.Type(value = LayerSpec.Sum.class, name = "sum"),
  @JsonSubTypes.Type(value = LayerSpec.AveragePool.class, name = "average_pooling"),
  @JsonSubTypes.Type(value = LayerSpec.SumPool.class, name = "sum_pooling"),
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
      return new MaskedConvolution(this, type);
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

  /** Over all positions of a channel. */
  record BatchNorm(int channels) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new BatchNormalization(this, type);
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

  /** Each channel's mean and standard deviation over all positions. */
  record StatisticsPool(int channels) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new StatisticsPooling(this);
    }
  }

  /** Twice the height and width, each pixel four times. */
  record NearestUpsample() implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new NearestUpsampling(this, type);
    }
  }

  /** Twice the height and width, with straight lines between pixel centres. */
  record BilinearUpsample(int channels) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new BilinearUpsampling(this, type);
    }
  }

  /** {@code factor}² channels to one of {@code factor} times the height and width. */
  record PixelShuffle(int factor) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new PixelShuffling(this, type);
    }
  }

  /** What a 3 x 3 binomial blur takes away. */
  record HighPass(int channels) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new HighPassFilter(this, type);
    }
  }

  /**
   * x + f(x).
   *
   * @param layers f, of as many channels out as in and the same height and width
   */
  record Residual(List<LayerSpec> layers) implements LayerSpec {
    public Residual {
      layers = List.copyOf(layers);
    }

    @Override
    public Layer build(DataType type) {
      return new ResidualBlock(this, type);
    }
  }

  /**
   * A layer whose weights are scaled at run time, so that all layers learn at one speed.
   *
   * @param layer a convolution, a transposed one or a dense layer
   * @param gain of what comes after it, √2 for a rectifier; divided by the rate's multiplier, if
   *     the layer is to learn more slowly
   */
  record Equalised(LayerSpec layer, double gain) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new EqualisedRate(this, type);
    }
  }

  /** Each position's channels divided by their root mean square. */
  record PixelNorm() implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new PixelNormalization(this);
    }
  }

  /**
   * One channel more, which says how much the pictures of a group differ.
   *
   * @param group pictures of a group
   */
  record MinibatchStandardDeviation(int group) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new MinibatchDeviation(this);
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
   * The bottleneck of a variational autoencoder.
   *
   * @param channels of the latent; the input has twice as many: means, then logarithms of variances
   *     plus 6
   * @param weight of the Kullback–Leibler divergence, averaged over the latent's elements
   */
  record Gaussian(int channels, double weight) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new GaussianBottleneck(this, type);
    }
  }

  /**
   * The bottleneck of a vector-quantised autoencoder.
   *
   * @param codes in the codebook
   * @param length of a code; a position of more channels is that many codes one after another
   * @param commitment weight of the encoder's distance to its codes
   */
  record VectorQuantizer(int codes, int length, double commitment) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new VectorQuantization(this, type);
    }
  }

  /**
   * A layer whose weights are divided by their largest singular value.
   *
   * @param inside a convolution, a transposed one or a dense layer
   */
  record Spectral(LayerSpec inside) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new SpectralNormalization(this, type);
    }

    /** Layers with every one that has weights to divide so normalised; insides stay. */
    public static List<LayerSpec> all(List<LayerSpec> layers) {
      return layers.stream()
          .map(
              layer ->
                  layer instanceof Conv
                          || layer instanceof TransposedConv
                          || layer instanceof Linear
                      ? new Spectral(layer)
                      : layer)
          .toList();
    }
  }

  /** Over all channels and positions of a picture, then each channel scaled and shifted. */
  record LayerNorm(int channels) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new LayerNormalization(this, type);
    }
  }

  /**
   * Numbers more, which say how close a picture is to the others of the batch in learned features.
   *
   * @param in features of a picture
   * @param rows how many numbers are appended
   * @param length of the learned rows that are compared
   */
  record MinibatchDiscrimination(int in, int rows, int length) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new MinibatchDiscriminator(this, type);
    }
  }

  /**
   * Channels more, which hold the condition's embedding at every position.
   *
   * @param embedding from the condition to that many numbers
   */
  record JoinCondition(LayerSpec embedding) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new ConditionJoining(this, type);
    }
  }

  /**
   * Over all positions of a channel, then scaled and shifted as the condition says.
   *
   * @param scale from the condition to what each channel's scale is above 1
   * @param shift from the condition to each channel's shift
   */
  record ConditionalBatchNorm(int channels, LayerSpec scale, LayerSpec shift) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new ConditionalBatchNormalization(this, type);
    }
  }

  /**
   * A score of features, and how well they fit the condition.
   *
   * @param score from features to one number
   * @param embedding from the condition to as many numbers as there are features
   */
  record Projection(LayerSpec score, LayerSpec embedding) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new ProjectionHead(this, type);
    }
  }

  /**
   * Blocks that each see a piece of z and the condition's embedding as their condition.
   *
   * @param latent length of z
   * @param embedding of the condition, shared by all blocks
   * @param start from the first piece of z to what the first block starts from
   */
  record SkipZ(int latent, LayerSpec embedding, List<LayerSpec> start, List<List<LayerSpec>> blocks)
      implements LayerSpec {
    public SkipZ {
      start = List.copyOf(start);
      blocks = blocks.stream().map(List::copyOf).toList();
    }

    /** The length of a block's piece of z. */
    public int piece() {
      return pieceOf(latent, blocks.size());
    }

    /** The length of the start's piece: what the blocks leave. */
    public int first() {
      return latent - blocks.size() * piece();
    }

    /** The length of a block's piece of a z of which all get about as much. */
    public static int pieceOf(int latent, int blocks) {
      return latent / (blocks + 1);
    }

    @Override
    public Layer build(DataType type) {
      return new LatentSkips(this, type);
    }
  }

  /**
   * f(x) + g(x).
   *
   * @param main f
   * @param shortcut g, to the same shape
   */
  record Sum(List<LayerSpec> main, List<LayerSpec> shortcut) implements LayerSpec {
    public Sum {
      main = List.copyOf(main);
      shortcut = List.copyOf(shortcut);
    }

    @Override
    public Layer build(DataType type) {
      return new PathSum(this, type);
    }
  }

  /** Half the height and width, the mean of four pixels each. */
  record AveragePool() implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new AveragePooling(this, type);
    }
  }

  /** Each channel's sum over all positions. */
  record SumPool() implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new SumPooling(this, type);
    }
  }
}

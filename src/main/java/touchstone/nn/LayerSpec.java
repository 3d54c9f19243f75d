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
  @JsonSubTypes.Type(value = LayerSpec.AveragePool.class, name = "average_pooling"),
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
  @JsonSubTypes.Type(value = LayerSpec.Skip.class, name = "skip"),
  @JsonSubTypes.Type(value = LayerSpec.InstanceNorm.class, name = "instance_normalization"),
  @JsonSubTypes.Type(value = LayerSpec.Dropout.class, name = "dropout"),
  @JsonSubTypes.Type(value = LayerSpec.Spade.class, name = "spade"),
  @JsonSubTypes.Type(value = LayerSpec.ModulatedConv.class, name = "modulated_convolution"),
  @JsonSubTypes.Type(
      value = LayerSpec.AdaptiveInstanceNorm.class,
      name = "adaptive_instance_normalization"),
  @JsonSubTypes.Type(value = LayerSpec.Styles.class, name = "styles"),
  @JsonSubTypes.Type(value = LayerSpec.Constant.class, name = "constant"),
  @JsonSubTypes.Type(value = LayerSpec.Noise.class, name = "noise"),
  @JsonSubTypes.Type(value = LayerSpec.Bias.class, name = "bias"),
  @JsonSubTypes.Type(value = LayerSpec.Smooth.class, name = "smoothing"),
  @JsonSubTypes.Type(value = LayerSpec.Sum.class, name = "sum"),
  @JsonSubTypes.Type(value = LayerSpec.GrowingGenerator.class, name = "growing_generator"),
  @JsonSubTypes.Type(value = LayerSpec.GrowingCritic.class, name = "growing_critic"),
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
   * Convolutions of as many parts of the channels, each by itself; with bias, and height and width
   * are kept.
   *
   * @param channels in and out, a multiple of {@code groups}
   * @param kernel its side, odd
   */
  record GroupedConv(int channels, int kernel, int groups) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new GroupedConvolution(this, type);
    }
  }

  /** The mean of each square of 2 x 2 positions: half the height and width. */
  record AveragePool() implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new AveragePooling(this, type);
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
   * @param inside a convolution, a transposed one or a dense layer
   * @param gain of what comes after it, √2 for a rectifier
   */
  record Equalised(LayerSpec inside, double gain) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new EqualisedRate(this, type);
    }
  }

  /** Each position's channels divided by their root mean square. */
  record PixelNorm() implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new PixelNormalization(this, type);
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
   * The channels of x and then those of f(x).
   *
   * @param layers f, to the same height and width
   */
  record Skip(List<LayerSpec> layers) implements LayerSpec {
    public Skip {
      layers = List.copyOf(layers);
    }

    @Override
    public Layer build(DataType type) {
      return new SkipConnection(this, type);
    }
  }

  /** Over the positions of each channel of each picture. */
  record InstanceNorm(int channels) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new InstanceNormalization(this, type);
    }
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

  /**
   * A normalisation that is scaled and shifted at each position as a map says, the condition.
   *
   * @param labels channels of the map
   * @param hidden channels between the map and what it scales and shifts by
   */
  record Spade(int channels, int labels, int hidden) implements LayerSpec {
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
      implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new ModulatedConvolution(this, type);
    }
  }

  /**
   * Each channel of each picture at mean 0 and deviation 1, then scaled and shifted by a style.
   *
   * @param row of the condition [N, rows, length] that is its w
   * @param length of w
   */
  record AdaptiveInstanceNorm(int channels, int row, int length) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new AdaptiveInstanceNormalization(this, type);
    }
  }

  /**
   * The end of a mapping network: w, [N, length], once for each row: [N, rows, length]. Its state
   * is the running mean of w, towards which styles are truncated.
   */
  record Styles(int rows, int length) implements LayerSpec {
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
  record Constant(List<Long> shape) implements LayerSpec {
    public Constant {
      shape = List.copyOf(shape);
    }

    @Override
    public Layer build(DataType type) {
      return new ConstantInput(this, type);
    }
  }

  /**
   * One picture of normal noise, added at a learned strength.
   *
   * @param strengths one for all channels, or as many as channels
   * @param salt by which the layers of a network draw different noise
   */
  record Noise(int strengths, int salt) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new NoiseInjection(this, type);
    }
  }

  /** A learned number added to each channel. */
  record Bias(int channels) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new ChannelBias(this, type);
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
  record Smooth(int channels, int taps, int padding, double gain) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new Smoothing(this, type);
    }
  }

  /**
   * scale · (one(x) + other(x)).
   *
   * @param one layers one after another
   * @param other layers that end in the same shape
   */
  record Sum(List<LayerSpec> one, List<LayerSpec> other, double scale) implements LayerSpec {
    public Sum {
      one = List.copyOf(one);
      other = List.copyOf(other);
    }

    /** Without a scale. */
    public Sum(List<LayerSpec> one, List<LayerSpec> other) {
      this(one, other, 1);
    }

    @Override
    public Layer build(DataType type) {
      return new SummedBranches(this, type);
    }
  }

  /**
   * What a growing network has at one resolution.
   *
   * @param block its layers: in a generator from the resolution before it to its own, in a critic
   *     the other way
   * @param colours between its features and a picture: the last layers of a generator that has
   *     grown so far, the first ones of a critic
   */
  record Stage(List<LayerSpec> block, List<LayerSpec> colours) {
    public Stage {
      block = List.copyOf(block);
      colours = List.copyOf(colours);
    }
  }

  /**
   * A generator that grows. Its first state is its growth g: between two whole numbers k − 1 and k
   * its output is what stage k makes with weight g − (k − 1), and twice the size of what stage k −
   * 1 makes with the rest; stages beyond are not run.
   *
   * @param stages from the coarsest one
   * @param growth at the start
   */
  record GrowingGenerator(List<Stage> stages, double growth) implements LayerSpec {
    public GrowingGenerator {
      stages = List.copyOf(stages);
    }

    @Override
    public Layer build(DataType type) {
      return new GeneratorStages(this, type);
    }
  }

  /**
   * The critic of a {@link GrowingGenerator}: its mirror image, for pictures of the size that the
   * growth makes.
   *
   * @param stages from the coarsest one, whose block is the critic's end
   * @param growth at the start
   */
  record GrowingCritic(List<Stage> stages, double growth) implements LayerSpec {
    public GrowingCritic {
      stages = List.copyOf(stages);
    }

    @Override
    public Layer build(DataType type) {
      return new CriticStages(this, type);
    }
  }

  /**
   * A layer whose weights are divided by their largest singular value.
   *
   * @param layer a convolution, a transposed one or a dense layer
   */
  record Spectral(LayerSpec layer) implements LayerSpec {
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

  /** Each channel's sum over all positions. */
  record SumPool() implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return new SumPooling(this, type);
    }
  }
}

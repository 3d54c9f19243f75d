package touchstone.nn;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.nd4j.linalg.api.buffer.DataType;

/** What a layer is, without its weights: the line of a network file's header. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "layer")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LayerSpec.Conv.class, name = "convolution"),
  @JsonSubTypes.Type(value = LayerSpec.TransposedConv.class, name = "transposed_convolution"),
  @JsonSubTypes.Type(value = LayerSpec.BatchNorm.class, name = "batch_normalization"),
  @JsonSubTypes.Type(value = LayerSpec.Linear.class, name = "dense"),
  @JsonSubTypes.Type(value = LayerSpec.LeakyRelu.class, name = "leaky_relu"),
  @JsonSubTypes.Type(value = LayerSpec.TanH.class, name = "tanh"),
  @JsonSubTypes.Type(value = LayerSpec.StatisticsPool.class, name = "statistics_pooling"),
})
public sealed interface LayerSpec {

  /** Builds the layer with weights of zero. */
  Layer build(DataType type);

  /** Square kernel, zero padding on all sides, no bias. */
  record Conv(int in, int out, int kernel, int stride, int padding) implements LayerSpec {
    @Override
    public Layer build(DataType type) {
      return Convolution.plain(this, type);
    }
  }

  /** Square kernel, no bias; the output side is (side − 1) · stride − 2 · padding + kernel. */
  record TransposedConv(int in, int out, int kernel, int stride, int padding) implements LayerSpec {
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
}

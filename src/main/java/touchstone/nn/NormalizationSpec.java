package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** Layers that bring a signal, or weights, to a known size. */
public interface NormalizationSpec extends LayerSpec {
  /** Over all positions of a channel. */
  record BatchNorm(int channels) implements NormalizationSpec {
    @Override
    public Layer build(DataType type) {
      return new BatchNormalization(this, type);
    }
  }

  /** Over all channels and positions of a picture, then each channel scaled and shifted. */
  record LayerNorm(int channels) implements NormalizationSpec {
    @Override
    public Layer build(DataType type) {
      return new LayerNormalization(this, type);
    }
  }

  /** Over the positions of each channel of each picture. */
  record InstanceNorm(int channels) implements NormalizationSpec {
    @Override
    public Layer build(DataType type) {
      return new InstanceNormalization(this, type);
    }
  }

  /** Each position's channels divided by their root mean square. */
  record PixelNorm() implements NormalizationSpec {
    @Override
    public Layer build(DataType type) {
      return new PixelNormalization(this, type);
    }
  }

  /** All numbers of all pictures divided by the root of the running mean of their squares. */
  record Magnitude() implements NormalizationSpec {
    @Override
    public Layer build(DataType type) {
      return new MagnitudeNormalization(this, type);
    }
  }

  /**
   * A layer whose weights are scaled at run time, so that all layers learn at one speed.
   *
   * @param inside a convolution, a transposed one or a dense layer
   * @param gain of what comes after it, √2 for a rectifier
   */
  record Equalised(LayerSpec inside, double gain) implements NormalizationSpec {
    @Override
    public Layer build(DataType type) {
      return new EqualisedRate(this, type);
    }
  }

  /**
   * A layer whose weights are divided by their largest singular value.
   *
   * @param inside a convolution, a transposed one or a dense layer
   */
  record Spectral(LayerSpec inside) implements NormalizationSpec {
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
}

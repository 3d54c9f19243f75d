package touchstone.gan.reconstruction;

import java.util.ArrayList;
import java.util.List;
import touchstone.nn.BottleneckSpec;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.ResamplingSpec;

/**
 * The layers of a generator: encoder, bottleneck, decoder. The path from picture to picture is
 * linear, with rectifiers in residual branches alone: it learns the content in a few hundred steps,
 * and the branches what is missing. No layer looks at a whole picture.
 */
final class ReconstructionNetworks {
  private static final int RGB = 3;
  private static final double SLOPE = 0.2;

  /** Of the divergence: enough to keep the latent in bounds, too little to blur the picture. */
  private static final double KL_WEIGHT = 1e-5;

  private static final double COMMITMENT = 0.25;

  private final ReconstructionSpec spec;
  private final List<LayerSpec> layers = new ArrayList<>();

  private ReconstructionNetworks(ReconstructionSpec spec) {
    this.spec = spec;
  }

  /** [N, 3, H, W] to the same, H and W being multiples of 2 to the depth. */
  static List<LayerSpec> generator(ReconstructionSpec spec) {
    ReconstructionNetworks networks = new ReconstructionNetworks(spec);
    networks.encoder();
    networks.bottleneck();
    networks.decoder();
    return networks.layers;
  }

  /** How many layers of a generator stand before its decoder. */
  static int bottleneckEnd(List<LayerSpec> generator) {
    int residual = 0;
    while (!(generator.get(residual) instanceof CompositeSpec.Residual)) {
      residual++;
    }
    int latent = residual + 2;
    LayerSpec next = generator.get(latent);
    boolean plain =
        !(next instanceof BottleneckSpec.Gaussian
            || next instanceof BottleneckSpec.VectorQuantizer);
    return plain ? latent : latent + 1;
  }

  /** Channels where height and width were halved {@code halvings} times. */
  private int channels(int halvings) {
    return halvings == 0 ? spec.width() / 2 : spec.width() * halvings;
  }

  private void encoder() {
    for (int level = 1; level <= spec.depth(); level++) {
      int in = level == 1 ? RGB : channels(level - 1);
      layers.add(new LayerSpec.Conv(in, channels(level), 4, 2, 1, true));
    }
    residual();
    int out = spec.bottleneck() == Bottleneck.KL ? 2 * spec.latent() : spec.latent();
    convolution(channels(spec.depth()), out);
  }

  private void bottleneck() {
    switch (spec.bottleneck()) {
      case PLAIN -> {}
      case KL -> layers.add(new BottleneckSpec.Gaussian(spec.latent(), KL_WEIGHT));
      case VQ ->
          layers.add(
              new BottleneckSpec.VectorQuantizer(
                  spec.codes(), ReconstructionSpec.CODE_LENGTH, COMMITMENT));
    }
  }

  private void decoder() {
    convolution(spec.latent(), channels(spec.depth()));
    residual();
    if (spec.upSampler() == UpSampler.SUB_PIXEL) {
      residual();
      int factor = spec.multiple();
      convolution(channels(spec.depth()), RGB * factor * factor);
      layers.add(new ResamplingSpec.PixelShuffle(factor));
      return;
    }
    for (int level = spec.depth(); level > 0; level--) {
      doubling(channels(level), channels(level - 1));
      branch(channels(level - 1));
    }
    convolution(channels(0), RGB);
  }

  private void doubling(int in, int out) {
    switch (spec.upSampler()) {
      case NEAREST -> {
        layers.add(new ResamplingSpec.NearestUpsample());
        convolution(in, out);
      }
      case BILINEAR -> {
        layers.add(new ResamplingSpec.BilinearUpsample(in));
        convolution(in, out);
      }
      case TRANSPOSED -> layers.add(new LayerSpec.TransposedConv(in, out, 4, 2, 1, true));
      case PIXEL_SHUFFLE -> {
        convolution(in, 4 * out);
        layers.add(new ResamplingSpec.PixelShuffle(2));
      }
      case SUB_PIXEL -> throw new IllegalStateException("has no stages");
    }
  }

  private void residual() {
    int channels = channels(spec.depth());
    layers.add(
        new CompositeSpec.Residual(
            List.of(
                new LayerSpec.LeakyRelu(SLOPE),
                new LayerSpec.Conv(channels, channels, 3, 1, 1, true),
                new LayerSpec.LeakyRelu(SLOPE),
                new LayerSpec.Conv(channels, channels, 3, 1, 1, true))));
  }

  private void branch(int channels) {
    layers.add(
        new CompositeSpec.Residual(
            List.of(
                new LayerSpec.LeakyRelu(SLOPE),
                new LayerSpec.Conv(channels, channels, 3, 1, 1, true))));
  }

  private void convolution(int in, int out) {
    layers.add(new LayerSpec.Conv(in, out, 3, 1, 1, true));
  }
}

package touchstone.gan.latent;

import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * What a sampler is.
 *
 * @param id of the sampler
 * @param autoencoder id of the reconstruction generator whose latent it samples: one with a KL or
 *     plain bottleneck for diffusion, one with a VQ bottleneck for an autoregressive model
 * @param width channels of its network
 * @param blocks residual blocks of its network, at full size
 * @param seed of everything random
 */
public record LatentSpec(
    String id, LatentKind kind, String autoencoder, int width, int blocks, long seed) {
  public LatentSpec {
    if (width < 2 || width % 2 != 0 || blocks < 1) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "sampler " + id + " cannot be built: its width is even, its blocks are 1 or more");
    }
  }
}

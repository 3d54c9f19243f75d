package touchstone.training;

import static touchstone.gan.latent.LatentKind.AUTOREGRESSIVE;
import static touchstone.gan.latent.LatentKind.DIFFUSION;
import static touchstone.gan.reconstruction.Bottleneck.KL;
import static touchstone.gan.reconstruction.Bottleneck.PLAIN;
import static touchstone.gan.reconstruction.Bottleneck.VQ;
import static touchstone.gan.reconstruction.UpSampler.BILINEAR;
import static touchstone.gan.reconstruction.UpSampler.NEAREST;
import static touchstone.gan.reconstruction.UpSampler.PIXEL_SHUFFLE;
import static touchstone.gan.reconstruction.UpSampler.SUB_PIXEL;
import static touchstone.gan.reconstruction.UpSampler.TRANSPOSED;

import java.util.List;
import java.util.Locale;
import touchstone.engine.Seed;
import touchstone.gan.latent.LatentKind;
import touchstone.gan.latent.LatentSpec;
import touchstone.gan.reconstruction.Bottleneck;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.gan.reconstruction.UpSampler;

/**
 * The generators of the bank: every bottleneck, every up-sampler, every depth, the first ones as
 * unlike as can be. The deeper one is, the more channels its latent needs to stay faithful.
 */
public final class DefaultBank {
  private static final int CODES = 256;

  private final Seed seed;

  private DefaultBank(Seed seed) {
    this.seed = seed;
  }

  /** The specs in their order; each has a seed of its own. */
  public static List<ReconstructionSpec> specs(long seed) {
    DefaultBank bank = new DefaultBank(new Seed(seed));
    return List.of(
        bank.spec(KL, 16, NEAREST, 2, 16, false, 0.3),
        bank.spec(VQ, 64, PIXEL_SHUFFLE, 3, 16, true, 0.3),
        bank.spec(PLAIN, 12, TRANSPOSED, 2, 16, false, 0.3),
        bank.spec(KL, 48, BILINEAR, 3, 16, true, 0.3),
        bank.spec(PLAIN, 12, SUB_PIXEL, 2, 24, false, 0.5),
        bank.spec(VQ, 24, NEAREST, 2, 16, true, 0.5),
        bank.spec(PLAIN, 128, PIXEL_SHUFFLE, 4, 32, false, 0.3),
        bank.spec(KL, 48, TRANSPOSED, 3, 16, true, 0.5),
        bank.spec(PLAIN, 12, BILINEAR, 2, 24, true, 0.3),
        bank.spec(VQ, 64, SUB_PIXEL, 3, 16, false, 0.5),
        bank.spec(KL, 12, PIXEL_SHUFFLE, 2, 24, true, 0.5),
        bank.spec(PLAIN, 128, NEAREST, 4, 32, false, 0.5));
  }

  /** The samplers in the latents of those, in their order; each has a seed of its own. */
  public static List<LatentSpec> samplers(long seed) {
    DefaultBank bank = new DefaultBank(new Seed(seed));
    return List.of(
        bank.sampler("ddpm-kl-nearest-2", DIFFUSION, "rec-kl-nearest-2", 48, 4),
        bank.sampler("ar-vq-nearest-2", AUTOREGRESSIVE, "rec-vq-nearest-2", 64, 3));
  }

  private LatentSpec sampler(
      String id, LatentKind kind, String autoencoder, int width, int blocks) {
    return new LatentSpec(id, kind, autoencoder, width, blocks, seed.derive(id).value());
  }

  private ReconstructionSpec spec(
      Bottleneck bottleneck,
      int latent,
      UpSampler upSampler,
      int depth,
      int width,
      boolean highPass,
      double adversarialWeight) {
    String id =
        String.format(Locale.ROOT, "rec-%s-%s-%d", bottleneck, upSampler, depth)
            .toLowerCase(Locale.ROOT)
            .replace("_", "");
    return new ReconstructionSpec(
        id,
        bottleneck,
        latent,
        bottleneck == VQ ? CODES : 0,
        upSampler,
        depth,
        width,
        highPass,
        adversarialWeight,
        seed.derive(id).value());
  }
}

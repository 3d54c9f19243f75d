package touchstone.training.anomaly;

import java.nio.file.Path;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.NetworkRole;
import touchstone.nn.Network;
import touchstone.training.PublishedGan;

/**
 * The networks of a published GAN whose generator makes a picture of z alone.
 *
 * @param latent length of z
 * @param generator [N, latent, 1, 1] to [N, 3, side, side] within −1 to 1
 * @param discriminator [N, 3, side, side] to logits, above 0 for real
 */
record PlainGan(int latent, Network generator, Network discriminator) {
  /**
   * Opens them.
   *
   * @param model its folder, with its card
   * @throws TouchstoneException {@code INVALID_MODEL} if its files are not those of the card, or
   *     its generator starts from something else than z alone
   */
  static PlainGan open(Path model) {
    PublishedGan gan = PublishedGan.open(model);
    int latent = gan.latent();
    if (gan.has(NetworkRole.AVERAGED_MAPPING) || !gan.classes().isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          model + " starts from styles or classes; name a generator that starts from z alone");
    }
    return new PlainGan(
        latent,
        gan.network(NetworkRole.AVERAGED_GENERATOR),
        gan.network(NetworkRole.DISCRIMINATOR));
  }
}

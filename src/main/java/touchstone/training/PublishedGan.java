package touchstone.training;

import java.nio.file.Files;
import java.nio.file.Path;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;

/**
 * The networks of a published GAN whose generator makes a picture of z alone, for uses that look
 * inside.
 *
 * @param latent length of z
 * @param generator [N, latent, 1, 1] to [N, 3, side, side] within −1 to 1
 * @param discriminator [N, 3, side, side] to logits, above 0 for real
 */
public record PublishedGan(int latent, Network generator, Network discriminator) {
  /**
   * Opens them.
   *
   * @param model its folder, with its card
   * @throws TouchstoneException {@code INVALID_MODEL} if its files are not those of the card, or
   *     its generator starts from something else than z alone
   */
  public static PublishedGan open(Path model) {
    int latent = FakeHarvest.latent(FakeHarvest.checked(model));
    if (Files.exists(model.resolve(GanPublication.MAPPING))
        || !FakeHarvest.classes(model).isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          model + " starts from styles or classes; name a generator that starts from z alone");
    }
    return new PublishedGan(
        latent,
        NetworkFile.open(model.resolve(GanPublication.GENERATOR)),
        NetworkFile.open(model.resolve(GanPublication.DISCRIMINATOR)));
  }
}

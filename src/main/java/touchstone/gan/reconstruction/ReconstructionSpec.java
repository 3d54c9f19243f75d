package touchstone.gan.reconstruction;

import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * What a reconstruction generator is. Each one's traces differ, so many unlike ones are worth more
 * than a good one.
 *
 * @param id of the generator
 * @param latent channels of the latent
 * @param codes in the codebook of a VQ bottleneck, 0 for the others
 * @param depth how often the encoder halves height and width
 * @param width channels at half the picture's size; there are more further down
 * @param highPass whether the discriminator sees pictures through a high pass alone
 * @param adversarialWeight length of the discriminator's gradient, in lengths of the
 *     reconstruction's
 * @param seed of everything random
 */
public record ReconstructionSpec(
    String id,
    Bottleneck bottleneck,
    int latent,
    int codes,
    UpSampler upSampler,
    int depth,
    int width,
    boolean highPass,
    double adversarialWeight,
    long seed) {

  /** Channels that a code spans: a position of more channels is several codes. */
  static final int CODE_LENGTH = 2;

  private static final int DEEPEST = 4;

  public ReconstructionSpec {
    if (depth < 1 || depth > DEEPEST || width < 2 || latent < 1 || !(adversarialWeight >= 0)) {
      throw invalid(
          id, "depth is 1 to 4, width 2 or more, latent 1 or more, the weight not less than 0");
    }
    if ((bottleneck == Bottleneck.VQ) != (codes > 0)) {
      throw invalid(id, "a VQ bottleneck has codes, and no other has");
    }
    if (bottleneck == Bottleneck.VQ && latent % CODE_LENGTH != 0) {
      throw invalid(id, "the latent of a VQ bottleneck is a multiple of " + CODE_LENGTH);
    }
  }

  private static TouchstoneException invalid(String id, String rule) {
    return new TouchstoneException(
        ErrorCode.INVALID_ARGUMENT, "generator " + id + " cannot be built: " + rule);
  }

  /** Pictures go through in sizes that are multiples of it. */
  int multiple() {
    return 1 << depth;
  }
}

package touchstone.gan;

import touchstone.nn.Network;

/** A kind of GAN whose generator starts from pictures. */
public interface TranslatingFamily extends GanFamily {
  @Override
  default boolean translates() {
    return true;
  }

  /**
   * A trained generator in use.
   *
   * @param size that it was built with
   * @param generator of this family
   */
  Translator translator(GanSpec.Size size, Network generator);
}

package touchstone.gan;

import java.util.Arrays;
import java.util.Locale;

/** What a network of a GAN is for. */
public enum NetworkRole {
  /** The live generator, as trained. */
  GENERATOR,
  /** The weight average of the generator: the one that samples are drawn from. */
  AVERAGED_GENERATOR,
  /** The live network from z to styles, where a generator is steered by them. */
  MAPPING,
  /** The weight average of the mapping. */
  AVERAGED_MAPPING,
  DISCRIMINATOR,
  /** Of a family for two domains, the live generator of the first: what sources are like. */
  FIRST_GENERATOR,
  /** Its weight average. */
  AVERAGED_FIRST_GENERATOR,
  /** The discriminator of the first domain. */
  FIRST_DISCRIMINATOR,
  /** Of a family that judges at two scales, the discriminator of the coarser one. */
  COARSE_DISCRIMINATOR;

  private static final String AVERAGED = "averaged_";

  /**
   * Whether a model that is made of a run has it: of a network and its average the average alone.
   */
  public boolean isPublished() {
    String averaged = AVERAGED + fileName();
    return Arrays.stream(values()).noneMatch(role -> role.fileName().equals(averaged));
  }

  /** The name of its file in a model: that of the network whose average it is. */
  public String publishedAs() {
    return fileName().replace(AVERAGED, "") + ".net";
  }

  private String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package touchstone.gan.latent;

import java.util.List;
import touchstone.data.TwinMaker;
import touchstone.media.Picture;

/** A trained sampler in use. */
public interface LatentSampler extends TwinMaker {
  /**
   * Pictures from nothing.
   *
   * @param size of their sides in pixels
   * @param seed the same seed gives the same pictures
   */
  List<Picture> sample(int count, int size, long seed);
}

package touchstone.gan.reconstruction;

import java.util.List;
import java.util.SplittableRandom;
import touchstone.data.FakeOrigin;
import touchstone.data.PictureArray;
import touchstone.data.TwinMaker;
import touchstone.media.Picture;
import touchstone.nn.Network;

/**
 * A trained generator in use: a real picture of any size in, its fake twin out. Not thread-safe.
 */
public final class Reconstruction implements TwinMaker {
  private final String id;
  private final long seed;
  private final Autoencoder autoencoder;

  /**
   * A generator in use.
   *
   * @param id of the generator
   * @param seed that it was trained with
   */
  public Reconstruction(String id, long seed, Network generator) {
    this.id = id;
    this.seed = seed;
    autoencoder = new Autoencoder(generator);
  }

  /** The generator's two halves; not to be used while twins are made. */
  public Autoencoder autoencoder() {
    return autoencoder;
  }

  @Override
  public String id() {
    return id;
  }

  /** As {@link #of}: nothing in it is random. */
  @Override
  public Picture twin(Picture real, SplittableRandom random) {
    return of(real);
  }

  /** The fake twin, pixel by pixel in the same place. Threads take turns. */
  public synchronized Picture of(Picture real) {
    return Regions.through(
        real,
        autoencoder.multiple(),
        region ->
            PictureArray.pictures(
                    autoencoder.decode(autoencoder.encode(PictureArray.of(List.of(region)))))
                .get(0));
  }

  /** With the seed of its training: nothing else was drawn. */
  @Override
  public FakeOrigin origin(Picture real, long ofDraw) {
    return TwinMaker.super.origin(real, seed);
  }
}

package touchstone.gan;

/** A GAN whose pictures are made of styles that can be mixed and truncated. */
public interface StyledModel extends GanModel {
  /** The averaged networks, which samples are drawn from. */
  StyleGenerator averaged();
}

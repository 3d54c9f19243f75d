package touchstone.gan.reconstruction;

/** How a decoder makes pictures larger: what leaves the most of its traces. */
public enum UpSampler {
  /** Pixels repeated, then a convolution, at each stage. */
  NEAREST,
  /** Bilinear interpolation, then a convolution, at each stage. */
  BILINEAR,
  /** A transposed convolution at each stage. */
  TRANSPOSED,
  /** A convolution to four times the channels, shuffled into pixels, at each stage. */
  PIXEL_SHUFFLE,
  /** All layers at the latent's size, and one shuffle at the end (Shi et al. 2016). */
  SUB_PIXEL
}

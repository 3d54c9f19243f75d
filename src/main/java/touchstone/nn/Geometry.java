package touchstone.nn;

/** The integer arguments that ND4J's two-dimensional convolutions share. */
final class Geometry {
  private static final long EXPLICIT_PADDING = 0;
  private static final long NCHW = 0;

  /** [out, in, kH, kW], and [in, out, kH, kW] for transposed convolutions. */
  private static final long CHANNELS_FIRST_WEIGHTS = 1;

  private Geometry() {}

  static long[] of(int kernel, int stride, int padding) {
    return new long[] {
      kernel,
      kernel,
      stride,
      stride,
      padding,
      padding,
      1,
      1,
      EXPLICIT_PADDING,
      NCHW,
      CHANNELS_FIRST_WEIGHTS
    };
  }
}

package touchstone.gan.families.stylegan3;

import touchstone.gan.mechanisms.Pyramid;
import touchstone.nn.ResamplingSpec;

/**
 * What each layer's signal is sampled on and which frequencies it may have (Karras et al. 2021,
 * section 3.3): both grow geometrically, two layers an octave, from 2 cycles in the width of the
 * picture to as many as its pixels can hold, which the last two layers have. The paper has 14
 * layers for pictures of 256 pixels and of 1024; two an octave is its spacing at 256.
 */
record Schedule(Pyramid pyramid) {
  /** Samples around the picture on each side, so that no layer sees its edges; 10 in the paper. */
  static final int MARGIN = 8;

  private static final int LAYERS_AN_OCTAVE = 2;

  /** Layers at the end that use all frequencies which the picture can hold. */
  private static final int CRITICAL = 2;

  private static final double FIRST_CUTOFF = 2;
  private static final double FIRST_STOP_BAND = Math.pow(2, 2.1);

  /** In cutoffs: a little above what the picture can hold. */
  private static final double LAST_STOP_BAND = Math.pow(2, 0.3);

  /** Channels of the widest layer, in those of the last. */
  private static final int WIDEST = 2;

  /** Filtered rectifiers. */
  int layers() {
    return LAYERS_AN_OCTAVE * pyramid.last() + CRITICAL;
  }

  /** Of a style: that of the input, one a layer, and that of the colours. */
  int rows() {
    return layers() + 2;
  }

  private int side() {
    return Pyramid.START << pyramid.last();
  }

  /** Cycles in the width of the picture. */
  double cutoff(int layer) {
    return geometric(layer, FIRST_CUTOFF, side() / 2.0);
  }

  /** Where what a filter takes away begins. */
  double stopBand(int layer) {
    return geometric(layer, FIRST_STOP_BAND, side() / 2.0 * LAST_STOP_BAND);
  }

  private double geometric(int layer, double first, double last) {
    double part = Math.min(1, (double) layer / (layers() - CRITICAL));
    return first * Math.pow(last / first, part);
  }

  /** Samples in the width of the picture: the power of 2 that holds the stop band. */
  int rate(int layer) {
    int rate = Pyramid.START;
    while (rate < 2 * stopBand(layer) && rate < side()) {
      rate *= 2;
    }
    return rate;
  }

  /** The last layer's output is the picture without margins. */
  ResamplingSpec.Band band(int layer) {
    int rate = rate(layer);
    int margins = layer == layers() - 1 ? 0 : 2 * MARGIN;
    double halfWidth = Math.max(stopBand(layer), rate / 2.0) - cutoff(layer);
    return new ResamplingSpec.Band(rate + margins, rate, cutoff(layer), halfWidth);
  }

  /** As many more as the cutoff is lower, in halves of the last layer's channels. */
  int channels(int layer) {
    double ratio = Math.min(WIDEST, side() / 2.0 / cutoff(layer));
    return Math.max(1, (int) Math.round(2 * ratio) * pyramid.filters() / 2);
  }
}

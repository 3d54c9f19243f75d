package touchstone.signal;

import java.util.List;
import touchstone.media.Picture;

/**
 * What a picture's residuals are like, as some 650 numbers: what is left when the content is
 * filtered away, in luma, in chroma and across the channels. Sizes of pictures cancel out, so that
 * pictures of any size can be compared; small ones are only less precise.
 */
public final class ResidualStatistics {
  /** Pixels a side that a picture must have at least. */
  public static final int LEAST_SIDE = WindowSpectrum.SIDE;

  private static final int FAR = 8;
  private static final int NEAR = 4;
  private static final int NEXT = 2;

  private ResidualStatistics() {}

  /** All statistics; every picture has the same ones in the same order. */
  public static FeatureVector of(Picture picture) {
    Plane luma = Plane.luma(picture);
    Plane red = Plane.channel(picture, 0);
    Plane green = Plane.channel(picture, 1);
    Plane blue = Plane.channel(picture, 2);
    Plane redness = red.minus(green);
    Plane blueness = blue.minus(green);
    FeatureVector vector = new FeatureVector();
    ofLuma(luma, vector);
    ofChroma(redness, blueness, vector);
    ofChannels(List.of(red, green, blue), vector);
    return vector;
  }

  private static void ofLuma(Plane luma, FeatureVector vector) {
    Plane residual = luma.highPass();
    for (int order = 1; order <= 3; order++) {
      CoOccurrence.ofDifferences("luma", luma, order, vector);
    }
    CoOccurrence.ofSquare("luma", luma, vector);
    AutoCorrelation.of("luma", residual, NEAR, FAR, vector);
    WindowSpectrum spectrum = new WindowSpectrum(luma);
    spectrum.addFall("luma", vector);
    spectrum.addPeaks("luma", vector);
    Lattice.ofAxes("luma", luma, vector);
    Lattice.ofMosaic("luma", luma, vector);
    HaarBands.of("luma", luma, vector);
    BinaryPatterns.of("luma", luma, vector);
    BinaryPatterns.of("luma.residual", residual, vector);
    LocalActivity.of("luma", luma, residual, vector);
  }

  private static void ofChroma(Plane redness, Plane blueness, FeatureVector vector) {
    CoOccurrence.ofDifferences("redness", redness, 1, vector);
    CoOccurrence.ofSquare("redness", redness, vector);
    AutoCorrelation.of("redness", redness.highPass(), NEAR, NEAR, vector);
    AutoCorrelation.of("blueness", blueness.highPass(), NEXT, NEXT, vector);
    new WindowSpectrum(redness).addFall("redness", vector);
    new WindowSpectrum(blueness).addFall("blueness", vector);
    HaarBands.of("redness", redness, vector);
    HaarBands.of("blueness", blueness, vector);
  }

  private static void ofChannels(List<Plane> channels, FeatureVector vector) {
    Lattice.ofMosaic("red", channels.get(0), vector);
    Lattice.ofMosaic("green", channels.get(1), vector);
    Lattice.ofMosaic("blue", channels.get(2), vector);
    List<Plane> halves = channels.stream().map(Plane::halved).toList();
    List<Plane> quarters = halves.stream().map(Plane::halved).toList();
    ChannelStatistics.of("whole", channels.stream().map(Plane::highPass).toList(), vector);
    ChannelStatistics.of("half", halves.stream().map(Plane::highPass).toList(), vector);
    ChannelStatistics.of("quarter", quarters.stream().map(Plane::highPass).toList(), vector);
  }
}

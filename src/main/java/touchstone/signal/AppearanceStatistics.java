package touchstone.signal;

import touchstone.media.Picture;

/**
 * What a picture looks like from afar: its tones, colours and coarse structure, and none of the
 * traces of how it was made. Collections of fakes and of photographs differ in what they show, so
 * these numbers tell them apart without any forensic skill: a control, not a detector.
 */
public final class AppearanceStatistics {
  private static final int TONES = 8;
  private static final int SATURATIONS = 6;
  private static final int[] BLOCKS = {2, 4, 8, 16};

  private final FeatureVector vector = new FeatureVector();
  private final Picture picture;
  private final int pixels;

  private AppearanceStatistics(Picture picture) {
    this.picture = picture;
    pixels = picture.width() * picture.height();
  }

  /** Of a picture; what blocks that are larger than it would tell is 0. */
  public static FeatureVector of(Picture picture) {
    AppearanceStatistics statistics = new AppearanceStatistics(picture);
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      statistics.addTones(channel);
    }
    statistics.addSaturations();
    Plane luma = Plane.luma(picture);
    for (int block : BLOCKS) {
      statistics.addStructure(luma, block);
    }
    return statistics.vector;
  }

  private void addTones(int channel) {
    double[] tones = new double[TONES];
    double sum = 0;
    double squares = 0;
    for (int at = 0; at < pixels; at++) {
      int sample = picture.sample(at % picture.width(), at / picture.width(), channel);
      tones[sample * TONES / 256] += 1.0 / pixels;
      sum += sample;
      squares += sample * sample;
    }
    double mean = sum / pixels;
    vector.addAll("tone." + channel, tones);
    vector.add("mean." + channel, mean);
    vector.add("deviation." + channel, Math.sqrt(Math.max(0, squares / pixels - mean * mean)));
  }

  private void addSaturations() {
    double[] saturations = new double[SATURATIONS];
    double sum = 0;
    double squares = 0;
    double black = 0;
    double white = 0;
    for (int at = 0; at < pixels; at++) {
      int x = at % picture.width();
      int y = at / picture.width();
      int red = picture.sample(x, y, 0);
      int green = picture.sample(x, y, 1);
      int blue = picture.sample(x, y, 2);
      int most = Math.max(red, Math.max(green, blue));
      int least = Math.min(red, Math.min(green, blue));
      double saturation = (most - least) / (most + 1.0);
      saturations[(int) (saturation * SATURATIONS)] += 1.0 / pixels;
      sum += saturation;
      squares += saturation * saturation;
      black += most < 4 ? 1 : 0;
      white += least > 251 ? 1 : 0;
    }
    double mean = sum / pixels;
    vector.addAll("saturation", saturations);
    vector.add("saturation.mean", mean);
    vector.add("saturation.deviation", Math.sqrt(Math.max(0, squares / pixels - mean * mean)));
    vector.add("black", black / pixels);
    vector.add("white", white / pixels);
  }

  /** How much the means of blocks differ, over all and from one to the next. */
  private void addStructure(Plane luma, int block) {
    int across = luma.width() / block;
    int down = luma.height() / block;
    float[] samples = luma.samples();
    double[] means = new double[across * down];
    for (int y = 0; y < down * block; y++) {
      for (int x = 0; x < across * block; x++) {
        means[y / block * across + x / block] += samples[y * luma.width() + x] / (block * block);
      }
    }
    double sum = 0;
    double squares = 0;
    double beside = 0;
    double below = 0;
    for (int i = 0; i < means.length; i++) {
      sum += means[i];
      squares += means[i] * means[i];
      beside += i % across > 0 ? Math.abs(means[i] - means[i - 1]) : 0;
      below += i >= across ? Math.abs(means[i] - means[i - across]) : 0;
    }
    double mean = sum / means.length;
    vector.add(
        "blocks." + block + ".deviation",
        Math.sqrt(Math.max(0, squares / means.length - mean * mean)));
    vector.add("blocks." + block + ".beside", beside / Math.max(1, (across - 1) * down));
    vector.add("blocks." + block + ".below", below / Math.max(1, across * (down - 1)));
  }
}

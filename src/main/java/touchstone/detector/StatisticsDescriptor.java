package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import touchstone.media.Picture;
import touchstone.nn.Network;
import touchstone.signal.AppearanceStatistics;
import touchstone.signal.FeatureVector;
import touchstone.signal.ResidualStatistics;

/** Statistics that are arithmetic alone, and need no file. */
public enum StatisticsDescriptor implements Descriptor {
  /** What generators leave in residuals. */
  RESIDUALS {
    @Override
    FeatureVector statistics(Picture square) {
      return ResidualStatistics.of(square);
    }
  },
  /** Tones, colours and coarse structure: a control that no detector may be made of. */
  APPEARANCE {
    @Override
    FeatureVector statistics(Picture square) {
      return AppearanceStatistics.of(square);
    }
  };

  abstract FeatureVector statistics(Picture square);

  @Override
  public int leastSide() {
    return ResidualStatistics.LEAST_SIDE;
  }

  @Override
  public List<Network> discriminators() {
    return List.of();
  }

  @Override
  public List<String> columns() {
    int side = leastSide();
    return statistics(new Picture(side, side, new byte[side * side * Picture.CHANNELS])).names();
  }

  @Override
  public List<float[]> of(List<Picture> squares) {
    return squares.stream().map(square -> statistics(square).values()).toList();
  }

  @Override
  public void save(Path folder) {
    // There is nothing to keep.
  }
}

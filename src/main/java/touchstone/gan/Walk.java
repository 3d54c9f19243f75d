package touchstone.gan;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Ways from each point to the next one, and from the last back to the first. */
public final class Walk {
  /** Below it two points lie in one direction, and a straight way is as good. */
  private static final double LEAST_SINE = 1e-6;

  private Walk() {}

  /** Between two points, at a part of the way. */
  private interface Way {
    INDArray at(INDArray from, INDArray to, double part);
  }

  /**
   * Straight ways, as suit styles.
   *
   * @param points [count, …]
   * @param frames on each way, beginning with the point itself; 0 for the points alone
   * @return [count · frames, …]
   */
  public static INDArray straight(INDArray points, int frames) {
    return along(points, frames, Walk::straight);
  }

  /**
   * Ways along great circles, as suit z: normally distributed z lie near a sphere, and a straight
   * way would leave it (White 2016, arXiv 1609.04468).
   *
   * @param points [count, …]
   * @param frames on each way, beginning with the point itself; 0 for the points alone
   * @return [count · frames, …]
   */
  public static INDArray spherical(INDArray points, int frames) {
    return along(points, frames, Walk::spherical);
  }

  private static INDArray along(INDArray points, int frames, Way way) {
    if (frames == 0) {
      return points;
    }
    List<INDArray> all = new ArrayList<>();
    for (long i = 0; i < points.size(0); i++) {
      INDArray from = points.slice(i);
      INDArray to = points.slice((i + 1) % points.size(0));
      for (int frame = 0; frame < frames; frame++) {
        all.add(way.at(from, to, (double) frame / frames));
      }
    }
    return Nd4j.stack(0, all.toArray(INDArray[]::new));
  }

  private static INDArray straight(INDArray from, INDArray to, double part) {
    return from.mul(1 - part).addi(to.mul(part));
  }

  private static INDArray spherical(INDArray from, INDArray to, double part) {
    double cosine =
        from.mul(to).sumNumber().doubleValue()
            / (from.norm2Number().doubleValue() * to.norm2Number().doubleValue());
    double angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
    double sine = Math.sin(angle);
    return sine < LEAST_SINE
        ? straight(from, to, part)
        : from.mul(Math.sin((1 - part) * angle) / sine).addi(to.mul(Math.sin(part * angle) / sine));
  }
}

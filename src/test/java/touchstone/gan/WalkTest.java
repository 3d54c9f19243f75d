package touchstone.gan;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WalkTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-6);

  private static final INDArray POINTS = Nd4j.createFromArray(new float[][] {{3, 0}, {0, 3}});

  @Test
  void aSphericalWayKeepsItsDistanceAndTurnsEvenly() {
    INDArray way = Walk.spherical(POINTS, 3);
    assertThat(way.shape()).containsExactly(6, 2);
    for (int i = 0; i < 6; i++) {
      assertThat(way.slice(i).norm2Number().doubleValue()).isCloseTo(3, NEAR);
    }
    assertThat(way.getDouble(1, 1)).as("30 degrees on").isCloseTo(1.5, NEAR);
    assertThat(way.slice(3)).as("the second point").isEqualTo(POINTS.slice(1));
    assertThat(way.getDouble(5, 1)).as("on the way back").isCloseTo(1.5, NEAR);
  }

  @Test
  void aStraightWayCutsTheCorner() {
    INDArray way = Walk.straight(POINTS, 2);
    assertThat(way.getDouble(1, 0)).isCloseTo(1.5, NEAR);
    assertThat(way.getDouble(1, 1)).isCloseTo(1.5, NEAR);
    assertThat(Walk.straight(POINTS, 0)).isEqualTo(POINTS);
  }

  @Test
  void aWayFromAPointToItselfStaysThere() {
    INDArray alone = Nd4j.createFromArray(new float[][] {{1, 2}});
    INDArray way = Walk.spherical(alone, 2);
    assertThat(way.slice(1)).isEqualTo(alone.slice(0));
  }
}

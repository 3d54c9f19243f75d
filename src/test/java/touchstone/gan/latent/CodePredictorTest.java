package touchstone.gan.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.gan.Latent;
import touchstone.nn.Network;

/** Nothing of a code shows before it, and drawing one position at a time is the whole network. */
class CodePredictorTest {
  private static final int PLACES = 3;
  private static final int LENGTH = 2;
  private static final int CODES = 5;
  private static final int HEIGHT = 4;
  private static final int WIDTH = 5;
  private static final Seed SEED = new Seed(13);

  private Network network;
  private CodePredictor predictor;

  @BeforeEach
  void build() {
    Engine.start();
    network =
        Network.of(CodePredictor.layers(PLACES * LENGTH, LENGTH, CODES, 6, 2), DataType.FLOAT)
            .initialise(SEED);
    // Residual branches start at zero: they must show what they see.
    network
        .parameters()
        .forEach(
            parameter ->
                parameter
                    .value()
                    .addi(
                        Latent.normal(SEED.stream("more", 0), parameter.value().shape()).mul(0.3)));
    predictor = new CodePredictor(network, LENGTH);
    // A pass masks the weights again.
    predictor.logits(Nd4j.zeros(1, PLACES * LENGTH, HEIGHT, WIDTH));
  }

  @Test
  void aChangedCodeChangesTheLogitsBehindItAlone() {
    INDArray latent = Latent.normal(SEED.stream("latent", 0), 1, PLACES * LENGTH, HEIGHT, WIDTH);
    List<INDArray> before = predictor.logits(latent);
    int changedAt = WIDTH + 2;
    int changedPlace = 1;
    INDArray other = latent.dup();
    other.putScalar(new int[] {0, changedPlace * LENGTH, 1, 2}, 9);
    List<INDArray> after = predictor.logits(other);
    int changed = 0;
    for (int at = 0; at < HEIGHT * WIDTH; at++) {
      for (int place = 0; place < PLACES; place++) {
        boolean same = before.get(place).getRow(at).equals(after.get(place).getRow(at));
        if (at < changedAt || (at == changedAt && place <= changedPlace)) {
          assertThat(same).as("position %d, place %d", at, place).isTrue();
        }
        changed += same ? 0 : 1;
      }
    }
    assertThat(before.get(2).getRow(changedAt)).isNotEqualTo(after.get(2).getRow(changedAt));
    assertThat(before.get(0).getRow(changedAt + 1))
        .isNotEqualTo(after.get(0).getRow(changedAt + 1));
    assertThat(changed).isGreaterThan(PLACES * WIDTH);
  }

  @Test
  void drawingStepByStepGivesWhatTheWholeNetworkWouldGive() {
    float[][][] vectors = vectors();
    boolean[] drawn = new boolean[HEIGHT * WIDTH];
    Arrays.fill(drawn, 3, 16, true);
    int[] start = new SplittableRandom(1).ints((long) drawn.length * PLACES, 0, CODES).toArray();
    int[] fast = start.clone();
    new CodeDrawing(network, vectors).draw(fast, HEIGHT, WIDTH, drawn, new SplittableRandom(2));
    int[] slow = start.clone();
    drawSlowly(slow, vectors, drawn, new SplittableRandom(2));
    assertThat(fast).isEqualTo(slow);
    assertThat(Arrays.copyOf(fast, 3 * PLACES)).isEqualTo(Arrays.copyOf(start, 3 * PLACES));
    assertThat(fast).isNotEqualTo(start);
  }

  private static float[][][] vectors() {
    SplittableRandom random = new SplittableRandom(3);
    float[][][] vectors = new float[PLACES][CODES][LENGTH];
    for (float[][] place : vectors) {
      for (float[] code : place) {
        for (int i = 0; i < LENGTH; i++) {
          code[i] = (float) random.nextGaussian();
        }
      }
    }
    return vectors;
  }

  /** The whole network for each code. */
  private void drawSlowly(
      int[] codes, float[][][] vectors, boolean[] drawn, SplittableRandom random) {
    for (int at = 0; at < drawn.length; at++) {
      for (int place = 0; place < PLACES && drawn[at]; place++) {
        INDArray logits = predictor.logits(latent(codes, vectors)).get(place).getRow(at);
        INDArray chances = Nd4j.nn().softmax(logits.reshape(1, CODES), 1);
        double left = random.nextDouble();
        int code = 0;
        while (code < CODES - 1 && left >= chances.getDouble(code)) {
          left -= chances.getDouble(code);
          code++;
        }
        codes[at * PLACES + place] = code;
      }
    }
  }

  private static INDArray latent(int[] codes, float[][][] vectors) {
    INDArray latent = Nd4j.zeros(1, PLACES * LENGTH, HEIGHT, WIDTH);
    for (int i = 0; i < codes.length; i++) {
      int at = i / PLACES;
      for (int k = 0; k < LENGTH; k++) {
        latent.putScalar(
            new int[] {0, i % PLACES * LENGTH + k, at / WIDTH, at % WIDTH},
            vectors[i % PLACES][codes[i]][k]);
      }
    }
    return latent;
  }
}

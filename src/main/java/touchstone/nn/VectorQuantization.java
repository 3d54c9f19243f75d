package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Vector quantisation (van den Oord et al. 2017): each vector of the input, [N, G · length, H, W],
 * becomes the nearest code. The gradient passes straight through; the penalty, commitment · mean
 * (input − code)², keeps the encoder near its codes. The codes follow the moving averages of the
 * vectors that chose them (the paper's appendix A.1), and one that is no longer chosen starts anew
 * as a vector of the batch.
 */
final class VectorQuantization implements Layer {
  private static final double DECAY = 0.98;

  /** Uses a batch, on average, under which a code counts as dead. */
  private static final double DEAD = 0.1;

  private final BottleneckSpec.VectorQuantizer spec;
  private final INDArray codebook;
  private final INDArray uses;
  private final INDArray sums;
  private final Codebook codes;
  private long[] shape;
  private INDArray away;
  private double penalty;

  VectorQuantization(BottleneckSpec.VectorQuantizer spec, DataType type) {
    this.spec = spec;
    codebook = Nd4j.zeros(type, spec.codes(), spec.length());
    uses = Nd4j.zeros(type, spec.codes());
    sums = Nd4j.zeros(type, spec.codes(), spec.length());
    codes = new Codebook(codebook);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  Codebook codebook() {
    return codes;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    shape = input.permute(0, 2, 3, 1).shape();
    INDArray vectors = codes.rows(input);
    int[] chosen = codes.nearestTo(vectors);
    INDArray quantised = Nd4j.pullRows(codebook, 1, chosen, 'c');
    if (mode == Mode.TRAINING) {
      follow(vectors, chosen);
    }
    if (mode != Mode.INFERENCE) {
      away = vectors.sub(quantised);
      penalty = spec.commitment() * away.mul(away).meanNumber().doubleValue();
    }
    return channelsFirst(quantised);
  }

  private INDArray channelsFirst(INDArray vectors) {
    return vectors.reshape('c', shape).permute(0, 3, 1, 2).dup('c');
  }

  /** Moves the codes towards the vectors that chose them. */
  private void follow(INDArray vectors, int[] chosen) {
    int length = spec.length();
    double[] values = vectors.data().asDouble();
    double[] use = uses.mul(DECAY).data().asDouble();
    double[] sum = sums.mul(DECAY).data().asDouble();
    double[] code = new double[sum.length];
    for (int i = 0; i < chosen.length; i++) {
      use[chosen[i]] += 1 - DECAY;
      for (int k = 0; k < length; k++) {
        sum[chosen[i] * length + k] += (1 - DECAY) * values[i * length + k];
      }
    }
    for (int c = 0; c < use.length; c++) {
      if (use[c] < DEAD) {
        // Spread over the batch, so that codes that die together do not start as one.
        int from = (int) ((long) c * chosen.length / use.length);
        System.arraycopy(values, from * length, sum, c * length, length);
        use[c] = 1;
      }
      for (int k = 0; k < length; k++) {
        code[c * length + k] = sum[c * length + k] / use[c];
      }
    }
    set(uses, use);
    set(sums, sum);
    set(codebook, code);
  }

  private static void set(INDArray array, double[] values) {
    array.assign(Nd4j.createFromArray(values).castTo(array.dataType()).reshape('c', array.shape()));
  }

  @Override
  public double penalty() {
    return penalty;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return channelsFirst(away.mul(2 * spec.commitment() / away.length())).addi(gradient);
  }

  @Override
  public List<INDArray> state() {
    return List.of(codebook, uses, sums);
  }

  /** Where the first batch finds the codes; those that it has no use for start as vectors of it. */
  @Override
  public void initialise(SplittableRandom random) {
    Initialisation.normal(codebook, random, 0, 1);
  }
}

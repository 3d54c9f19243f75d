package touchstone.training.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.PictureArray;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.ResamplingSpec;
import touchstone.regression.LogisticRegression;

/**
 * A differentiable stand-in of a detector, whose trees have no gradient: the channels of some
 * discriminators, their means and deviations over all places, and of those a weighted sum. The
 * weights are fitted to what the detector itself says, so that the stand-in goes wrong where the
 * detector does (Papernot et al. 2017). Attacks on it may carry over to the detector, or not.
 *
 * <p>Not thread-safe.
 */
final class Surrogate {
  /** Some dozens of channels go together; without it their weights grow against each other. */
  private static final double RIDGE = 0.1;

  /** Each [N, 3, H, W] from −1 to 1, to [N, 1]. */
  private final List<Network> parts;

  /** A stand-in whose logit is the sum of those of its parts. */
  Surrogate(List<Network> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Logits and their slopes.
   *
   * @param logits [N, 1], positive where the detector is expected to say synthetic
   * @param slope of each picture's logit to the picture, [N, 3, H, W]
   */
  record Response(INDArray logits, INDArray slope) {}

  /**
   * Fits the weights by logistic regression.
   *
   * @param discriminators [N, 3, H, W] to logits by a last convolution, which is left out
   * @param squares of any sizes
   * @param synthetic which of them the detector finds synthetic, whatever they are
   * @throws TouchstoneException {@code INVALID_MODEL} if a discriminator ends in something else,
   *     {@code UNUSABLE_DATASET} if the detector finds all squares synthetic, or none
   */
  static Surrogate fit(
      List<Network> discriminators, List<Picture> squares, List<Boolean> synthetic) {
    if (synthetic.stream().distinct().count() < 2) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "the detector says the same of all "
              + squares.size()
              + " pictures that its stand-in is fitted on; name more pictures");
    }
    List<Network> pooled = discriminators.stream().map(Surrogate::pooled).toList();
    LogisticRegression fit =
        LogisticRegression.fit(
            squares.stream().map(square -> row(pooled, square)).toList(), synthetic, RIDGE);
    List<Network> parts = new ArrayList<>();
    int from = 0;
    for (Network part : pooled) {
      int width = width(part);
      double[] weights =
          fit.weights().subList(from, from + width).stream().mapToDouble(w -> w).toArray();
      // The intercept is one number for all: the first part has it.
      parts.add(part.then(sum(weights, from == 0 ? fit.intercept() : 0)));
      from += width;
    }
    return new Surrogate(parts);
  }

  private static Network pooled(Network discriminator) {
    List<LayerSpec> layers = discriminator.specs();
    int last = layers.size() - 1;
    if (!(layers.get(last) instanceof LayerSpec.Conv head)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, "the discriminator does not end in a convolution to its logit");
    }
    return discriminator
        .copy()
        .part(0, last)
        .then(Network.of(List.of(new ResamplingSpec.StatisticsPool(head.in())), DataType.FLOAT));
  }

  private static int width(Network pooled) {
    List<LayerSpec> layers = pooled.specs();
    return 2 * ((ResamplingSpec.StatisticsPool) layers.get(layers.size() - 1)).channels();
  }

  private static double[] row(List<Network> pooled, Picture square) {
    INDArray input = PictureArray.of(List.of(square));
    return pooled.stream()
        .map(part -> part.forward(input, Mode.INFERENCE).dup('c').data().asDouble())
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static Network sum(double[] weights, double bias) {
    Network sum = Network.of(List.of(new LayerSpec.Linear(weights.length, 1)), DataType.FLOAT);
    sum.parameters()
        .get(0)
        .value()
        .assign(Nd4j.createFromArray(weights).castTo(DataType.FLOAT).reshape(weights.length, 1));
    sum.parameters().get(1).value().assign(bias);
    return sum;
  }

  /** The logit of one picture. */
  double logit(Picture picture) {
    INDArray input = PictureArray.of(List.of(picture));
    return parts.stream()
        .mapToDouble(part -> part.forward(input, Mode.INFERENCE).getDouble(0, 0))
        .sum();
  }

  /**
   * Logits and slopes, both the caller's own.
   *
   * @param pictures [N, 3, H, W] from −1 to 1
   */
  Response of(INDArray pictures) {
    INDArray logits = Nd4j.zeros(pictures.dataType(), pictures.size(0), 1);
    INDArray slope = Nd4j.zeros(pictures.dataType(), pictures.shape());
    for (Network part : parts) {
      INDArray found = part.forward(pictures, Mode.INFERENCE);
      logits.addi(found);
      slope.addi(part.backward(Nd4j.onesLike(found)));
    }
    return new Response(logits, slope);
  }
}

package touchstone.gan.latent;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.SoftmaxCrossEntropy;

/**
 * Predicts each code of a latent from those before it (van den Oord et al. 2016, PixelCNN).
 * Positions come in reading order, and the codes of a position one after another, as colours do in
 * the paper: masked convolutions make a context of all earlier positions, and from it, and the
 * codes of the position so far, a head for each code makes its logits.
 */
final class CodePredictor {
  private static final int FIRST_KERNEL = 7;
  private static final double SLOPE = 0.2;

  /** Dense, rectifier, dense. */
  private static final int HEAD_LAYERS = 3;

  private final Network context;
  private final List<Network> heads = new ArrayList<>();
  private final int width;
  private final int codeLength;

  /**
   * A predictor.
   *
   * @param network of {@link #layers}; its layers, not copies
   * @param codeLength channels that a code spans
   */
  CodePredictor(Network network, int codeLength) {
    this.codeLength = codeLength;
    List<LayerSpec> specs = network.specs();
    int first = 0;
    while (!(specs.get(first) instanceof LayerSpec.Linear)) {
      first++;
    }
    context = network.part(0, first);
    width = ((LayerSpec.MaskedConv) specs.get(0)).out();
    for (int at = first; at < specs.size(); at += HEAD_LAYERS) {
      heads.add(network.part(at, at + HEAD_LAYERS));
    }
  }

  /**
   * Its layers: those of the context, then those of all heads.
   *
   * @param channels of the latent
   * @param codes in the codebook
   */
  static List<LayerSpec> layers(int channels, int codeLength, int codes, int width, int blocks) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.MaskedConv(channels, width, FIRST_KERNEL, false));
    for (int block = 0; block < blocks; block++) {
      layers.add(
          new CompositeSpec.Residual(
              List.of(
                  new LayerSpec.LeakyRelu(SLOPE),
                  new LayerSpec.MaskedConv(width, width, 3, true),
                  new LayerSpec.LeakyRelu(SLOPE),
                  new LayerSpec.Conv(width, width, 1, 1, 0, true))));
    }
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    for (int known = 0; known < channels; known += codeLength) {
      layers.add(new LayerSpec.Linear(width + known, width));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
      layers.add(new LayerSpec.Linear(width, codes));
    }
    return layers;
  }

  /**
   * Learns from latents: adds to the gradients of the parameters.
   *
   * @param latents [N, C, H, W], normalised
   * @param codes of them in the order N, H, W, code of the position
   * @return the mean cross entropy of a code, in nats
   */
  double learn(INDArray latents, int[] codes) {
    return entropy(latents, codes, Mode.TRAINING);
  }

  /** The mean cross entropy of a code, in nats. */
  double judge(INDArray latents, int[] codes) {
    return entropy(latents, codes, Mode.INFERENCE);
  }

  private double entropy(INDArray latents, int[] codes, Mode mode) {
    INDArray contexts = rows(context.forward(latents, mode));
    INDArray known = rows(latents);
    INDArray toContexts = Nd4j.zeros(contexts.dataType(), contexts.shape());
    double sum = 0;
    for (int head = 0; head < heads.size(); head++) {
      SoftmaxCrossEntropy entropy =
          SoftmaxCrossEntropy.of(
              heads.get(head).forward(input(contexts, known, head), mode),
              every(codes, head, heads.size()));
      sum += entropy.value();
      if (mode == Mode.TRAINING) {
        INDArray toInput = heads.get(head).backward(entropy.gradient().divi(heads.size()));
        toContexts.addi(columns(toInput, width));
      }
    }
    if (mode == Mode.TRAINING) {
      long[] shape = latents.shape();
      context.backward(
          toContexts
              .reshape('c', shape[0], shape[2], shape[3], width)
              .permute(0, 3, 1, 2)
              .dup('c'));
    }
    return sum / heads.size();
  }

  /** The logits of all codes of a position, by head: [N · H · W, codes] each. */
  List<INDArray> logits(INDArray latents) {
    INDArray contexts = rows(context.forward(latents, Mode.INFERENCE));
    INDArray known = rows(latents);
    List<INDArray> logits = new ArrayList<>();
    for (int head = 0; head < heads.size(); head++) {
      logits.add(heads.get(head).forward(input(contexts, known, head), Mode.INFERENCE).dup());
    }
    return logits;
  }

  private INDArray input(INDArray contexts, INDArray known, int head) {
    return head == 0 ? contexts : Nd4j.concat(1, contexts, columns(known, head * codeLength));
  }

  private static INDArray columns(INDArray rows, int count) {
    return rows.get(NDArrayIndex.all(), NDArrayIndex.interval(0, count));
  }

  private static INDArray rows(INDArray array) {
    return array.permute(0, 2, 3, 1).dup('c').reshape('c', -1, array.size(1));
  }

  /** Those at {@code first}, {@code first + stride} and so on. */
  private static int[] every(int[] codes, int first, int stride) {
    int[] some = new int[codes.length / stride];
    for (int i = 0; i < some.length; i++) {
      some[i] = codes[first + i * stride];
    }
    return some;
  }
}

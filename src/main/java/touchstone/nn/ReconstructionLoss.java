package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * How far pictures are from what they should be: mean |d| + weight · mean |h(d)|, with d the
 * difference and h the {@link LayerSpec.HighPass}. The first term alone, like any mean of pixels,
 * is content with blur; noise and fine edges hardly count in it.
 */
public final class ReconstructionLoss {
  private final Network highPass;
  private final double weight;

  /**
   * A loss for pictures of three channels.
   *
   * @param weight of the high-pass term
   * @param type of the pictures
   */
  public ReconstructionLoss(double weight, DataType type) {
    this.weight = weight;
    highPass = Network.of(List.of(new LayerSpec.HighPass(3)), type);
  }

  /**
   * A mean over all elements, and its gradient.
   *
   * @param gradient to the output, of its shape
   */
  public record Term(double value, INDArray gradient) {}

  /** Compares [N, 3, H, W] with another of the same shape. */
  public Term of(INDArray output, INDArray target) {
    INDArray difference = output.sub(target);
    INDArray fine = highPass.forward(difference, Mode.INFERENCE);
    double value = mean(difference) + weight * mean(fine);
    INDArray gradient =
        highPass
            .backward(Transforms.sign(fine).muli(weight))
            .addi(Transforms.sign(difference))
            .divi(difference.length());
    return new Term(value, gradient);
  }

  private static double mean(INDArray array) {
    return array.norm1Number().doubleValue() / array.length();
  }
}

package touchstone.gan.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What brings each channel of a latent to mean 0 and deviation 1, as the noise has.
 *
 * @param means by channel
 * @param deviations by channel
 */
public record LatentScale(List<Double> means, List<Double> deviations) {
  /** Under which a channel counts as constant. */
  private static final double LEAST_DEVIATION = 1e-6;

  public LatentScale {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /** Measures latents, [N, C, H, W] of any N, H and W. */
  public static LatentScale of(Stream<INDArray> latents) {
    List<INDArray> rows =
        latents
            .map(latent -> latent.permute(1, 0, 2, 3).dup('c').reshape('c', latent.size(1), -1))
            .toList();
    INDArray all = Nd4j.concat(1, rows.toArray(INDArray[]::new));
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (double mean : all.mean(1).toDoubleVector()) {
      means.add(mean);
    }
    for (double deviation : all.std(false, 1).toDoubleVector()) {
      deviations.add(Math.max(LEAST_DEVIATION, deviation));
    }
    return new LatentScale(means, deviations);
  }

  INDArray normalised(INDArray latent) {
    return latent.sub(perChannel(means, latent)).divi(perChannel(deviations, latent));
  }

  float normalised(float value, int channel) {
    return (float) ((value - means.get(channel)) / deviations.get(channel));
  }

  INDArray restored(INDArray normalised) {
    return normalised.mul(perChannel(deviations, normalised)).addi(perChannel(means, normalised));
  }

  private static INDArray perChannel(List<Double> values, INDArray latent) {
    return Nd4j.createFromArray(values.stream().mapToDouble(v -> v).toArray())
        .castTo(latent.dataType())
        .reshape('c', 1, values.size(), 1, 1);
  }
}

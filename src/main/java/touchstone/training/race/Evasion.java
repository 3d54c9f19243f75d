package touchstone.training.race;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import touchstone.data.PictureArray;
import touchstone.engine.NativeMemory;
import touchstone.engine.Seed;
import touchstone.media.Picture;
import touchstone.nn.Adam;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.ReconstructionLoss;

/**
 * Trains a reconstruction generator on to evade a detector. Its own reconstruction loss keeps the
 * twins like their photographs; to its gradient comes that of the stand-in's softplus(logit), so
 * that twins are taken for photographs.
 *
 * @param steps of the training
 * @param weight how long the stand-in's gradient is made, in lengths of the reconstruction's (Esser
 *     et al. 2021, section 3.2)
 * @param rate Adam's step size
 * @param batch crops of a step
 * @param crop pixels a side, a multiple of what the generator takes
 */
public record Evasion(int steps, double weight, double rate, int batch, int crop) {
  /** For the published generators; a few minutes of one core. */
  public static final Evasion DEFAULT = new Evasion(300, 1, 5e-4, 4, 64);

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;
  private static final double HIGH_PASS_WEIGHT = 1;

  /** The same with other steps and weight. */
  public Evasion with(int otherSteps, double otherWeight) {
    return new Evasion(otherSteps, otherWeight, rate, batch, crop);
  }

  /**
   * Trains a copy; the generator stays as it is.
   *
   * @param photographs at least as large as a crop
   */
  Network train(Network generator, Surrogate surrogate, List<Picture> photographs, Seed seed) {
    Network evading = generator.copy();
    Adam adam = new Adam(evading.parameters(), BETA1, BETA2);
    ReconstructionLoss reconstruction = new ReconstructionLoss(HIGH_PASS_WEIGHT, DataType.FLOAT);
    NativeMemory memory = new NativeMemory();
    for (int step = 0; step < steps; step++) {
      INDArray real = crops(photographs, seed.stream("crops", step));
      evading.clearGradients();
      INDArray fake = evading.forward(real, Mode.TRAINING);
      INDArray gradient = reconstruction.of(fake, real).gradient();
      evading.backward(gradient.add(evasive(fake, surrogate, gradient)));
      adam.step(rate, step);
      memory.collectIfGrown();
    }
    return evading;
  }

  private INDArray evasive(INDArray fake, Surrogate surrogate, INDArray beside) {
    Surrogate.Response response = surrogate.of(fake);
    INDArray found = Transforms.sigmoid(response.logits()).reshape(fake.size(0), 1, 1, 1);
    INDArray gradient = response.slope().muli(found);
    double norm = gradient.norm2Number().doubleValue();
    return gradient.muli(norm > 0 ? weight * beside.norm2Number().doubleValue() / norm : 0);
  }

  private INDArray crops(List<Picture> photographs, SplittableRandom random) {
    List<Picture> crops = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      Picture photograph = photographs.get(random.nextInt(photographs.size()));
      int x = random.nextInt(photograph.width() - crop + 1);
      int y = random.nextInt(photograph.height() - crop + 1);
      crops.add(photograph.crop(x, y, crop, crop));
    }
    return PictureArray.of(crops);
  }
}

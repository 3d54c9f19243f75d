package touchstone.gan.mechanisms;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.gan.Translator;
import touchstone.nn.Network;

/**
 * A generator that needs nothing but the picture, of whatever size; there is nothing random in it.
 *
 * @param side of the pictures that it works on
 * @param least side that it was trained at
 * @param factor by which it enlarges
 */
public record ConvolutionalTranslator(int side, int least, int factor, Network generator)
    implements Translator {

  @Override
  public INDArray of(INDArray sources, Seed seed) {
    return Inference.run(generator, sources, Optional.empty());
  }
}

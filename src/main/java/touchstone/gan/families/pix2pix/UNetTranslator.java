package touchstone.gan.families.pix2pix;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.gan.Translator;
import touchstone.gan.mechanisms.Inference;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** The U-Net with its dropout, which is what the paper has in the place of z. */
record UNetTranslator(int side, Network generator) implements Translator {
  @Override
  public INDArray of(INDArray sources, Seed seed) {
    generator.noise(seed);
    return Inference.run(generator, sources, Optional.empty(), Mode.PASSING);
  }
}

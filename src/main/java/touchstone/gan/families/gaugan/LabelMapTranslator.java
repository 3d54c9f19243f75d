package touchstone.gan.families.gaugan;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.gan.Latent;
import touchstone.gan.Translator;
import touchstone.gan.mechanisms.Inference;
import touchstone.nn.Network;

/**
 * The generator on maps given as pictures of their colours.
 *
 * @param latent length of z
 */
record LabelMapTranslator(int side, int latent, Network generator) implements Translator {
  @Override
  public INDArray of(INDArray sources, Seed seed) {
    int count = Math.toIntExact(sources.size(0));
    INDArray z = Latent.normal(count, latent, seed.stream("z", 0));
    return Inference.run(generator, z, Optional.of(LabelMap.of(sources)));
  }
}

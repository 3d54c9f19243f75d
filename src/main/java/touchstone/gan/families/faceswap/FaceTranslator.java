package touchstone.gan.families.faceswap;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.gan.Translator;
import touchstone.gan.mechanisms.Inference;
import touchstone.nn.Network;

/** The encoder and one person's decoder; there is nothing random in it. */
record FaceTranslator(int side, Network generator) implements Translator {
  @Override
  public Scope scope() {
    return Scope.FACE;
  }

  /** The bare face, before it is laid over anything. */
  @Override
  public INDArray of(INDArray sources, Seed seed) {
    return Inference.run(generator, sources, Optional.empty());
  }

  @Override
  public INDArray over(INDArray sources, INDArray made) {
    return new Composition(Math.toIntExact(sources.size(2))).of(sources, made);
  }
}

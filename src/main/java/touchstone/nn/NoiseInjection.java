package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

/**
 * [N, C, H, W] plus strength · noise, one picture [H, W] of normal noise for each of the batch
 * (Karras et al. 2018). In {@link Mode#INFERENCE} the noise is the same one always, so that a
 * picture depends on its style alone.
 */
final class NoiseInjection implements Layer {
  private static final Seed NOISE = new Seed(0x6e6f697365L);
  private static final long ALWAYS = -1;

  private final ConditionedSpec.Noise spec;
  private final Parameter strength;

  /** How many passes drew noise: saved, so that a resumed run draws what it would have drawn. */
  private final INDArray draws;

  private final Operation product = new Operation("multiply");
  private final Buffer drawn;
  private final Buffer scaled;
  private final Buffer output;
  private final Buffer along;
  private INDArray noise;

  NoiseInjection(ConditionedSpec.Noise spec, DataType type) {
    this.spec = spec;
    strength = Parameter.of("strength", Nd4j.zeros(type, 1, spec.strengths(), 1, 1));
    draws = Nd4j.zeros(type, 1);
    drawn = new Buffer(type);
    scaled = new Buffer(type);
    output = new Buffer(type);
    along = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    boolean always = mode == Mode.INFERENCE;
    noise = drawn.of(always ? 1 : input.size(0), 1, input.size(2), input.size(3));
    long pass = always ? ALWAYS : draws.getLong(0);
    Initialisation.normal(noise, NOISE.stream("noise " + spec.salt(), pass), 0, 1);
    if (mode == Mode.TRAINING) {
      draws.addi(1);
    }
    INDArray shares = scaled.of(noise.size(0), spec.strengths(), input.size(2), input.size(3));
    product.run(new INDArray[] {noise, strength.value()}, shares);
    return input.addi(shares, output.of(input.shape()));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray ofChannels = gradient.muli(noise, along.of(gradient.shape())).sum(true, 0, 2, 3);
    strength.gradient().addi(spec.strengths() == 1 ? ofChannels.sum(true, 1) : ofChannels);
    return gradient;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(strength);
  }

  @Override
  public List<INDArray> state() {
    return List.of(draws);
  }
}

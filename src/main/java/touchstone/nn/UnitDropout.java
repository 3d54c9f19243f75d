package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

/**
 * Dropout (Srivastava et al. 2014): units are zero with a probability, and the others divided by
 * that of the contrary; in {@link Mode#INFERENCE} nothing happens.
 */
final class UnitDropout implements Layer {
  private static final Seed DROPS = new Seed(0x64726f70L);

  /** Chances are counted in so many parts, a byte of randomness for each unit. */
  private static final int PARTS = 256;

  /** Where a layer's counter starts below, so that layers of a network drop different units. */
  private static final int STARTS = 1 << 22;

  private final LayerSpec.Dropout spec;
  private final DataType type;

  /** How many passes dropped, from a random start: saved, so that a resumed run drops the same. */
  private final INDArray draws;

  private final Buffer output;
  private final Buffer inputGradient;
  private Optional<SplittableRandom> source = Optional.empty();
  private Optional<INDArray> kept = Optional.empty();

  UnitDropout(LayerSpec.Dropout spec, DataType type) {
    this.spec = spec;
    this.type = type;
    draws = Nd4j.zeros(type, 1);
    output = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public void noise(SplittableRandom random) {
    source = Optional.of(random);
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    if (mode == Mode.INFERENCE) {
      kept = Optional.empty();
      return input;
    }
    kept = Optional.of(mask(input.shape()));
    if (mode == Mode.TRAINING) {
      draws.addi(1);
    }
    return input.muli(kept.get(), output.of(input.shape()));
  }

  /** 0 where a unit is dropped, and elsewhere what keeps the mean. */
  private INDArray mask(long[] shape) {
    SplittableRandom random = source.orElseGet(() -> DROPS.stream("units", draws.getLong(0)));
    byte[] chances = new byte[Math.toIntExact(ArrayUtil.prodLong(shape))];
    random.nextBytes(chances);
    int dropped = (int) Math.round(spec.rate() * PARTS);
    float scale = (float) PARTS / (PARTS - dropped);
    float[] values = new float[chances.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (chances[i] & 0xff) < dropped ? 0 : scale;
    }
    return Nd4j.createFromArray(values).castTo(type).reshape('c', shape);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return kept.map(mask -> gradient.muli(mask, inputGradient.of(gradient.shape())))
        .orElse(gradient);
  }

  @Override
  public List<INDArray> state() {
    return List.of(draws);
  }

  @Override
  public void initialise(SplittableRandom random) {
    draws.assign(random.nextInt(STARTS));
  }
}

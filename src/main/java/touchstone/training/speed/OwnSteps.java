package touchstone.training.speed;

import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.data.DataNeed;
import touchstone.engine.Engine;
import touchstone.engine.NativeMemory;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.Latent;

/** Our own steps, in this process. */
public final class OwnSteps implements Stepper {
  private static final int CHANNELS = 3;

  private final GanModel model;
  private final Batch batch;
  private final NativeMemory memory = new NativeMemory();
  private long taken;

  /**
   * An untrained model and one batch of random pictures for all steps.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if the family needs more than pictures
   */
  public OwnSteps(GanFamily family, GanSpec spec, int batch) {
    if (family.needs() != DataNeed.PLAIN) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          family.name() + " needs more than plain pictures; measure a family that does not");
    }
    Engine.start();
    model = family.build(spec);
    int side = spec.size().side();
    INDArray noise = Latent.normal(spec.seed().stream("pictures", 0), batch, CHANNELS, side, side);
    this.batch = Batch.of(noise);
  }

  @Override
  public String name() {
    return "Touchstone";
  }

  @Override
  public void take(int steps) {
    for (int i = 0; i < steps; i++) {
      model.step(taken++, batch);
      memory.collectIfGrown();
    }
  }

  @Override
  public ProcessHandle process() {
    return ProcessHandle.current();
  }

  @Override
  public void close() {}
}

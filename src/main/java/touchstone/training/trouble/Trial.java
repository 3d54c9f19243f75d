package touchstone.training.trouble;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.DivergenceCheck;
import touchstone.gan.GanModel;
import touchstone.gan.RunListener;
import touchstone.gan.Snapshot;
import touchstone.gan.StepReport;
import touchstone.gan.TrainingLoop;

/** One run of one setting on the ring with one seed, measured at each tick. */
final class Trial implements RunListener {
  private static final int HELD_OUT = 512;

  /** No step has this number. */
  private static final long HELD_OUT_STEP = -1;

  private final GaussianRing ring;
  private final Budget budget;
  private final Seed seed;
  private final Batch heldOut;
  private final List<Stage> stages = new ArrayList<>();
  private final List<StepReport> sinceTick = new ArrayList<>();
  private GanModel model;

  /**
   * How a run stands at a tick.
   *
   * @param step how many are done, those of the head start included
   */
  record Stage(long step, Map<Sign, Double> signs) {}

  private Trial(GaussianRing ring, Budget budget, Setting setting) {
    this.ring = ring;
    this.budget = budget;
    seed = setting.spec().seed();
    heldOut = ring.batch(HELD_OUT, HELD_OUT_STEP);
    model = budget.headStart() > 0 ? setting.still().build() : setting.build();
  }

  static List<Stage> run(GaussianRing ring, Budget budget, Setting setting) {
    Trial trial = new Trial(ring, budget, setting);
    if (budget.headStart() > 0) {
      trial.train(0, budget.headStart());
      Map<String, INDArray> reached = trial.model.state();
      trial.model = setting.build();
      trial.model.state().forEach((name, array) -> array.assign(reached.get(name)));
    }
    trial.train(budget.headStart(), budget.headStart() + budget.steps());
    return trial.stages;
  }

  private void train(long from, long to) {
    new TrainingLoop(model, step -> ring.batch(budget.batch(), step), heldOut, seed, this)
        .run(from, to, budget.tick());
  }

  @Override
  public void stepped(StepReport report) {
    sinceTick.add(report);
  }

  @Override
  public void ticked(Snapshot snapshot, DivergenceCheck.Health health) {
    INDArray made = model.generate(heldOut, seed.derive("judged z")).dup();
    GaussianRing.Found found = ring.find(heldOut.pictures(), made);
    Map<Sign, Double> signs = new EnumMap<>(Sign.class);
    signs.put(Sign.MODES, (double) found.modes());
    signs.put(Sign.RECALL, found.recall());
    signs.put(Sign.SPREAD, found.spread());
    signs.put(Sign.DISTANCE, found.distance());
    signs.put(Sign.ACCURACY, (snapshot.realAccuracy() + snapshot.fakeAccuracy()) / 2);
    signs.put(Sign.GENERATOR_GRADIENT, mean(StepReport::generatorGradient));
    signs.put(Sign.CRITIC_LOSS, mean(StepReport::criticLoss));
    signs.put(Sign.GENERATOR_LOSS, mean(StepReport::generatorLoss));
    stages.add(new Stage(snapshot.step(), signs));
    sinceTick.clear();
  }

  private double mean(ToDoubleFunction<StepReport> figure) {
    return sinceTick.stream().mapToDouble(figure).average().orElseThrow();
  }
}

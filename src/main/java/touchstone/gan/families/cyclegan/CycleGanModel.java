package touchstone.gan.families.cyclegan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.Critic;
import touchstone.gan.mechanisms.Inference;
import touchstone.gan.mechanisms.State;
import touchstone.nn.Network;

/** Two generators and two critics: from sources, the first domain, to pictures, and back. */
final class CycleGanModel implements GanModel {
  private final Direction forth;
  private final Direction back;

  CycleGanModel(GanSpec spec) {
    forth = new Direction(spec, "");
    back = new Direction(spec, "first_");
  }

  @Override
  public StepReport step(long step, Batch real) {
    INDArray sources = real.source().orElseThrow();
    INDArray pictures = real.pictures();
    Direction.Course there = forth.forthAndBack(sources, back);
    Direction.Course here = back.forthAndBack(pictures, forth);
    double identity = forth.identity(pictures) + back.identity(sources);
    double norm = Math.hypot(forth.updateGenerator(step), back.updateGenerator(step));
    Critic.Update critics =
        forth
            .updateCritic(step, pictures, there.fake())
            .and(back.updateCritic(step, sources, here.fake()));
    Map<String, Double> terms = new LinkedHashMap<>();
    terms.put("adversarial", there.adversarial() + here.adversarial());
    terms.put("cycle", there.cycle() + here.cycle());
    terms.put("identity", identity);
    double loss =
        terms.get("adversarial")
            + Direction.CYCLE_WEIGHT * terms.get("cycle")
            + Direction.IDENTITY_WEIGHT * identity;
    return new StepReport(step, critics.loss(), loss, critics.gradient(), norm, terms);
  }

  /** Sources, as pictures of the other domain; there is nothing random in it. */
  @Override
  public INDArray generate(Batch like, Seed seed) {
    return forth.translated(like.source().orElseThrow());
  }

  /** Both ways: sources and what became of them, pictures and what became of those. */
  @Override
  public List<INDArray> sideBySide(Batch like, INDArray made) {
    INDArray pictures = like.pictures();
    return List.of(like.source().orElseThrow(), made, pictures, back.translated(pictures));
  }

  @Override
  public double[] judge(Batch batch) {
    return Inference.meanOutput(forth.critic().network(), batch.pictures(), Optional.empty());
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return Map.of(
        NetworkRole.GENERATOR, forth.generator().network(),
        NetworkRole.AVERAGED_GENERATOR, forth.generator().average(),
        NetworkRole.DISCRIMINATOR, forth.critic().network(),
        NetworkRole.FIRST_GENERATOR, back.generator().network(),
        NetworkRole.AVERAGED_FIRST_GENERATOR, back.generator().average(),
        NetworkRole.FIRST_DISCRIMINATOR, back.critic().network());
  }

  @Override
  public Map<String, INDArray> state() {
    return back.addTo(forth.addTo(new State())).arrays();
  }
}

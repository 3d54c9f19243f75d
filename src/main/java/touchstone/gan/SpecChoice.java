package touchstone.gan;

import java.util.EnumSet;
import java.util.Set;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.AdversarialLoss;

/**
 * What somebody chose of the settings of a {@link GanSpec}, as they are named there; what is null
 * is as the family's paper has it.
 */
public record SpecChoice(
    Integer side,
    Integer latent,
    Integer filters,
    AdversarialLoss loss,
    Double penalty,
    MinibatchFeature minibatch,
    Double generatorRate,
    Double criticRate,
    Double beta1,
    Double beta2,
    Double averageDecay,
    Long seed) {

  /**
   * The family's settings with what was chosen.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if something was chosen that the family
   *     would take no notice of
   */
  public GanSpec of(GanFamily family) {
    Set<GanSetting> ignored = chosen();
    ignored.retainAll(family.lacks());
    if (!ignored.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "in the family " + family.name() + " this cannot be set: " + ignored + "; leave it out");
    }
    GanSpec own = family.defaults();
    return new GanSpec(
        new GanSpec.Size(
            or(side, own.size().side()),
            or(latent, own.size().latent()),
            or(filters, own.size().filters()),
            own.size().classes()),
        new GanSpec.Game(
            or(loss, own.game().loss()),
            or(penalty, own.game().penalty()),
            or(minibatch, own.game().minibatch())),
        new GanSpec.Pace(
            or(generatorRate, own.pace().generatorRate()),
            or(criticRate, own.pace().criticRate()),
            or(beta1, own.pace().beta1()),
            or(beta2, own.pace().beta2()),
            or(averageDecay, own.pace().averageDecay())),
        seed == null ? own.seed() : new Seed(seed));
  }

  private static <T> T or(T chosen, T own) {
    return chosen == null ? own : chosen;
  }

  private Set<GanSetting> chosen() {
    Set<GanSetting> chosen = EnumSet.noneOf(GanSetting.class);
    add(chosen, GanSetting.LATENT, latent);
    add(chosen, GanSetting.LOSS, loss);
    add(chosen, GanSetting.PENALTY, penalty);
    add(chosen, GanSetting.MINIBATCH, minibatch);
    add(chosen, GanSetting.CRITIC_RATE, criticRate);
    add(chosen, GanSetting.BETA1, beta1);
    add(chosen, GanSetting.BETA2, beta2);
    return chosen;
  }

  private static void add(Set<GanSetting> chosen, GanSetting setting, Object value) {
    if (value != null) {
      chosen.add(setting);
    }
  }
}

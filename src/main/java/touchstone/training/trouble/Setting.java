package touchstone.training.trouble;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.engine.Seed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.families.mlp.Mlp;
import touchstone.gan.mechanisms.AdversarialModel;
import touchstone.gan.mechanisms.Rules;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;

/**
 * A run on the ring: the two perceptrons of Goodfellow et al. 2014 under rules of any paper.
 *
 * @param name for people
 * @param spectral whether each weight of the critic is spectrally normalised
 */
record Setting(String name, GanSpec spec, Rules rules, boolean spectral) {
  /** Too small to change a float; for a rate of 0 ND4J's Adam takes its epsilon. */
  private static final double STILL = 1e-15;

  /** The plain game with the weights as they are, not averaged. */
  static Setting plain(String name, double rate, double beta1) {
    return new Setting(
        name,
        new GanSpec(
            new GanSpec.Size(GaussianRing.SIDE, 16, 8, 0),
            new GanSpec.Game(AdversarialLoss.NON_SATURATING, 0, MinibatchFeature.NONE),
            new GanSpec.Pace(rate, rate, beta1, 0.999, 0),
            new Seed(0)),
        Rules.PLAIN,
        false);
  }

  Setting named(String other) {
    return new Setting(other, spec, rules, spectral);
  }

  Setting with(AdversarialLoss loss) {
    return with(new GanSpec.Game(loss, spec.game().penalty(), spec.game().minibatch()));
  }

  Setting with(MinibatchFeature feature) {
    return with(new GanSpec.Game(spec.game().loss(), spec.game().penalty(), feature));
  }

  private Setting with(GanSpec.Game game) {
    return new Setting(name, spec.with(game), rules, spectral);
  }

  /** So many updates of the critic to one of the generator, in as many steps of the critic. */
  Setting withCriticUpdates(int updates) {
    Rules other =
        new Rules(updates, rules.clip(), rules.momentum(), rules.penalty(), rules.penaltyEvery());
    return new Setting(name, spec, other, spectral);
  }

  Setting withPenalty(Rules.Penalty where, double weight) {
    GanSpec.Game game = spec.game();
    Rules other = new Rules(rules.criticUpdates(), rules.clip(), rules.momentum(), where, 1);
    return new Setting(name, spec, other, spectral)
        .with(new GanSpec.Game(game.loss(), weight, game.minibatch()));
  }

  Setting withRates(double generator, double critic) {
    GanSpec.Pace pace = spec.pace();
    return with(
        new GanSpec.Pace(generator, critic, pace.beta1(), pace.beta2(), pace.averageDecay()));
  }

  Setting withAverage(double decay) {
    GanSpec.Pace pace = spec.pace();
    return with(
        new GanSpec.Pace(
            pace.generatorRate(), pace.criticRate(), pace.beta1(), pace.beta2(), decay));
  }

  private Setting with(GanSpec.Pace pace) {
    return new Setting(name, spec.with(pace), rules, spectral);
  }

  Setting with(Seed seed) {
    return new Setting(name, spec.with(seed), rules, spectral);
  }

  Setting withSpectralNorm() {
    return new Setting(name, spec, rules, true);
  }

  /** The same with a generator that does not move. */
  Setting still() {
    return withRates(STILL, spec.pace().criticRate());
  }

  GanModel build() {
    List<LayerSpec> critic = Mlp.critic(spec);
    return new AdversarialModel(
        spec,
        rules,
        Network.of(Mlp.generator(spec.size()), DataType.FLOAT),
        Network.of(spectral ? NormalizationSpec.Spectral.all(critic) : critic, DataType.FLOAT));
  }
}

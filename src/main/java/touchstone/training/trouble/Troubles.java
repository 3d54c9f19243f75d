package touchstone.training.trouble;

import java.util.List;
import touchstone.evaluation.LineChart;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.mechanisms.Rules;
import touchstone.nn.AdversarialLoss;

/** The settings in which each trouble shows, and those that cure it. */
final class Troubles {
  static final GaussianRing RING = new GaussianRing(0.06);

  private static final LineChart.Scales LOGARITHMIC_UP = new LineChart.Scales(false, true);

  private Troubles() {}

  static List<Trouble> all() {
    return List.of(collapse(), vanishing(), oscillation());
  }

  /** The generator is so much faster than the critic that it follows the critic's peak. */
  static Trouble collapse() {
    Setting broken =
        Setting.plain("plain, generator four times as fast", 2e-3, 0.5).withRates(2e-3, 5e-4);
    return new Trouble(
        "collapse",
        "Mode collapse",
        """
        Goodfellow et al. 2014 warn that the generator must not be trained too much without the critic: it then sends many z to the one
        picture that the critic likes best just now, and when the critic has learned that this one is false, the next. Here the generator's
        rate is four times the critic's.
        """,
        """
        To see: modes, recall and the distance between samples fall; the plain run ends in one point, a corner of the colours, where tanh is flat.
        Minibatch discrimination (Salimans et al. 2016) lets the critic see that pictures of a batch are alike. R1 (Mescheder et al. 2018) and
        the gradient penalty of WGAN-GP (Gulrajani et al. 2017) bound the slope that the generator runs up. The latter has five updates of the
        critic to one of the generator, as in its paper, so its generator has had a fifth of the updates: its samples are spread as the real
        pictures are but not on the modes yet. This is one start: `--seeds` gives means over more, and a remedy need not cure each of them.
        """,
        new Budget(32, 0, 480, 20),
        broken,
        List.of(
            broken.named("minibatch discrimination").with(MinibatchFeature.DISCRIMINATION),
            broken.named("R1, weight 0.1").withPenalty(Rules.Penalty.REAL, 0.1),
            broken
                .named("WGAN-GP, weight 1, five critic updates to one")
                .with(AdversarialLoss.WASSERSTEIN)
                .withPenalty(Rules.Penalty.BETWEEN, 1)
                .withCriticUpdates(5)),
        List.of(
            Trouble.Column.end(Sign.MODES, "%.1f"),
            Trouble.Column.end(Sign.RECALL, "%.2f"),
            Trouble.Column.end(Sign.SPREAD, "%.2f"),
            Trouble.Column.end(Sign.DISTANCE, "%.3f"),
            Trouble.Column.end(Sign.CRITIC_LOSS, "%.2f")),
        List.of(Trouble.Chart.mean(Sign.MODES), Trouble.Chart.mean(Sign.RECALL)));
  }

  /** The critic has learned all before the generator begins. */
  static Trouble vanishing() {
    Setting broken =
        Setting.plain("minimax", 1e-3, 0.5).withRates(1e-3, 2e-3).with(AdversarialLoss.MINIMAX);
    return new Trouble(
        "vanishing",
        "Vanishing gradients",
        """
        In the minimax game the generator minimises log(1 − D(G(z))), whose slope is D(G(z)): where the critic is sure, nothing is left to
        learn from (Goodfellow et al. 2014; Arjovsky and Bottou 2017, theorem 2.4). Here the critic trains alone at first.
        """,
        """
        To see: the accuracy of the critic goes to 100 %, and under the minimax loss samples come no nearer. The generator's gradient falls by
        many orders of magnitude once the generator moves, and comes back only in bursts, while some sample happens to lie near a real picture: that is
        why its mean says little here, and the chart all.
        The non-saturating loss keeps a gradient that grows as the critic becomes sure, and the run recovers; that it grows and is noisy is what
        Arjovsky and Bottou 2017 hold against it. The Wasserstein loss with a gradient penalty keeps a gradient of steady length. A Wasserstein
        critic's zero means nothing, so its accuracy is not that of a classifier.
        """,
        new Budget(32, 400, 480, 20),
        broken,
        List.of(
            broken.named("non-saturating").with(AdversarialLoss.NON_SATURATING),
            broken
                .named("WGAN-GP, weight 1")
                .with(AdversarialLoss.WASSERSTEIN)
                .withPenalty(Rules.Penalty.BETWEEN, 1)),
        List.of(
            Trouble.Column.end(Sign.ACCURACY, "%.2f"),
            Trouble.Column.end(Sign.GENERATOR_GRADIENT, "%.1e"),
            Trouble.Column.end(Sign.DISTANCE, "%.3f"),
            Trouble.Column.end(Sign.MODES, "%.1f")),
        List.of(
            Trouble.Chart.mean(Sign.ACCURACY),
            new Trouble.Chart(Sign.GENERATOR_GRADIENT, false, LOGARITHMIC_UP),
            Trouble.Chart.mean(Sign.DISTANCE)));
  }

  /** Two networks that answer each other with momentum. */
  static Trouble oscillation() {
    Setting broken = Setting.plain("plain, momentum 0.9", 3e-4, 0.9);
    return new Trouble(
        "oscillation",
        "Oscillation",
        """
        Two networks that answer each other need not come to rest: without a bound on the critic's slope they circle, even from nearby
        (Mescheder et al. 2018). Here both have Adam with a first decay of 0.9, whose momentum carries each past the other's answer.
        """,
        """
        To see: the distance of the plain run rises and falls without getting anywhere, and so does the loss of its critic. R1 (Mescheder et al. 2018), which
        takes the critic's slope at real pictures away, and two time scales (TTUR, Heusel et al. 2017), which let the critic answer before the
        generator has moved far, bring it down steadily. Two others named in the literature do not help in this setting: spectral normalisation
        (Miyato et al. 2018) steadies the critic's loss, but not the generator; and an average of the generator's weights (Karras et al. 2017) damps a
        circle around the answer, not one that is far from it.
        """,
        new Budget(32, 0, 480, 15),
        broken,
        List.of(
            broken.named("R1, weight 0.1").withPenalty(Rules.Penalty.REAL, 0.1),
            broken.named("TTUR, critic four times as fast").withRates(3e-4, 1.2e-3),
            broken.named("average of the generator's weights, 0.99").withAverage(0.99),
            broken.named("spectral norm").withSpectralNorm()),
        List.of(
            Trouble.Column.end(Sign.DISTANCE, "%.3f"),
            Trouble.Column.swing(Sign.DISTANCE, "%.3f"),
            Trouble.Column.swing(Sign.CRITIC_LOSS, "%.2f"),
            Trouble.Column.end(Sign.MODES, "%.1f")),
        List.of(Trouble.Chart.first(Sign.DISTANCE), Trouble.Chart.first(Sign.CRITIC_LOSS)));
  }
}

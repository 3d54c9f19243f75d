package touchstone.gan;

import java.util.Locale;

/** A setting of {@link GanSpec} that not every family can have otherwise than it is. */
public enum GanSetting {
  LATENT,
  LOSS,
  PENALTY,
  MINIBATCH,
  CRITIC_RATE,
  BETA1,
  BETA2;

  /** For people. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

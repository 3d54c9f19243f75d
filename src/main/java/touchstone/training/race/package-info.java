/**
 * Detectors under attack, and generators that learn from being found out.
 *
 * <p>Lives here: the differentiable stand-in of a detector, attacks on pictures and how a detector
 * stands them, rounds in which a generator learns to evade and a detector learns from it.
 *
 * <p>Never here: how detectors that ship are made (study's), evidence for people, attacks on other
 * people's services.
 *
 * <p>Start reading at {@link touchstone.training.race.Robustness}.
 */
package touchstone.training.race;

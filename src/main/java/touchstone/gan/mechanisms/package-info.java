/**
 * What two or more families share.
 *
 * <p>Lives here: the plain game of two networks, the game of styles with its mapping and its
 * residual critic, and the parts of games with more losses: generators and critics in training,
 * patch critics, losses of pixels and features, the history pool; penalties on gradients, inference
 * in pieces.
 *
 * <p>Never here: what one family alone uses; layers (they are nn's, so that saved networks open
 * without their family).
 *
 * <p>Start reading at {@link touchstone.gan.mechanisms.AdversarialModel}.
 */
package touchstone.gan.mechanisms;

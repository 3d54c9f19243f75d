/**
 * Layers, losses and optimisers on ND4J operations, and networks as files.
 *
 * <p>Lives here: every layer that a saved network may hold, so that it opens without the code that
 * trained it; forward and backward passes; weight files.
 *
 * <p>Never here: what a network is for (generator, critic, detector), data sets, training loops.
 *
 * <p>Start reading at {@link touchstone.nn.Network}.
 */
package touchstone.nn;

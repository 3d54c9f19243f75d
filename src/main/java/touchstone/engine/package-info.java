/**
 * The device and the native library that do the arithmetic, and where randomness comes from.
 *
 * <p>Lives here: what the machine has, whether the engine on the class path fits it, the engine's
 * start, what a process holds of memory, seeds.
 *
 * <p>Never here: layers, models, anything that knows what is computed.
 *
 * <p>Start reading at {@link touchstone.engine.Engine}.
 */
package touchstone.engine;

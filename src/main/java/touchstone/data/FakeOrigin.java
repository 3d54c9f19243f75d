package touchstone.data;

/**
 * Where a fake comes from.
 *
 * @param generatorId of the generator that made it
 * @param seed of what was drawn to make it; of the generator's training where its use is not random
 * @param parentHash SHA-256 of the real picture's pixels, hexadecimal
 */
public record FakeOrigin(String generatorId, long seed, String parentHash) {}

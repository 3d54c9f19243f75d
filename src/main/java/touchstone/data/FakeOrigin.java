package touchstone.data;

/**
 * Where a fake comes from.
 *
 * @param generatorId of the generator that made it
 * @param seed of what was drawn to make it; of the generator's training where its use is not random
 * @param parentHash SHA-256 of the pixels of the real picture, or the part of one, that the
 *     generator was given, hexadecimal
 */
public record FakeOrigin(String generatorId, long seed, String parentHash) {}

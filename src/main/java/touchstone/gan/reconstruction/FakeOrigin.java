package touchstone.gan.reconstruction;

/**
 * Where a fake twin comes from.
 *
 * @param generatorId of the generator that made it
 * @param seed that the generator was trained with; its use is not random
 * @param parentHash SHA-256 of the real picture's pixels, hexadecimal
 */
public record FakeOrigin(String generatorId, long seed, String parentHash) {}

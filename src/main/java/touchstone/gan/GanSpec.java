package touchstone.gan;

import touchstone.engine.Seed;

/**
 * The settings that all families share.
 *
 * @param side of the pictures in pixels
 * @param latent length of z; a multiple of 8 is faster on oneDNN
 * @param filters of the widest-resolution layer; deeper layers have multiples of it
 * @param generatorRate step size of the generator
 * @param criticRate step size of the discriminator; different rates for the two are the TTUR of
 *     Heusel et al. 2017
 * @param beta1 Adam's first decay
 * @param averageDecay of the generator's weight average
 * @param seed of everything random
 */
public record GanSpec(
    int side,
    int latent,
    int filters,
    double generatorRate,
    double criticRate,
    double beta1,
    double averageDecay,
    Seed seed) {}

package touchstone.training;

import java.time.Duration;

/**
 * Where the training of a bank is.
 *
 * @param generator its id
 * @param number of the generator, from 1
 * @param generators of its kind in the bank
 * @param statistics of the newest tick
 * @param steps of the generator
 * @param remaining time for all of its kind, if the rest goes as this generator does
 */
public record BankProgress<S extends BankStatistics>(
    String generator, int number, int generators, S statistics, long steps, Duration remaining) {}

package touchstone.training;

import java.time.Duration;

/**
 * Where the training of a bank is.
 *
 * @param generator its id
 * @param number of the generator, from 1
 * @param generators of the bank
 * @param statistics of the newest tick
 * @param steps of the generator
 * @param remaining time for the whole bank, if the rest goes as this generator does
 */
public record ReconstructionProgress(
    String generator,
    int number,
    int generators,
    ReconstructionStatistics statistics,
    long steps,
    Duration remaining) {}

package touchstone.training;

import java.time.Duration;

/**
 * Where a run is.
 *
 * @param statistics of the newest tick
 * @param steps of the whole run
 * @param remaining time at the present speed
 */
public record Progress(RunStatistics statistics, long steps, Duration remaining) {}

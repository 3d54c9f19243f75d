package touchstone.training;

/** A line of the {@code stats.jsonl} of a generator of the bank. */
public sealed interface BankStatistics permits ReconstructionStatistics, LatentStatistics {
  /** Steps done. */
  long step();

  /** Since the line before. */
  double imagesPerSecond();

  /** Of the process. */
  long residentMegabytes();

  /** How good the generator is by now, for people. */
  String figures();
}

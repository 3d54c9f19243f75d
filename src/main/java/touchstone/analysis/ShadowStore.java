package touchstone.analysis;

/** Where a candidate's verdicts are kept beside those of the detector in force. */
public interface ShadowStore {

  /**
   * Stores the candidate's verdict and the comparison. Called twice, it stores once.
   *
   * @param incumbent a stored verdict on the same media
   */
  void keep(Verdict incumbent, Verdict candidate);
}

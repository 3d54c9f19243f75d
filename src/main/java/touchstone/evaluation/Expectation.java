package touchstone.evaluation;

import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Reason;

/** What a detector should say of a picture that one before it was wrong about. */
public enum Expectation {
  /** A real picture: it must not be accused. */
  NOT_SYNTHETIC {
    @Override
    boolean isMetBy(Detection detection) {
      return detection.decision() != Decision.SYNTHETIC;
    }
  },
  /** A fake: it must not be cleared. */
  NOT_AUTHENTIC {
    @Override
    boolean isMetBy(Detection detection) {
      return detection.decision() != Decision.AUTHENTIC;
    }
  },
  /** A fake of a generator that the detector learned from: it should be found. */
  SYNTHETIC {
    @Override
    boolean isMetBy(Detection detection) {
      return detection.decision() == Decision.SYNTHETIC;
    }
  },
  /** No photograph and nothing like one: it should get no score. */
  OUT_OF_SCOPE {
    @Override
    boolean isMetBy(Detection detection) {
      return detection.reasons().contains(Reason.OUT_OF_SCOPE);
    }
  };

  abstract boolean isMetBy(Detection detection);
}

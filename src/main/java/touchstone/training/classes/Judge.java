package touchstone.training.classes;

import touchstone.data.Batch;
import touchstone.metrics.Confusion;

/**
 * A classifier of real pictures.
 *
 * @param unseen real pictures that it did not learn from, with their classes
 */
record Judge(Classifier classifier, Batch unseen) {
  /** How well it knows real pictures: the most that can be asked of generated ones. */
  Confusion ofReal() {
    return classifier.confusion(unseen);
  }
}

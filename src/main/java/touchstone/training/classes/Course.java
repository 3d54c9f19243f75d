package touchstone.training.classes;

import java.nio.file.Path;
import touchstone.data.DataNeed;
import touchstone.data.TrainingSet;
import touchstone.engine.Engine;
import touchstone.engine.Seed;

/**
 * How the classifier is trained that judges a generator.
 *
 * @param data real pictures of classes: a folder for each class, or IDX files
 * @param heldOutPerMille pictures of a thousand that it does not learn from
 * @param steps of 64 pictures
 * @param seed of everything random
 */
public record Course(Path data, int heldOutPerMille, int steps, long seed) {
  /**
   * Trains it.
   *
   * @param side of the pictures, as the generator makes them
   */
  Judge judge(int side) {
    TrainingSet set = TrainingSet.open(data, side, DataNeed.LABELLED);
    TrainingSet.Parts parts = set.split(heldOutPerMille).requireFor(Classifier.BATCH);
    Engine.start();
    Seed own = new Seed(seed).derive("classifier");
    return new Judge(
        Classifier.train(parts.training(), side, steps, own),
        parts.heldOut().whole(parts.heldOut().size()));
  }
}

package touchstone.data;

import java.nio.file.Path;
import java.util.List;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Pictures with what a model needs to know of them. */
public interface TrainingSet {
  /**
   * Opens a folder or a zip file laid out as the need says; labelled ones may also be IDX files.
   *
   * @param side of what is to be made, pixels
   * @throws TouchstoneException {@code UNUSABLE_DATASET}, naming what is wrong
   */
  static TrainingSet open(Path folderOrZip, int side, DataNeed need) {
    return switch (need) {
      case PLAIN -> new PlainSet(Dataset.open(folderOrZip, side));
      case LABELLED -> LabelledSet.of(Dataset.openLabelled(folderOrZip, side));
      case PAIRED -> PairedSet.of(Dataset.open(folderOrZip), side);
      case TWO_DOMAINS -> DomainsSet.of(Dataset.open(folderOrZip, side));
    };
  }

  /**
   * Pictures of classes, those of their {@link Sample#label() labels}.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if there are fewer than two classes
   */
  static TrainingSet labelled(Dataset dataset) {
    return LabelledSet.of(dataset);
  }

  /** How many batches' pictures can be drawn from: of two sets the smaller one. */
  int size();

  /** The names of the classes, in the order of the labels' places; none without labels. */
  List<String> classes();

  /** Whether what is to be learned is colour: each source is its picture's grey. */
  default boolean teachesColour() {
    return false;
  }

  /** Of the content, whatever the files are called. */
  String hash();

  /**
   * To learn from and never to learn from, by content; pairs stay together.
   *
   * @param heldOutPerMille how many of a thousand to hold out, about
   */
  Parts split(int heldOutPerMille);

  /** Batches in epochs, half of the pictures mirrored. */
  BatchSource batches(int size, Seed seed);

  /** All of it in order as one batch, at most {@code limit} pictures, none mirrored. */
  Batch whole(int limit);

  /**
   * A set in two.
   *
   * @param training to learn from
   * @param heldOut never learned from
   */
  record Parts(TrainingSet training, TrainingSet heldOut) {
    /**
     * Checks that both parts are of use.
     *
     * @param batch pictures of a batch
     * @throws TouchstoneException {@code UNUSABLE_DATASET}
     */
    public Parts requireFor(int batch) {
      if (training.size() < batch || heldOut.size() == 0) {
        throw new TouchstoneException(
            ErrorCode.UNUSABLE_DATASET,
            "the data set leaves "
                + training.size()
                + " pictures to learn from and "
                + heldOut.size()
                + " held out; batches of "
                + batch
                + " need as many, and one to hold out");
      }
      return this;
    }
  }
}

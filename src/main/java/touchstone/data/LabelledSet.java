package touchstone.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

/**
 * Pictures with classes.
 *
 * @param classes sorted: the first folder of each picture's name
 */
record LabelledSet(Dataset dataset, List<String> classes) implements TrainingSet {

  static LabelledSet of(Dataset dataset) {
    List<String> names = dataset.samples().stream().map(Sample::label).distinct().sorted().toList();
    if (names.size() < 2) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "this family learns classes; the data set must hold a folder of pictures for each of two"
              + " or more classes, and holds "
              + names);
    }
    return new LabelledSet(dataset, names);
  }

  @Override
  public int size() {
    return dataset.size();
  }

  @Override
  public String hash() {
    return dataset.hash();
  }

  @Override
  public Parts split(int heldOutPerMille) {
    Split split = Split.of(dataset, heldOutPerMille);
    return new Parts(
        new LabelledSet(split.training(), classes), new LabelledSet(split.heldOut(), classes));
  }

  @Override
  public BatchSource batches(int size, Seed seed) {
    List<Picture> pictures = dataset.pictures();
    int[] labels = labels();
    Epochs epochs = new Epochs(pictures.size(), size, seed);
    return step ->
        batch(
            epochs.pictures(pictures, step),
            Arrays.stream(epochs.at(step)).map(place -> labels[place]).toArray());
  }

  @Override
  public Batch whole(int limit) {
    Dataset some = dataset.first(limit);
    return batch(PictureArray.of(some.pictures()), Arrays.copyOf(labels(), some.size()));
  }

  private int[] labels() {
    return dataset.samples().stream().mapToInt(sample -> classes.indexOf(sample.label())).toArray();
  }

  private Batch batch(INDArray pictures, int[] labels) {
    INDArray oneHot = Nd4j.zeros(DataType.FLOAT, labels.length, classes.size());
    IntStream.range(0, labels.length).forEach(i -> oneHot.putScalar(i, labels[i], 1));
    return new Batch(pictures, Optional.of(oneHot), Optional.empty());
  }
}

package touchstone.data;

import java.util.List;
import touchstone.engine.Seed;
import touchstone.media.Picture;

/** Pictures of which nothing needs to be known. */
record PlainSet(Dataset dataset) implements TrainingSet {
  @Override
  public int size() {
    return dataset.size();
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public String hash() {
    return dataset.hash();
  }

  @Override
  public Parts split(int heldOutPerMille) {
    Split split = Split.of(dataset, heldOutPerMille);
    return new Parts(new PlainSet(split.training()), new PlainSet(split.heldOut()));
  }

  @Override
  public BatchSource batches(int size, Seed seed) {
    List<Picture> pictures = dataset.pictures();
    Epochs epochs = new Epochs(pictures.size(), size, seed);
    return step -> Batch.of(epochs.pictures(pictures, step));
  }

  @Override
  public Batch whole(int limit) {
    return Batch.of(PictureArray.of(dataset.first(limit).pictures()));
  }
}

package touchstone.data;

import java.util.List;
import java.util.Optional;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

/** Two sets of pictures in no relation; a batch's sources are of the first. */
record DomainsSet(Dataset first, Dataset second) implements TrainingSet {
  private static final String FIRST = "a/";
  private static final String SECOND = "b/";

  static DomainsSet of(Dataset dataset) {
    Dataset first = part(dataset, FIRST);
    Dataset second = part(dataset, SECOND);
    if (first.size() == 0 || second.size() == 0) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "this family learns from two sets; the data set must hold pictures in a/ and in b/, and"
              + " holds "
              + first.size()
              + " and "
              + second.size());
    }
    return new DomainsSet(first, second);
  }

  private static Dataset part(Dataset dataset, String folder) {
    return Dataset.of(
        dataset.samples().stream().filter(sample -> sample.name().startsWith(folder)).toList());
  }

  @Override
  public int size() {
    return Math.min(first.size(), second.size());
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public String hash() {
    return PixelHash.of(List.of(first.hash(), second.hash()));
  }

  @Override
  public Parts split(int heldOutPerMille) {
    Split one = Split.of(first, heldOutPerMille);
    Split other = Split.of(second, heldOutPerMille);
    return new Parts(
        new DomainsSet(one.training(), other.training()),
        new DomainsSet(one.heldOut(), other.heldOut()));
  }

  @Override
  public BatchSource batches(int size, Seed seed) {
    List<Picture> sources = first.pictures();
    List<Picture> pictures = second.pictures();
    Epochs ofSources = new Epochs(sources.size(), size, seed.derive("a"));
    Epochs ofPictures = new Epochs(pictures.size(), size, seed.derive("b"));
    return step ->
        new Batch(
            ofPictures.pictures(pictures, step),
            Optional.empty(),
            Optional.of(ofSources.pictures(sources, step)));
  }

  @Override
  public Batch whole(int limit) {
    int count = Math.min(limit, size());
    return new Batch(
        PictureArray.of(second.first(count).pictures()),
        Optional.empty(),
        Optional.of(PictureArray.of(first.first(count).pictures())));
  }
}

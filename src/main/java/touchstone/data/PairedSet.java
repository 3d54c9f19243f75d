package touchstone.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.signal.Grey;

/**
 * Pictures and what each ought to become.
 *
 * @param sources where the model starts from, of one size
 * @param targets at the same places, all of the side that is asked for
 */
record PairedSet(Dataset sources, Dataset targets) implements TrainingSet {
  private static final String SOURCE = "source/";
  private static final String TARGET = "target/";

  static PairedSet of(Dataset dataset, int side) {
    Map<String, Sample> sources = new HashMap<>();
    dataset.samples().stream()
        .filter(sample -> sample.name().startsWith(SOURCE))
        .forEach(sample -> sources.put(stem(sample, SOURCE), sample));
    List<Sample> targets =
        dataset.samples().stream().filter(sample -> sample.name().startsWith(TARGET)).toList();
    List<Sample> matching =
        targets.stream()
            .map(target -> Optional.ofNullable(sources.get(stem(target, TARGET))))
            .flatMap(Optional::stream)
            .toList();
    if (targets.isEmpty() || matching.size() != targets.size()) {
      throw unusable(
          "this family learns from pairs; the data set must hold source/NAME for each target/NAME,"
              + " and holds "
              + targets.size()
              + " targets, "
              + matching.size()
              + " of them with a source");
    }
    targets.forEach(target -> requireSide(target, side));
    Picture first = matching.get(0).picture();
    matching.forEach(source -> requireLike(source, first));
    return new PairedSet(Dataset.of(matching), Dataset.of(targets));
  }

  /** The name without its folder and its ending: a source may be another kind of file. */
  private static String stem(Sample sample, String folder) {
    String name = sample.name().substring(folder.length());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static void requireSide(Sample target, int side) {
    if (target.picture().width() != side || target.picture().height() != side) {
      throw unusable(target.name() + " is not " + side + " x " + side + " pixels");
    }
  }

  private static void requireLike(Sample source, Picture first) {
    Picture picture = source.picture();
    if (picture.width() != first.width() || picture.height() != first.height()) {
      throw unusable(source.name() + " has another size than the other sources");
    }
  }

  private static TouchstoneException unusable(String message) {
    return new TouchstoneException(ErrorCode.UNUSABLE_DATASET, message);
  }

  @Override
  public int size() {
    return targets.size();
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public boolean teachesColour() {
    return IntStream.range(0, size())
        .allMatch(
            i -> Grey.isOf(sources.samples().get(i).picture(), targets.samples().get(i).picture()));
  }

  @Override
  public String hash() {
    return PixelHash.of(List.of(sources.hash(), targets.hash()));
  }

  /** By the content of the target. */
  @Override
  public Parts split(int heldOutPerMille) {
    Split split = Split.of(targets, heldOutPerMille);
    return new Parts(of(split.training()), of(split.heldOut()));
  }

  private PairedSet of(Dataset part) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      places.put(targets.samples().get(i).name(), i);
    }
    return new PairedSet(
        Dataset.of(
            part.samples().stream()
                .map(target -> sources.samples().get(places.get(target.name())))
                .toList()),
        part);
  }

  @Override
  public BatchSource batches(int size, Seed seed) {
    List<Picture> from = sources.pictures();
    List<Picture> to = targets.pictures();
    Epochs epochs = new Epochs(to.size(), size, seed);
    return step ->
        new Batch(
            epochs.pictures(to, step), Optional.empty(), Optional.of(epochs.pictures(from, step)));
  }

  @Override
  public Batch whole(int limit) {
    return new Batch(
        PictureArray.of(targets.first(limit).pictures()),
        Optional.empty(),
        Optional.of(PictureArray.of(sources.first(limit).pictures())));
  }
}

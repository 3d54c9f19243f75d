package touchstone.training.classes;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.media.Picture;
import touchstone.training.FakeHarvest;

/**
 * How many modes of a {@link StackedSet} a generator covers: a classifier of single pictures looks
 * at each colour channel, and the three classes are the mode (Metz et al. 2016; Srivastava et al.
 * 2017, arXiv 1705.07761). Compare counts of equal numbers of pictures alone: the fewer there are,
 * the fewer modes can be met.
 *
 * @param model that made the pictures
 * @param seed of the first pictures
 * @param pictures how many
 * @param accuracyOnReal share of held-out single pictures that the classifier is right about
 * @param generated of the generator's pictures
 * @param real of as many stacks of real held-out pictures, as the same classifier sees them
 */
public record ModeCount(
    String model, long seed, int pictures, double accuracyOnReal, Cover generated, Cover real) {
  /** Pictures of one seed. */
  private static final int BLOCK = 1024;

  /**
   * The modes that some pictures show.
   *
   * @param modes that there are
   * @param covered by at least one picture
   * @param divergence Kullback-Leibler, of the modes' frequencies from all being alike, in nats: 0
   *     to ln(modes); of n evenly drawn pictures about modes / 2n
   */
  public record Cover(int modes, int covered, double divergence) {
    static Cover of(int modes, int[] shown) {
      int[] counts = new int[modes];
      Arrays.stream(shown).forEach(mode -> counts[mode]++);
      double divergence = 0;
      for (int count : counts) {
        double share = (double) count / shown.length;
        divergence += count == 0 ? 0 : share * Math.log(share * modes);
      }
      return new Cover(
          modes, Math.toIntExact(Arrays.stream(counts).filter(n -> n > 0).count()), divergence);
    }
  }

  /**
   * Trains the classifier and counts.
   *
   * @param model folder of a published generator that learned from a {@link StackedSet}
   * @param course over the single pictures that it was stacked of
   * @param count of pictures to look at
   * @param seed of the first 1,024 pictures; the next ones are of the seed after it
   * @throws touchstone.error.TouchstoneException {@code INVALID_MODEL}
   */
  public static ModeCount of(Path model, Course course, int count, long seed) {
    Judge judge = course.judge(FakeHarvest.sample(model, 1, seed).get(0).width());
    Classifier classifier = judge.classifier();
    int classes = classifier.classes().size();
    int modes = classes * classes * classes;
    int[] shown = new int[count];
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      List<Picture> made = FakeHarvest.sample(model, size, seed + from / BLOCK);
      System.arraycopy(shown(classifier, PictureArray.of(made)), 0, shown, from, size);
    }
    return new ModeCount(
        model.getFileName().toString(),
        seed,
        count,
        judge.ofReal().accuracy(),
        Cover.of(modes, shown),
        Cover.of(modes, ofReal(judge, count, new Seed(seed))));
  }

  /** The mode that each stack shows. */
  static int[] shown(Classifier classifier, INDArray stacks) {
    int[] shown = new int[Math.toIntExact(stacks.size(0))];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int[] said = classifier.classify(alone(stacks, channel));
      for (int i = 0; i < shown.length; i++) {
        shown[i] = shown[i] * classifier.classes().size() + said[i];
      }
    }
    return shown;
  }

  /** One channel in the place of all three. */
  private static INDArray alone(INDArray pictures, int channel) {
    INDArray one =
        pictures.get(
            NDArrayIndex.all(),
            NDArrayIndex.interval(channel, channel + 1),
            NDArrayIndex.all(),
            NDArrayIndex.all());
    return Nd4j.concat(1, one, one, one);
  }

  /** A channel of a stack looks as the picture does alone, so that each needs one look. */
  private static int[] ofReal(Judge judge, int count, Seed seed) {
    int[] said = judge.classifier().classify(judge.unseen().pictures());
    SplittableRandom random = seed.stream("stacks", 0);
    int[] shown = new int[count];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int i = 0; i < count; i++) {
        int one = said[random.nextInt(said.length)];
        shown[i] = shown[i] * judge.classifier().classes().size() + one;
      }
    }
    return shown;
  }
}

package touchstone.training.classes;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.data.PictureArray;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.metrics.Confusion;
import touchstone.training.FakeHarvest;
import touchstone.training.PublishedGan;

/**
 * How often a classifier that learned from real pictures finds in generated ones the class that was
 * asked for: the GAN-test of Shmelkov, Schmid and Alahari 2018 (arXiv 1807.09499). Far below the
 * accuracy on real pictures, the generator misses classes or blends them; above it, it makes their
 * plainest examples alone. It says nothing of how varied the pictures of a class are.
 *
 * @param model that made the pictures
 * @param seed of z
 * @param accuracyOnReal share of held-out real pictures that the classifier is right about
 * @param accuracyOnGenerated share of generated pictures that it takes for the class asked for
 * @param real held-out pictures by their class
 * @param generated pictures by the class that was asked for
 */
public record ClassAccuracy(
    String model,
    long seed,
    double accuracyOnReal,
    double accuracyOnGenerated,
    Confusion real,
    Confusion generated) {

  /**
   * Trains the classifier and judges.
   *
   * @param model folder of a published generator that is told classes
   * @param each pictures of a class
   * @param seed of z
   * @throws TouchstoneException {@code INVALID_MODEL}; {@code INVALID_ARGUMENT} if it knows no
   *     classes, or others than the data set
   */
  public static ClassAccuracy of(Path model, Course course, int each, long seed) {
    List<String> classes = PublishedGan.open(model).classes();
    if (classes.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          model + " is told no classes; name a generator of a family that is, such as cgan");
    }
    List<Picture> made = FakeHarvest.sample(model, each * classes.size(), seed);
    Judge judge = course.judge(made.get(0).width());
    if (!judge.classifier().classes().equals(classes)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          model
              + " makes the classes "
              + classes
              + ", the data set has "
              + judge.classifier().classes());
    }
    // They come in turns of all classes.
    int[] asked = IntStream.range(0, made.size()).map(i -> i % classes.size()).toArray();
    Confusion real = judge.ofReal();
    Confusion generated =
        Confusion.of(classes, asked, judge.classifier().classify(PictureArray.of(made)));
    return new ClassAccuracy(
        model.getFileName().toString(),
        seed,
        real.accuracy(),
        generated.accuracy(),
        real,
        generated);
  }
}

package touchstone.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.NetworkRole;
import touchstone.gan.StyleGenerator;
import touchstone.gan.TranslationEquivariance;
import touchstone.gan.TranslationEquivariance.Shift;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.Network;

/**
 * How well a published generator's pictures move with their start: EQ-T, {@link
 * TranslationEquivariance}.
 *
 * @param model that was measured
 * @param pictures how many
 * @param seed of their z and of the shifts
 * @param kinds of shifts, by a quarter of the picture first; a start that is a constant of cells
 *     can be moved by nothing less
 */
public record MeasuredEquivariance(String model, int pictures, long seed, List<Kind> kinds) {
  /** As the paper draws them: uniformly, up to this part of the picture. */
  private static final double REACH = 1.0 / 8;

  private static final int SHIFTS = 8;

  /**
   * What was found with some shifts.
   *
   * @param shifts by what the start was moved
   */
  public record Kind(String shifts, TranslationEquivariance found) {}

  /**
   * Generates and measures; the same seed, the same figures.
   *
   * @param model folder of a published generator
   * @param count of pictures, 1 or more
   * @throws TouchstoneException {@code INVALID_MODEL} if its files are not those of its card, or if
   *     it starts from nothing that can be moved
   */
  public static MeasuredEquivariance of(Path model, int count, long seed) {
    PublishedGan published = PublishedGan.open(model);
    String id = published.card().id().value();
    if (!published.has(NetworkRole.AVERAGED_MAPPING)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          id + " starts from nothing that has a place; name a generator of styles (stylegan…)");
    }
    Network synthesis = published.network(NetworkRole.AVERAGED_GENERATOR);
    StyleGenerator generator =
        new StyleGenerator(published.network(NetworkRole.AVERAGED_MAPPING), synthesis);
    INDArray styles = generator.styles(count, new Seed(seed));
    int side = Math.toIntExact(generator.pictures(styles).size(3));
    List<Kind> kinds = new ArrayList<>();
    kinds.add(measured(generator, styles, "a quarter of the picture", quarters(side)));
    if (synthesis.specs().get(0) instanceof ConditionedSpec.Fourier) {
      List<Shift> parts = drawn(side * REACH, new Seed(seed).stream("shifts", 0));
      List<Shift> pixels =
          parts.stream().map(by -> new Shift(Math.rint(by.right()), Math.rint(by.down()))).toList();
      kinds.add(measured(generator, styles, "whole pixels, up to an eighth", pixels));
      kinds.add(measured(generator, styles, "parts of pixels, up to an eighth", parts));
    }
    return new MeasuredEquivariance(id, count, seed, List.copyOf(kinds));
  }

  private static Kind measured(
      StyleGenerator generator, INDArray styles, String name, List<Shift> shifts) {
    return new Kind(
        name,
        TranslationEquivariance.of((right, down) -> generator.moved(styles, right, down), shifts));
  }

  private static List<Shift> quarters(int side) {
    double quarter = side / 4.0;
    return List.of(
        new Shift(quarter, 0),
        new Shift(0, quarter),
        new Shift(-quarter, 0),
        new Shift(0, -quarter));
  }

  private static List<Shift> drawn(double reach, SplittableRandom random) {
    return Stream.generate(
            () -> new Shift(random.nextDouble(-reach, reach), random.nextDouble(-reach, reach)))
        .limit(SHIFTS)
        .toList();
  }
}

package touchstone.training.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.data.PartialMaker;
import touchstone.data.PixelHash;
import touchstone.data.TwinMaker;
import touchstone.data.UpsamplingChain;
import touchstone.detector.Descriptor;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.registry.FileHash;
import touchstone.signal.TrivialStatistics;

/**
 * Keeps what was drawn, a file for each set and one for the pairs, so that an interrupted study
 * does not draw again. A file bears the hash of everything that the draw depends on: the settings,
 * the content of the pictures, and what handling, descriptors and generators make of a picture that
 * is always the same, so that changed code shows as well. Another hash, and it is drawn anew.
 */
final class ExampleCache {
  private static final int PROBE_SIDE = 96;

  /** Enough that some are made small. */
  private static final int PROBED_SQUARES = 20;

  private final Path folder;
  private final StudyOptions options;
  private final Picture probe = probe();
  private final String common;

  ExampleCache(Path folder, StudyOptions options, List<Descriptor> descriptors) {
    this.folder = folder;
    this.options = options;
    Picture handled = options.handling().apply(probe, false, random());
    List<String> lines =
        new ArrayList<>(
            List.of(
                options.handling().toString(),
                String.valueOf(options.seed()),
                PixelHash.of(handled),
                squares(),
                Arrays.toString(TrivialStatistics.of(handled).values())));
    for (Descriptor descriptor : descriptors) {
      lines.add(descriptor.name());
      descriptor.of(List.of(handled)).forEach(row -> lines.add(Arrays.toString(row)));
    }
    common = String.join("\n", lines);
  }

  /** How squares are taken of a photograph. */
  private String squares() {
    SplittableRandom random = random();
    return IntStream.range(0, PROBED_SQUARES)
        .mapToObj(i -> PixelHash.of(Examples.sometimesShrunk(probe, random)))
        .collect(Collectors.joining(" "));
  }

  private static Picture probe() {
    SplittableRandom random = random();
    byte[] rgb = new byte[PROBE_SIDE * PROBE_SIDE * Picture.CHANNELS];
    random.nextBytes(rgb);
    return new Picture(PROBE_SIDE, PROBE_SIDE, rgb);
  }

  private static SplittableRandom random() {
    return new Seed(1).stream("probe", 0);
  }

  /** The examples of a set. */
  List<Example> of(PictureSet set, Supplier<List<Example>> draw) {
    List<String> lines = new ArrayList<>(List.of(common));
    lines.add(options.drawsOfFake(set) + " " + options.drawsOfReal());
    lines.addAll(lines(set));
    return of(set.name() + (set.fake() ? "-fake" : "-real"), lines, draw);
  }

  /** The pairs. */
  List<Example> ofPairs(
      List<PictureSet> reals, List<? extends TwinMaker> makers, Supplier<List<Example>> draw) {
    return of("pairs", lines(reals, makers), draw);
  }

  /** The replaced parts. */
  List<Example> ofParts(
      List<PictureSet> reals, List<? extends TwinMaker> makers, Supplier<List<Example>> draw) {
    List<String> lines = lines(reals, makers);
    for (PartialMaker maker :
        List.of(
            PartialMaker.selfBlended(),
            PartialMaker.spliced(List.of(probe)),
            PartialMaker.rerendered(new UpsamplingChain(1)),
            PartialMaker.inpainted(new UpsamplingChain(1)))) {
      PartExamples.Pair pair = PartExamples.Pair.of(probe, maker, random());
      lines.add(PixelHash.of(pair.real()));
      lines.add(PixelHash.of(pair.fake()));
    }
    return of("parts", lines, draw);
  }

  private List<String> lines(List<PictureSet> reals, List<? extends TwinMaker> makers) {
    List<String> lines = new ArrayList<>(List.of(common, String.valueOf(options.pairs())));
    reals.forEach(set -> lines.addAll(lines(set)));
    Set<String> seen = new HashSet<>();
    for (TwinMaker maker : makers) {
      lines.add(maker.id());
      if (seen.add(maker.id())) {
        lines.add(PixelHash.of(maker.twin(probe, random())));
      }
    }
    return lines;
  }

  private List<Example> of(String name, List<String> lines, Supplier<List<Example>> draw) {
    Path file = folder.resolve(name + ".examples");
    String key = FileHash.ofLines(lines);
    return ExampleFile.read(file, key)
        .orElseGet(
            () -> {
              List<Example> drawn = draw.get();
              ExampleFile.write(file, key, drawn);
              return drawn;
            });
  }

  /** In the order of the files, since the draw follows it. */
  private static List<String> lines(PictureSet set) {
    List<String> lines = new ArrayList<>(List.of(set.name(), String.valueOf(set.fake())));
    try {
      for (Path file : set.files()) {
        lines.add(FileHash.of(file));
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read the files of " + set.name(), e);
    }
    return lines;
  }
}

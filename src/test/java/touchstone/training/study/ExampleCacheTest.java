package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.data.FakeOrigin;
import touchstone.data.PixelHash;
import touchstone.data.UpsamplingChain;
import touchstone.detector.Descriptor;
import touchstone.detector.StatisticsDescriptor;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.trees.Growth;

class ExampleCacheTest {
  private static final StudyOptions OPTIONS = StudyOptions.DEFAULT.with(1, 0.05);
  private static final Growth GROWTH = new Growth(10, 3, 0.2, 0.8, 0.3, 1, 1);
  private static final List<UpsamplingChain> MAKERS = List.of(new UpsamplingChain(1));

  @TempDir private Path folder;
  private PictureSet reals;
  private PictureSet fakes;

  private static final List<Descriptor> DESCRIPTORS =
      List.of(StatisticsDescriptor.RESIDUALS, StatisticsDescriptor.APPEARANCE);

  @BeforeEach
  void makePictures() throws IOException {
    reals = set("source", false);
    fakes = set("generator", true);
  }

  private PictureSet set(String name, boolean fake) throws IOException {
    Path files = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < 2; i++) {
      Files.write(
          files.resolve(i + ".png"), PictureEncoder.png(noise(name.hashCode() + i, fake ? 9 : 60)));
    }
    return PictureSet.open(name, fake, Optional.empty(), files, Integer.MAX_VALUE);
  }

  private static Picture noise(long seed, int strength) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] rgb = new byte[80 * 80 * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (100 + random.nextInt(strength));
    }
    return new Picture(80, 80, rgb);
  }

  private ExampleCache cache(StudyOptions options) {
    return new ExampleCache(folder.resolve("work"), options, DESCRIPTORS);
  }

  private static String hash(Path file) {
    return PixelHash.of(Opened.of(file).orElseThrow().picture());
  }

  private static List<Example> never() {
    throw new AssertionError("it was drawn again");
  }

  private byte[] trees(List<Example> examples) throws IOException {
    Path file = folder.resolve("trees.ubj.gz");
    TreesTraining.run("trees", examples, StatisticsDescriptor.RESIDUALS, GROWTH).save(folder);
    return Files.readAllBytes(file);
  }

  @Test
  void whatWasDrawnIsReadAndGrowsTheSameTrees() throws IOException {
    Examples drawer = new Examples(OPTIONS, DESCRIPTORS);
    List<Example> drawn = new ArrayList<>(cache(OPTIONS).of(reals, () -> drawer.of(reals)));
    drawn.addAll(cache(OPTIONS).of(fakes, () -> drawer.of(fakes)));
    List<Example> read = new ArrayList<>(cache(OPTIONS).of(reals, ExampleCacheTest::never));
    read.addAll(cache(OPTIONS).of(fakes, ExampleCacheTest::never));
    assertThat(read).hasSameSizeAs(drawn).isNotEmpty();
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).usingRecursiveComparison().isEqualTo(drawn.get(i));
    }
    assertThat(trees(read)).isEqualTo(trees(drawn));
  }

  @Test
  void anotherSeedOrPictureDrawsAnew() throws IOException {
    List<Example> other = List.of();
    cache(OPTIONS).of(reals, () -> new Examples(OPTIONS, DESCRIPTORS).of(reals));
    assertThat(cache(OPTIONS.with(2, 0.05)).of(reals, () -> other)).isSameAs(other);

    cache(OPTIONS).of(fakes, () -> new Examples(OPTIONS, DESCRIPTORS).of(fakes));
    Files.write(fakes.files().get(1), PictureEncoder.png(noise(99, 9)));
    assertThat(cache(OPTIONS).of(fakes, () -> other)).isSameAs(other);
  }

  @Test
  void pairsOfAnotherGeneratorAreDrawnAnew() {
    List<Example> other = List.of();
    cache(OPTIONS).ofPairs(List.of(reals), MAKERS, () -> other);
    assertThat(cache(OPTIONS).ofPairs(List.of(reals), MAKERS, ExampleCacheTest::never)).isEmpty();
    List<Example> again =
        cache(OPTIONS).ofPairs(List.of(reals), List.of(new UpsamplingChain(2)), () -> other);
    assertThat(again).isSameAs(other);
  }

  @Test
  void partsAreKeptWithTheirPairing() {
    StudyOptions options = PartExamplesTest.options(1);
    PartExamples drawer = PartExamplesTest.drawer(options, List.of(reals));
    List<Example> drawn = cache(options).ofParts(List.of(reals), MAKERS, drawer::draw);
    assertThat(cache(options).ofParts(List.of(reals), MAKERS, ExampleCacheTest::never))
        .isNotEmpty()
        .allMatch(example -> example.label().part())
        .usingRecursiveComparison()
        .isEqualTo(drawn);
  }

  /** The seed kept picks the file that the hash kept is of, unless it was shrunk before. */
  @Test
  void twinsAreKeptWithTheirOrigin() {
    StudyOptions options = PartExamplesTest.options(1);
    Examples drawer = new Examples(options, DESCRIPTORS);
    List<Example> drawn =
        cache(options).ofPairs(List.of(reals), MAKERS, () -> drawer.twins(List.of(reals), MAKERS));
    List<Example> read = cache(options).ofPairs(List.of(reals), MAKERS, ExampleCacheTest::never);
    assertThat(read).isNotEmpty().usingRecursiveComparison().isEqualTo(drawn);
    assertThat(read)
        .allMatch(example -> example.label().made().isPresent() == example.label().fake());
    List<FakeOrigin> made =
        read.stream().flatMap(example -> example.label().made().stream()).toList();
    assertThat(made).extracting(FakeOrigin::generatorId).containsOnly("upsampling-1");
    assertThat(made).extracting(FakeOrigin::seed).doesNotHaveDuplicates();
    List<String> parents = reals.files().stream().map(ExampleCacheTest::hash).toList();
    List<FakeOrigin> whole =
        made.stream().filter(one -> parents.contains(one.parentHash())).toList();
    assertThat(whole).hasSizeGreaterThan(made.size() / 2);
    for (FakeOrigin one : whole) {
      SplittableRandom again = new SplittableRandom(one.seed());
      again.nextInt(1);
      again.nextInt(MAKERS.size());
      assertThat(one.parentHash()).isEqualTo(parents.get(again.nextInt(parents.size())));
    }
  }

  @Test
  void aFileOfTheFormBeforeIsDrawnAnew() throws IOException {
    cache(OPTIONS).of(reals, () -> new Examples(OPTIONS, DESCRIPTORS).of(reals));
    Path file = folder.resolve("work/source-real.examples");
    byte[] now;
    try (InputStream in = new InflaterInputStream(Files.newInputStream(file))) {
      now = in.readAllBytes();
    }
    int form = Short.BYTES + "examples 3".length();
    try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(file))) {
      out.write(now, form, now.length - form);
    }
    List<Example> other = List.of();
    assertThat(cache(OPTIONS).of(reals, () -> other)).isSameAs(other);
  }

  @Test
  void aBrokenFileIsDrawnAnew() throws IOException {
    cache(OPTIONS).of(reals, () -> new Examples(OPTIONS, DESCRIPTORS).of(reals));
    Path file = folder.resolve("work/source-real.examples");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    List<Example> other = List.of();
    assertThat(cache(OPTIONS).of(reals, () -> other)).isSameAs(other);
  }
}

package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

class DatasetTest {
  private static final int SIDE = 8;

  @TempDir private Path folder;

  private static Picture picture(int number, int side) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (number * 31 + i * number);
    }
    return new Picture(side, side, rgb);
  }

  private void write(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Files.write(folder.resolve(i + ".png"), PictureEncoder.png(picture(i, SIDE)));
    }
  }

  private Path zipped() throws IOException {
    Path zip = folder.resolve("../" + folder.getFileName() + ".zip").normalize();
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      try (var files = Files.list(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          entries.putNextEntry(new ZipEntry("some/" + file.getFileName()));
          entries.write(Files.readAllBytes(file));
        }
      }
    }
    return zip;
  }

  @Test
  void aFolderAndAZipOfTheSamePicturesAreTheSameSet() throws IOException {
    write(70);
    Files.writeString(folder.resolve("readme.txt"), "not a picture");
    Dataset dataset = Dataset.open(folder, SIDE);
    assertThat(dataset.size()).isEqualTo(70);
    Path zip = zipped();
    try {
      assertThat(Dataset.open(zip, SIDE).hash()).isEqualTo(dataset.hash());
    } finally {
      Files.delete(zip);
    }
    Files.move(folder.resolve("5.png"), folder.resolve("renamed.png"));
    assertThat(Dataset.open(folder, SIDE).hash()).isEqualTo(dataset.hash());
    Files.write(folder.resolve("6.png"), PictureEncoder.png(picture(1000, SIDE)));
    assertThat(Dataset.open(folder, SIDE).hash()).isNotEqualTo(dataset.hash());
  }

  @Test
  void refusesSetsThatCannotBeTrainedOnAndSaysWhy() throws IOException {
    assertRefused(folder, "0 pictures");
    assertRefused(folder.resolve("nothing"), "does not exist");
    write(10);
    assertRefused(folder, "at least 64");
    write(70);
    Files.write(folder.resolve("odd.png"), PictureEncoder.png(picture(1, SIDE + 1)));
    assertRefused(folder, "odd.png is 9 x 9 pixels; every picture must be 8 x 8");
    Files.delete(folder.resolve("odd.png"));
    Files.writeString(folder.resolve("zz-broken.png"), "this is no picture");
    assertRefused(folder, "zz-broken.png cannot be used");
    Files.delete(folder.resolve("zz-broken.png"));
    Files.write(folder.resolve("zz-empty.jpg"), new byte[0]);
    assertRefused(folder, "zz-empty.jpg");
  }

  @Test
  void refusesAFileThatIsNoZip() throws IOException {
    Path file = folder.resolve("set.zip");
    Files.writeString(file, "no zip");
    assertRefused(file, "set.zip");
  }

  private static void assertRefused(Path path, String saying) {
    assertThatThrownBy(() -> Dataset.open(path, SIDE))
        .hasMessageContaining(saying)
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_DATASET));
  }

  @Test
  void theSplitDependsOnContentAlone() throws IOException {
    write(200);
    Split split = Split.of(Dataset.open(folder, SIDE), 250);
    assertThat(split.heldOut().size()).isBetween(20, 80);
    assertThat(split.training().size() + split.heldOut().size()).isEqualTo(200);
    Set<String> training = hashes(split.training());
    assertThat(hashes(split.heldOut())).doesNotContainAnyElementsOf(training);

    for (int i = 0; i < 100; i++) {
      Files.delete(folder.resolve(i + ".png"));
    }
    Files.move(folder.resolve("150.png"), folder.resolve("a.png"));
    Split smaller = Split.of(Dataset.open(folder, SIDE), 250);
    assertThat(training).containsAll(hashes(smaller.training()));
  }

  private static Set<String> hashes(Dataset dataset) {
    return new HashSet<>(dataset.samples().stream().map(Sample::hash).toList());
  }

  @Test
  void sourcesAreFoldersAndABrokenPictureIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("camera-a"));
    Files.write(folder.resolve("camera-a/1.png"), PictureEncoder.png(picture(1, SIDE)));
    List<Source> sources = Source.open(folder);
    assertThat(sources).extracting(Source::name).containsExactly("camera-a");
    assertThat(sources.get(0).pictures()).hasSize(1);
    Files.writeString(folder.resolve("camera-a/2.png"), "broken");
    assertThatThrownBy(() -> Source.open(folder).get(0).pictures().toList())
        .hasMessageContaining("2.png");
    assertThatThrownBy(() -> Source.open(folder.resolve("camera-a")))
        .hasMessageContaining("no sources");
  }

  @Test
  void aManifestNamesTheSourcesOfFilesInOneFolder() throws IOException {
    for (String name : List.of("1.png", "2.png", "3.png", "4.png")) {
      Files.write(folder.resolve(name), PictureEncoder.png(picture(1, SIDE)));
    }
    Path manifest = folder.resolve("manifest.csv");
    Files.writeString(
        manifest, "file,width,source\n3.png,1,\"site, of/a\"\n2.png,1,b\n1.png,1,b\n");
    List<Source> sources = Source.open(folder);
    assertThat(sources).extracting(Source::name).containsExactly("b", "site, of_a");
    assertThat(sources.get(0).files())
        .containsExactly(folder.resolve("1.png"), folder.resolve("2.png"));

    Files.writeString(manifest, "file,source\n5.png,b\n");
    assertThatThrownBy(() -> Source.open(folder)).hasMessageContaining("5.png");
    Files.writeString(manifest, "file,width\n1.png,1\n");
    assertThatThrownBy(() -> Source.open(folder)).hasMessageContaining("columns file and source");
  }
}

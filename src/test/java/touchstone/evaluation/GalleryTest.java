package touchstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  @Test
  void opensFakesAndTheirOwnOriginalsWithTheirKinds() throws IOException {
    file("progan/fake/b.png");
    file("progan/fake/a.png");
    file("swap/fake/deep/one.png");
    file("swap/real/one.png");
    file("notes/readme.txt");
    Files.writeString(
        folder.resolve("manifest.csv"),
        """
        file,model,generator,kind
        progan/fake/a.png,"ProGAN, 1024 px",progan,gan
        """);
    List<PictureSet> sets = Gallery.open(folder, 100);
    assertThat(sets).extracting(PictureSet::name).containsExactly("progan", "swap", "swap");
    assertThat(sets).extracting(PictureSet::fake).containsExactly(true, true, false);
    assertThat(sets)
        .extracting(PictureSet::kind)
        .containsExactly(Optional.of("gan"), Optional.empty(), Optional.empty());
    assertThat(sets.get(0).files())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("a.png", "b.png");
    assertThat(sets.get(1).files()).hasSize(1);
    assertThat(sets.get(1).source(0)).isEqualTo("swap/deep");
  }

  @Test
  void aLimitIsSpreadOverTheSet() throws IOException {
    for (int i = 0; i < 10; i++) {
      file("set/" + i + ".png");
    }
    assertThat(PictureSet.open("set", true, Optional.empty(), folder.resolve("set"), 3).files())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("0.png", "3.png", "6.png");
  }

  @Test
  void refusesFoldersWithoutSets() throws IOException {
    file("notes/readme.txt");
    assertThatThrownBy(() -> Gallery.open(folder, 1)).hasMessageContaining("<generator>/fake");
    assertThatThrownBy(() -> Gallery.open(folder.resolve("none"), 1))
        .hasMessageContaining("cannot read");
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(
            () -> PictureSet.open("e", true, Optional.empty(), folder.resolve("empty"), 1))
        .hasMessageContaining("holds no file");
  }
}

package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.detector.BackboneDescriptor;
import touchstone.detector.LinearBranch;
import touchstone.detector.ReducedDescriptor;
import touchstone.detector.ToyResidualNet;
import touchstone.detector.View;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.signal.Smoothing;

/** Reals are noise, fakes are the same but smooth. */
class LinearTrainingTest {
  @TempDir private Path folder;
  private ReducedDescriptor descriptor;

  @BeforeEach
  void openNetwork() throws IOException {
    Path network = Files.createDirectory(folder.resolve("network"));
    new ToyResidualNet(network).write();
    descriptor = new ReducedDescriptor(BackboneDescriptor.ofResidualNet("features", network));
  }

  private static Picture picture(boolean fake, long seed) {
    byte[] rgb = new byte[64 * 64 * Picture.CHANNELS];
    new SplittableRandom(seed).nextBytes(rgb);
    Picture noise = new Picture(64, 64, rgb);
    return fake ? Smoothing.blur(noise, 1) : noise;
  }

  private PictureSet set(String name, boolean fake) throws IOException {
    Path files = Files.createDirectory(folder.resolve(name));
    for (int i = 0; i < 6; i++) {
      Picture picture = picture(fake, name.hashCode() + i);
      Files.write(files.resolve(i + ".png"), PictureEncoder.png(picture));
    }
    return PictureSet.open(name, fake, Optional.empty(), files, Integer.MAX_VALUE);
  }

  private static double logit(LinearBranch rule, Picture picture) {
    return rule.look(new View(picture)).logit().orElseThrow();
  }

  @Test
  void tellsFakesOfAGeneratorThatItNeverSawFromPicturesOfAnotherSource() throws IOException {
    List<PictureSet> sets = List.of(set("gan", true), set("camera", false));
    LinearBranch rule = LinearTraining.of(descriptor, sets).run(set -> true);
    assertThat(rule.name()).isEqualTo("photograph_overview");
    for (int seed = 0; seed < 5; seed++) {
      assertThat(logit(rule, picture(true, seed))).isPositive();
      assertThat(logit(rule, picture(false, seed))).isNegative();
    }
  }

  @Test
  void knowsNothingOfWhatIsHeldOut() throws IOException {
    PictureSet heldOut = set("mislabelled", false);
    List<PictureSet> others = List.of(set("gan", true), set("camera", false));
    LinearTraining training =
        LinearTraining.of(descriptor, List.of(others.get(0), heldOut, others.get(1)));
    LinearBranch rule = training.run(set -> !set.equals(heldOut));
    LinearBranch ofOthers = LinearTraining.of(descriptor, others).run(set -> true);
    assertThat(logit(rule, picture(true, 9)))
        .isCloseTo(logit(ofOthers, picture(true, 9)), within(1e-9));
    assertThat(logit(training.run(set -> true), picture(true, 9)))
        .isNotCloseTo(logit(ofOthers, picture(true, 9)), within(1e-3));
  }
}

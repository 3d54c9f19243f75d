package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.engine.Seed;
import touchstone.fidelity.Fidelity;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.media.MediaKey;
import touchstone.registry.ModelId;

/** Of a run whose pictures get worse again, the networks of its best tick are kept and used. */
class BestTickTest {
  private static final int TICK = 5;
  private static final NetworkRole USED = NetworkRole.AVERAGED_GENERATOR;

  @TempDir private Path folder;

  /** Rates so high that it goes up and down. */
  private static TrainingOptions options(long steps) {
    GanSpec spec =
        GanSpec.DCGAN
            .with(new GanSpec.Size(16, 8, 4, 0))
            .with(new GanSpec.Pace(0.05, 0.05, 0.5, 0.999, 0.9))
            .with(new Seed(1));
    return new TrainingOptions("dcgan", spec, 8, steps, TICK, 10, 200);
  }

  @Test
  void theNetworksOfTheTickNearestToTheHeldOutPicturesAreKept() throws IOException {
    Path data = ToyFaces.write(folder.resolve("data"), 96, 16);
    Path run = folder.resolve("run");
    Path models = folder.resolve("models");
    List<String> kept = new ArrayList<>();
    Training.run(
        options(6 * TICK),
        data,
        run,
        false,
        Optional.of(new Training.Publication(models, new ModelId("made"), "toys")),
        progress -> kept.add(hash(new RunFolder(run).best(USED))));

    List<Double> distances =
        new RunFolder(run)
            .statistics().stream().map(RunStatistics::fidelity).map(Fidelity::frechet).toList();
    int best = 0;
    for (int tick = 1; tick < distances.size(); tick++) {
      boolean better = distances.get(tick) < distances.get(best);
      assertThat(kept.get(tick).equals(kept.get(tick - 1))).as("tick %d", tick).isEqualTo(!better);
      best = better ? tick : best;
    }
    assertThat(best).as("of %s", distances).isBetween(1, distances.size() - 2);
    assertThat(new RunFolder(run).chosen().step()).isEqualTo((best + 1L) * TICK);

    // A run that ends at that tick ends with those networks.
    Path shorter = folder.resolve("shorter");
    Training.run(
        options((best + 1L) * TICK), data, shorter, false, Optional.empty(), progress -> {});
    assertThat(models.resolve("made").resolve(USED.publishedAs()))
        .hasSameBinaryContentAs(new RunFolder(shorter).network(USED));
    assertThat(models.resolve("made/samples.png"))
        .hasSameBinaryContentAs(new RunFolder(shorter).samples((best + 1L) * TICK));
  }

  private static String hash(Path file) {
    try {
      return MediaKey.of(Files.readAllBytes(file)).sha256();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

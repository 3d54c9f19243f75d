package touchstone.detector;

import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.engine.Seed;
import touchstone.evaluation.NoisySets;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

/** A detector of a few weights drawn at random, for tests. */
public final class TinyDetector {
  public static final ModelId ID = new ModelId("tiny");

  private TinyDetector() {}

  /** Writes it into the folder of detectors and puts it in force. */
  public static void write(Path detectorModels, Policy policy) {
    write(detectorModels, policy, new Calibration(0.1, 0));
  }

  /** One of trees over the responses of a discriminator, grown to tell blurred noise from noise. */
  public static void writeResponses(Path detectorModels, Policy policy, Network discriminator) {
    Descriptor responses = new ResponseDescriptor("responses", Map.of("toy", discriminator));
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Picture picture = NoisySets.picture(64, 1 + 2 * (i % 2), new Seed(1).stream("noise", i));
      rows.add(new Table.Row(responses.of(List.of(picture)).get(0), i % 2 == 1, 1));
    }
    BoostedTrees trees =
        BoostedTrees.grow(new Table(responses.columns(), rows), new Growth(10, 2, 0.3, 1, 1, 1, 1));
    write(
        detectorModels,
        policy,
        new Calibration(1, 0),
        new TreesBranch("responses", responses, trees));
  }

  /** The same with this calibration. */
  public static void write(Path detectorModels, Policy policy, Calibration calibration) {
    Network network =
        Network.of(
                List.of(
                    new LayerSpec.Conv(3, 4, 4, 2, 1),
                    new NormalizationSpec.BatchNorm(4),
                    new LayerSpec.LeakyRelu(0.2),
                    new ResamplingSpec.StatisticsPool(4),
                    new LayerSpec.Linear(8, 1)),
                DataType.FLOAT)
            .initialise(new Seed(1));
    write(detectorModels, policy, calibration, new NetworkBranch("random", network));
  }

  private static void write(
      Path detectorModels, Policy policy, Calibration calibration, Branch branch) {
    ModelRegistry registry = new ModelRegistry(detectorModels);
    new DetectorFiles(List.of(branch), Fusion.alone(branch.name()), calibration, policy)
        .save(registry.folder(ID));
    registry.add(
        new ModelCard(
            ID,
            ModelCard.Kind.DETECTOR,
            "Random weights.",
            "2026-11-22",
            List.of(),
            1,
            NullNode.instance,
            NullNode.instance,
            List.of(),
            Map.of(),
            "Tests.",
            List.of("Knows nothing.")));
    registry.promote(ID, "a test");
  }
}

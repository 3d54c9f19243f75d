package touchstone.detector;

import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.engine.Seed;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** A detector of a few weights drawn at random, for tests. */
public final class TinyDetector {
  public static final ModelId ID = new ModelId("tiny");

  private TinyDetector() {}

  /** Writes it into the folder of detectors and puts it in force. */
  public static void write(Path detectorModels, Policy policy) {
    write(detectorModels, policy, new Calibration(0.1, 0));
  }

  /** The same with this calibration. */
  public static void write(Path detectorModels, Policy policy, Calibration calibration) {
    Network network =
        Network.of(
                List.of(
                    new LayerSpec.Conv(3, 4, 4, 2, 1),
                    new LayerSpec.BatchNorm(4),
                    new LayerSpec.LeakyRelu(0.2),
                    new LayerSpec.StatisticsPool(4),
                    new LayerSpec.Linear(8, 1)),
                DataType.FLOAT)
            .initialise(new Seed(1));
    ModelRegistry registry = new ModelRegistry(detectorModels);
    new DetectorFiles(
            List.of(new NetworkBranch("random", network)),
            Fusion.alone("random"),
            calibration,
            policy)
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
    registry.promote(ID);
  }
}

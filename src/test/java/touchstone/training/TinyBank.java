package touchstone.training;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.engine.Seed;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** One reconstruction generator of a few weights drawn at random, for tests. */
public final class TinyBank {
  public static final ModelId ID = new ModelId("toy");
  private static final Seed SEED = new Seed(6);

  private TinyBank() {}

  /** Halves and doubles. */
  public static Network generator() {
    return Network.of(
            List.of(
                new LayerSpec.Conv(3, 8, 4, 2, 1, true),
                new CompositeSpec.Residual(List.of(new LayerSpec.LeakyRelu(0.2))),
                new LayerSpec.Conv(8, 8, 3, 1, 1, true),
                new LayerSpec.TransposedConv(8, 3, 4, 2, 1, true)),
            DataType.FLOAT)
        .initialise(SEED);
  }

  /** Sees what a high-pass leaves. */
  public static Network discriminator() {
    return Network.of(
            List.of(
                new LayerSpec.HighPass(3),
                new LayerSpec.Conv(3, 6, 4, 2, 1, true),
                new LayerSpec.LeakyRelu(0.2),
                new LayerSpec.Conv(6, 1, 3, 1, 1, true)),
            DataType.FLOAT)
        .initialise(SEED.derive("discriminator"));
  }

  /** Writes both into the folder of generators. */
  public static void write(Path generatorModels) throws IOException {
    ModelRegistry registry = new ModelRegistry(generatorModels);
    Path folder = Files.createDirectories(registry.folder(ID));
    NetworkFile.save(generator(), folder.resolve(GanPublication.GENERATOR));
    NetworkFile.save(discriminator(), folder.resolve(GanPublication.DISCRIMINATOR));
    registry.add(
        new ModelCard(
            ID,
            ModelCard.Kind.RECONSTRUCTION,
            "Random weights.",
            "2026-11-26",
            List.of(),
            1,
            NullNode.instance,
            NullNode.instance,
            List.of(),
            Map.of(),
            "Tests.",
            List.of("Knows nothing.")));
  }
}

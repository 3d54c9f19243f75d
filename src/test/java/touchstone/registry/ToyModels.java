package touchstone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Models of a few bytes, for tests: cards and files, nothing that runs. */
public final class ToyModels {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelCatalogue catalogue;

  /** In the folders {@code detectors} and {@code generators} of this one. */
  public ToyModels(Path folder) {
    catalogue =
        new ModelCatalogue(
            new ModelRegistry(folder.resolve("detectors")),
            new ModelRegistry(folder.resolve("generators")));
  }

  public ModelCatalogue catalogue() {
    return catalogue;
  }

  /** A GAN with a generator and a discriminator that learned from a set of the given name. */
  public ToyModels gan(String id, String set) {
    add(
        catalogue.generators(),
        ModelCard.Kind.GAN,
        id,
        set,
        List.of("generator.net", "discriminator.net"),
        JSON.createObjectNode());
    return this;
  }

  /** A detector of these parents that holds the discriminator of the first. */
  public ToyModels detector(String id, double auc, String... parents) {
    ObjectNode metrics = JSON.createObjectNode();
    metrics.putObject("crop").put("auc", auc).put("measured_on", "toys");
    return detector(id, metrics, parents);
  }

  /** The same, whose card bears a benchmark. */
  public ToyModels detector(String id, Benchmark benchmark, String... parents) {
    ObjectNode metrics = JSON.createObjectNode();
    metrics.set(Benchmark.METRIC, benchmark.json());
    return detector(id, metrics, parents);
  }

  private ToyModels detector(String id, ObjectNode metrics, String... parents) {
    add(
        catalogue.detectors(),
        ModelCard.Kind.DETECTOR,
        id,
        "reals",
        List.of("policy.json", "toy-" + parents[0] + ".net"),
        metrics,
        parents);
    return this;
  }

  private static void add(
      ModelRegistry registry,
      ModelCard.Kind kind,
      String id,
      String set,
      List<String> files,
      JsonNode metrics,
      String... parents) {
    Path model = registry.folder(new ModelId(id));
    try {
      Files.createDirectories(model);
      for (String file : files) {
        Files.writeString(model.resolve(file), id + " " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    registry.add(
        new ModelCard(
            new ModelId(id),
            kind,
            "A toy.",
            "2026-11-22",
            List.of(new ModelCard.Data(set, FileHash.ofLines(List.of(set)), set.length())),
            7,
            JSON.createObjectNode().put("steps", id.length()).put("rate", 0.5),
            metrics,
            Stream.of(parents).map(ModelId::new).toList(),
            Map.of(),
            "Tests.",
            List.of("Does nothing.")));
  }
}

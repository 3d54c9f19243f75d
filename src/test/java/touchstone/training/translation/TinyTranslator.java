package touchstone.training.translation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.families.Families;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** Published models of translating families for pictures of 16 pixels, without training. */
public final class TinyTranslator {
  public static final int SIDE = 16;

  private static final GanSpec.Size SIZE = new GanSpec.Size(SIDE, 8, 4, 0);

  private TinyTranslator() {}

  /** With the family's own networks. */
  public static void publish(Path models, String family) throws IOException {
    GanModel model = Families.byName(family).build(Families.byName(family).defaults().with(SIZE));
    publish(models, family, false, model.networks());
  }

  /** With one layer that gives each colour back, times a factor, plus another colour. */
  public static void publish(
      Path models, String family, boolean colourises, double factor, double... colour)
      throws IOException {
    publish(
        models,
        family,
        colourises,
        Map.of(NetworkRole.AVERAGED_GENERATOR, pointwise(factor, colour)));
  }

  /** Adds a network of the way back. */
  public static void publish(
      Path models, String family, boolean colourises, Map<NetworkRole, Network> networks)
      throws IOException {
    ModelId id = new ModelId("tiny-" + family);
    ModelRegistry registry = new ModelRegistry(models);
    Files.createDirectories(registry.folder(id));
    networks.forEach(
        (role, network) -> {
          if (role.isPublished()) {
            NetworkFile.save(network, registry.folder(id).resolve(role.publishedAs()));
          }
        });
    ObjectMapper json = new ObjectMapper();
    ObjectNode config = json.createObjectNode().put("family", family);
    config.putObject("spec").set("size", json.valueToTree(SIZE));
    config.put("colourises", colourises);
    config.put("heldOutPerMille", 250);
    registry.add(
        new ModelCard(
            id,
            ModelCard.Kind.GAN,
            "for tests",
            "2026-01-01",
            List.of(),
            1,
            config,
            json.createObjectNode(),
            List.of(),
            Map.of(),
            "",
            List.of()));
  }

  /** Each pixel's colour times a factor, plus another colour, all from −1 to 1. */
  public static Network pointwise(double factor, double... colour) {
    Network network = Network.of(List.of(new LayerSpec.Conv(3, 3, 1, 1, 0, true)), DataType.FLOAT);
    INDArray weights = network.tensors().get("0.weights");
    INDArray bias = network.tensors().get("0.bias");
    weights.assign(0);
    for (int channel = 0; channel < 3; channel++) {
      weights.putScalar(new int[] {channel, channel, 0, 0}, factor);
      bias.putScalar(channel, colour[channel]);
    }
    return network;
  }
}

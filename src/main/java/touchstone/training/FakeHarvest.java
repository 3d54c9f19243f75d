package touchstone.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.data.PictureArray;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.Latent;
import touchstone.gan.StyleGenerator;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** Fakes out of a published generator. */
public final class FakeHarvest {
  private static final int CHUNK = 64;

  private FakeHarvest() {}

  /**
   * Draws pictures; the same seed gives the same ones.
   *
   * @param generatorModel the model's folder, with its card
   * @throws TouchstoneException {@code INVALID_MODEL} if its files are not those of the card
   */
  public static List<Picture> sample(Path generatorModel, int count, long seed) {
    Optional<StyleGenerator> styled = styles(generatorModel);
    if (styled.isPresent()) {
      StyleGenerator styles = styled.get();
      return PictureArray.pictures(styles.pictures(styles.styles(count, new Seed(seed))));
    }
    Path folder = checked(generatorModel);
    Network generator = NetworkFile.open(folder.resolve(GanPublication.GENERATOR));
    INDArray latent =
        Latent.normal(count, latent(generator.specs(), folder), new Seed(seed).stream("z", 0));
    List<Picture> pictures = new ArrayList<>(count);
    for (int from = 0; from < count; from += CHUNK) {
      INDArray z = latent.get(NDArrayIndex.interval(from, Math.min(count, from + CHUNK))).dup('c');
      pictures.addAll(PictureArray.pictures(generator.forward(z, Mode.INFERENCE)));
    }
    return pictures;
  }

  /** The generator of a model that is steered by styles; empty if it is another one. */
  static Optional<StyleGenerator> styles(Path generatorModel) {
    Path folder = checked(generatorModel);
    Path mapping = folder.resolve(GanPublication.MAPPING);
    return Files.exists(mapping)
        ? Optional.of(
            new StyleGenerator(
                NetworkFile.open(mapping),
                NetworkFile.open(folder.resolve(GanPublication.GENERATOR))))
        : Optional.empty();
  }

  /** The folder of a model whose files are those of its card. */
  private static Path checked(Path generatorModel) {
    Path folder = generatorModel.toAbsolutePath().normalize();
    new ModelRegistry(folder.getParent()).open(new ModelId(folder.getFileName().toString()));
    Engine.start();
    return folder;
  }

  /** The length of the z that the first layer with weights takes. */
  private static int latent(List<LayerSpec> layers, Path folder) {
    for (LayerSpec layer : layers) {
      if (layer instanceof LayerSpec.TransposedConv first) {
        return first.in();
      }
      if (layer instanceof LayerSpec.Equalised equalised) {
        return latent(List.of(equalised.inside()), folder);
      }
      if (layer instanceof LayerSpec.GrowingGenerator growing) {
        return latent(growing.stages().get(0).block(), folder);
      }
      if (!(layer instanceof LayerSpec.PixelNorm)) {
        break;
      }
    }
    throw new TouchstoneException(
        ErrorCode.INVALID_MODEL, folder + " is not a generator that starts from a vector z");
  }
}

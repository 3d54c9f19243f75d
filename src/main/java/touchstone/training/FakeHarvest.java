package touchstone.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    Path folder = generatorModel.toAbsolutePath().normalize();
    new ModelRegistry(folder.getParent()).open(new ModelId(folder.getFileName().toString()));
    Engine.start();
    Network generator = NetworkFile.open(folder.resolve(GanPublication.GENERATOR));
    Path mapping = folder.resolve(GanPublication.MAPPING);
    if (Files.exists(mapping)) {
      StyleGenerator styled = new StyleGenerator(NetworkFile.open(mapping), generator);
      return PictureArray.pictures(styled.pictures(styled.styles(count, new Seed(seed))));
    }
    if (!(generator.specs().get(0) instanceof LayerSpec.TransposedConv first)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, folder + " is not a generator that starts from a vector z");
    }
    INDArray latent = Latent.normal(count, first.in(), new Seed(seed).stream("z", 0));
    List<Picture> pictures = new ArrayList<>(count);
    for (int from = 0; from < count; from += CHUNK) {
      INDArray z = latent.get(NDArrayIndex.interval(from, Math.min(count, from + CHUNK))).dup('c');
      pictures.addAll(PictureArray.pictures(generator.forward(z, Mode.INFERENCE)));
    }
    return pictures;
  }
}

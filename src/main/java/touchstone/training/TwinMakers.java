package touchstone.training;

import java.nio.file.Path;
import java.util.List;
import touchstone.data.TwinMaker;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** The generators among a folder's models that make fake twins, whatever their kind. */
public final class TwinMakers {
  private TwinMakers() {}

  /**
   * All of them, by id.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if one is not what its card says
   */
  public static List<TwinMaker> open(Path models) {
    return new ModelRegistry(models)
        .list().stream()
            .filter(card -> makesTwins(card.kind()))
            .map(card -> open(models, card.id()))
            .toList();
  }

  private static boolean makesTwins(ModelCard.Kind kind) {
    return kind == ModelCard.Kind.RECONSTRUCTION || kind == ModelCard.Kind.LATENT_SAMPLER;
  }

  /**
   * One of them.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if it is missing, not what its card says, or
   *     makes no twins
   */
  public static TwinMaker open(Path models, ModelId id) {
    return switch (new ModelRegistry(models).open(id).kind()) {
      case RECONSTRUCTION -> ReconstructionBank.open(models, id);
      case LATENT_SAMPLER -> LatentBank.open(models, id);
      case GAN, DETECTOR ->
          throw new TouchstoneException(ErrorCode.INVALID_MODEL, id + " makes no fake twins");
    };
  }
}

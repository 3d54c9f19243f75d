package touchstone.training.race;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.data.Source;
import touchstone.detector.Detector;
import touchstone.detector.View;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.Delivery;
import touchstone.media.DecodeOutcome;
import touchstone.media.Picture;
import touchstone.nn.Network;
import touchstone.registry.ModelId;
import touchstone.training.ReconstructionBank;

/** Deals photographs and opens models for a race. */
public final class RaceSetting {
  /** One source in as many is held out. */
  private static final int HELD_OUT = 3;

  private RaceSetting() {}

  /**
   * What a race starts from.
   *
   * @param photographs to learn from; half as many are held out, from other sources
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if there are too few sources or
   *     photographs of the size, {@code INVALID_MODEL}
   */
  public static ArmsRace.Setting open(
      List<Source> sources,
      int photographs,
      Path generatorModels,
      ModelId generator,
      List<ModelId> others,
      List<ModelId> discriminators) {
    List<Source> learned = new ArrayList<>();
    List<Source> heldOut = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      (i % HELD_OUT == 0 ? heldOut : learned).add(sources.get(i));
    }
    Map<String, Network> networks = new LinkedHashMap<>();
    for (ModelId id : discriminators) {
      networks.put(id.value(), ReconstructionBank.discriminator(generatorModels, id));
    }
    return new ArmsRace.Setting(
        squares(learned, photographs),
        squares(heldOut, photographs / 2),
        ReconstructionBank.generator(generatorModels, generator),
        others.stream().map(id -> ReconstructionBank.open(generatorModels, id)).toList(),
        networks);
  }

  /**
   * The discriminators that a stand-in for a detector is made of.
   *
   * @param named models that they are taken from; none leaves the detector's own
   * @param otherwise models that they are taken from if it has none
   * @throws TouchstoneException {@code INVALID_MODEL}
   */
  public static List<Network> standIn(
      Detector detector, Path generatorModels, List<ModelId> named, List<ModelId> otherwise) {
    List<Network> own = detector.files().discriminators();
    if (named.isEmpty() && !own.isEmpty()) {
      return own;
    }
    return (named.isEmpty() ? otherwise : named)
        .stream().map(id -> ReconstructionBank.discriminator(generatorModels, id)).toList();
  }

  /** Centres of photographs, of each source about as many. */
  private static List<Picture> squares(List<Source> sources, int count) {
    List<Picture> squares = new ArrayList<>();
    int most = sources.stream().mapToInt(source -> source.files().size()).max().orElse(0);
    for (int i = 0; i < most && squares.size() < count; i++) {
      for (Source source : sources) {
        if (i < source.files().size() && squares.size() < count) {
          square(source.files().get(i)).ifPresent(squares::add);
        }
      }
    }
    if (squares.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "no photograph of "
              + sources.size()
              + " sources has a centre of "
              + View.DESCRIBED_SIDE
              + " pixels a side; name more sources");
    }
    return squares;
  }

  private static Optional<Picture> square(Path file) {
    int side = View.DESCRIBED_SIDE;
    return Delivery.open(file) instanceof DecodeOutcome.Decoded decoded
            && Math.min(decoded.picture().width(), decoded.picture().height()) >= side
        ? Optional.of(
            decoded
                .picture()
                .crop(
                    (decoded.picture().width() - side) / 2,
                    (decoded.picture().height() - side) / 2,
                    side,
                    side))
        : Optional.empty();
  }
}

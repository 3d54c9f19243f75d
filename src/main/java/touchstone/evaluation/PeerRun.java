package touchstone.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import touchstone.data.Tier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.PictureEncoder;

/**
 * The crops of one tier as PNG in a temporary folder, for peers to score. They are delivered anew,
 * which gives the same pixels, so that only one tier is on disk at a time and none without peers.
 * Names are numbers and tell nothing of the class.
 */
final class PeerRun implements AutoCloseable {
  private final Path folder;
  private final List<Crop> crops;
  private final List<Path> pictures = new ArrayList<>();

  PeerRun(List<Crop> crops) {
    this.crops = crops;
    try {
      folder = Files.createTempDirectory("touchstone-evaluate");
    } catch (IOException e) {
      throw storage(e);
    }
  }

  /** Writes the crops as this delivers them. */
  void write(Tier tier, Delivery delivery) {
    try {
      for (Crop crop : crops) {
        Path file = crop.set().files().get(crop.index());
        if (!(Delivery.open(file) instanceof DecodeOutcome.Decoded decoded)) {
          throw new TouchstoneException(
              ErrorCode.UNUSABLE_DATASET, file + " changed while it was measured");
        }
        Path png = folder.resolve(String.format(Locale.ROOT, "%06d.png", pictures.size()));
        Files.write(
            png, PictureEncoder.png(delivery.deliver(decoded.picture(), tier, crop.index())));
        pictures.add(png);
      }
    } catch (IOException e) {
      throw storage(e);
    }
  }

  /** What a peer says of each crop. */
  Function<Crop, Judgement> judge(Peer peer) {
    try {
      List<Double> scores = peer.score(pictures, folder);
      IdentityHashMap<Crop, Judgement> judgements = new IdentityHashMap<>();
      for (int i = 0; i < crops.size(); i++) {
        judgements.put(crops.get(i), Judgement.ofPeer(crops.get(i).set().fake(), scores.get(i)));
      }
      return judgements::get;
    } catch (IOException e) {
      throw storage(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw storage(e);
    }
  }

  private static TouchstoneException storage(IOException e) {
    return new TouchstoneException(
        ErrorCode.STORAGE_FAILED, "crops for the peers cannot be kept: " + e.getMessage(), e);
  }
}

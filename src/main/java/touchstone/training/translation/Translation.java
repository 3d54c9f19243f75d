package touchstone.training.translation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.data.Dataset;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Clip;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaKey;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;
import touchstone.training.Domain;
import touchstone.training.MadeFolder;
import touchstone.training.PublishedGan;

/** Translates the pictures and clips of a folder, one at a time; clips frame by frame. */
public final class Translation {
  private static final MediaDecoder DECODER = new MediaDecoder(MediaLimits.DEFAULT);

  private final PictureTranslator translator;
  private final Path from;
  private final MadeFolder to;
  private final List<Skipped> skipped = new ArrayList<>();

  /**
   * What to translate, and how.
   *
   * @param model folder of a published generator
   * @param from folder of pictures and animated GIFs; sub-folders are looked through
   * @param domain that they are of
   * @param seed of what is random in a translation, the same for all pictures
   * @param visible whether each picture bears a striped band
   */
  public record Request(Path model, Path from, Domain domain, long seed, boolean visible) {}

  /**
   * A file that was left out.
   *
   * @param reason what is wrong with it
   */
  public record Skipped(String file, String reason) {}

  /**
   * What became of a folder.
   *
   * @param made how many pictures and clips were written
   */
  public record Outcome(int made, List<Skipped> skipped) {}

  private Translation(PictureTranslator translator, Path from, MadeFolder to) {
    this.translator = translator;
    this.from = from;
    this.to = to;
  }

  /**
   * Translates and writes; the same request, the same pictures. A file that is broken, too small or
   * too large is left out, and the rest goes on.
   *
   * @throws TouchstoneException {@code INVALID_MODEL}; {@code INVALID_ARGUMENT} if the model does
   *     not translate, or not from that domain, or if {@code out} holds something; {@code
   *     UNUSABLE_DATASET} if there are no pictures; {@code STORAGE_FAILED}
   */
  public static Outcome write(Request request, Path out) {
    List<Path> files = files(request.from());
    PublishedGan model = PublishedGan.open(request.model());
    Seed seed = new Seed(request.seed());
    Translation translation =
        new Translation(
            Translators.of(model, request.domain(), seed),
            request.from(),
            new MadeFolder(out, model.card().id().toString(), request.seed(), request.visible()));
    files.forEach(translation::translate);
    translation.to.finish();
    return new Outcome(translation.to.size(), translation.skipped);
  }

  private static List<Path> files(Path folder) {
    try {
      List<Path> files = Dataset.files(folder);
      if (files.isEmpty()) {
        throw new TouchstoneException(
            ErrorCode.UNUSABLE_DATASET, folder + " holds no pictures; name a folder of pictures");
      }
      return files;
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read " + folder + "; name a folder of pictures", e);
    }
  }

  private void translate(Path file) {
    String name = from.relativize(file).toString();
    attempt(file, name).ifPresent(reason -> skipped.add(new Skipped(name, reason)));
  }

  /** Translates a file, or says why not. */
  private Optional<String> attempt(Path file, String name) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Math.toIntExact(MediaLimits.DEFAULT.bytes() + 1));
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e);
    }
    MadeFolder.Parent parent = new MadeFolder.Parent(name, MediaKey.of(bytes).sha256());
    DecodeOutcome outcome = DECODER.decodeMoving(bytes);
    if (outcome instanceof DecodeOutcome.Rejected rejected) {
      return Optional.of(rejected.detail());
    }
    return outcome instanceof DecodeOutcome.DecodedClip decoded
        ? translate(decoded.clip(), parent)
        : translate(((DecodeOutcome.Decoded) outcome).picture(), parent);
  }

  private Optional<String> translate(Picture picture, MadeFolder.Parent parent) {
    Optional<String> refusal = translator.refusal(picture.width(), picture.height(), 1);
    if (refusal.isEmpty()) {
      to.add(translator.of(picture), parent);
    }
    return refusal;
  }

  private Optional<String> translate(Clip clip, MadeFolder.Parent parent) {
    Picture first = clip.frames().get(0).picture();
    Optional<String> refusal =
        translator.refusal(first.width(), first.height(), clip.frames().size());
    if (refusal.isEmpty()) {
      to.add(clip.map(translator::of), parent);
    }
    return refusal;
  }
}

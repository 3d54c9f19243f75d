package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.store.StoredMedia;
import touchstone.store.StoredMedia.PictureFacts;

/**
 * Some media and everything that was said of it.
 *
 * @param type absent, as width and height are, where the bytes are no picture that Touchstone reads
 * @param deletedAt absent while the bytes are kept
 */
@Schema(name = "Media")
@JsonInclude(Include.NON_NULL)
public record MediaView(
    String sha256,
    long bytes,
    String type,
    Integer width,
    Integer height,
    Instant receivedAt,
    Instant deletedAt,
    List<AnalysisView> analyses,
    Links links) {

  /** Addresses relative to the service. */
  @Schema(name = "MediaLinks")
  public record Links(String self, String verdicts) {}

  static MediaView of(StoredMedia media, List<AnalysisView> analyses) {
    return new MediaView(
        media.key().sha256(),
        media.bytes(),
        media.picture().map(facts -> facts.type().mime()).orElse(null),
        media.picture().map(PictureFacts::width).orElse(null),
        media.picture().map(PictureFacts::height).orElse(null),
        media.receivedAt(),
        media.deletedAt().orElse(null),
        analyses,
        new Links(Paths.media(media.key()), "/v1/verdicts?sha256=" + media.key().sha256()));
  }
}

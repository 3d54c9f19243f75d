package touchstone.dashboard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaKey;
import touchstone.media.MediaVault;
import touchstone.media.PictureEncoder;
import touchstone.media.PictureScaler;
import touchstone.store.StoredMedia;
import touchstone.store.VerdictQueries;

/**
 * Pictures to look at: decoded within the limits and written anew, so that nothing of a stranger's
 * file (scripts, broken structures, location data) reaches an analyst's browser.
 */
@Path("/review")
@Produces("image/jpeg")
@RolesAllowed("ANALYST")
public class PictureResource {
  /** Pixels of the longer side; twice what the list shows, for dense screens. */
  private static final int THUMBNAIL_SIDE = 224;

  private static final int PICTURE_SIDE = 1600;
  private static final int THUMBNAIL_QUALITY = 80;
  private static final int PICTURE_QUALITY = 92;

  private final MediaVault vault;
  private final MediaDecoder decoder;
  private final VerdictQueries queries;

  PictureResource(MediaVault vault, MediaDecoder decoder, VerdictQueries queries) {
    this.vault = vault;
    this.decoder = decoder;
    this.queries = queries;
  }

  @GET
  @Path("/thumbnails/{sha256}")
  public Response thumbnail(@RestPath MediaKey sha256) {
    return jpeg(sha256, THUMBNAIL_SIDE, THUMBNAIL_QUALITY);
  }

  @GET
  @Path("/pictures/{sha256}")
  public Response picture(@RestPath MediaKey sha256) {
    return jpeg(sha256, PICTURE_SIDE, PICTURE_QUALITY);
  }

  private Response jpeg(MediaKey key, int side, int quality) {
    queries.media(key).ifPresent(StoredMedia::requireHeld);
    byte[] bytes = vault.read(key).orElseThrow(NotFoundException::new);
    if (decoder.decode(bytes) instanceof DecodeOutcome.Decoded decoded) {
      byte[] jpeg = PictureEncoder.jpeg(PictureScaler.fit(decoded.picture(), side), quality);
      // The same address always shows the same picture, until that is deleted.
      return Response.ok(jpeg)
          .header("Cache-Control", "private, max-age=300")
          // Shown within a page, but never as one.
          .header("Content-Disposition", "attachment; filename=\"" + key.sha256() + ".jpg\"")
          .build();
    }
    throw new NotFoundException();
  }
}

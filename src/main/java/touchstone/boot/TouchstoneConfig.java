package touchstone.boot;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import touchstone.media.Isolation;

/**
 * Every setting of our own; as environment variables they read {@code TOUCHSTONE_MEDIA_MAX_BYTES}
 * and so on.
 */
@StaticInitSafe
@ConfigMapping(prefix = "touchstone")
public interface TouchstoneConfig {

  /** Folder of the media vault and, where embedded, of the database and the broker. */
  @WithDefault(".touchstone")
  Path data();

  Media media();

  Api api();

  Models models();

  Runs runs();

  /** What a file may cost. */
  interface Media {
    /** Bytes. */
    @WithDefault("33554432")
    @Min(1024)
    @Max(1L << 30)
    long maxBytes();

    /** Pixels that a header may claim, and that all pictures being decoded may have together. */
    @WithDefault("50000000")
    @Min(4096)
    @Max(400_000_000)
    long maxPixels();

    @WithDefault("10S")
    Duration decodingTime();

    /** Whether codecs run in threads or in processes of their own. */
    @WithDefault("thread")
    Isolation isolation();
  }

  /** What callers of the HTTP API may ask at once. */
  interface Api {
    /** Pictures judged at once; the pixels being decoded are bounded over all of them. */
    @WithDefault("2")
    @Min(1)
    @Max(1024)
    int concurrent();

    /** How long a request waits for its turn before it is told to come back. */
    @WithDefault("5S")
    Duration patience();
  }

  /** Training that is started over HTTP. */
  interface Runs {
    /** Where runs go, a folder each. */
    @WithDefault("${touchstone.data}/runs")
    Path folder();

    /** What may be learned from: folders and zip files of pictures. */
    @WithDefault("${touchstone.data}/datasets")
    Path datasets();

    /** Runs that train at the same time. */
    @WithDefault("1")
    @Min(0)
    @Max(64)
    int concurrent();
  }

  /** Where models are. */
  interface Models {
    @WithDefault("detector-models")
    Path detectors();

    @WithDefault("generator-models")
    Path generators();
  }
}

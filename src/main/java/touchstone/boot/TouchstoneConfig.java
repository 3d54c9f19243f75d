package touchstone.boot;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.detector.ScoringEngine;
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

  Fetch fetch();

  /** Who may be told of outcomes, by name. */
  Map<String, RegisteredCallback> callbacks();

  /** Longest pause before a callback's second attempt; each further one is four times as long. */
  @WithDefault("10S")
  Duration callbackPause();

  Access access();

  Work work();

  Models models();

  Scoring scoring();

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

    /**
     * How long bytes are kept after they were last submitted, such as P30D; PT0S: until they are
     * answered. Without it they are kept for good: what is deleted cannot be brought back, and an
     * update of the service must not be what deletes it.
     */
    Optional<Duration> retention();

    /** Whether codecs run in threads or in processes of their own. */
    @WithDefault("thread")
    Isolation isolation();
  }

  /** Media by URL. */
  interface Fetch {
    /** Off unless asked for: a service that fetches can be made to send requests by strangers. */
    @WithDefault("false")
    boolean enabled();

    /** Host names and blocks of addresses (CIDR) that may be asked although they are not public. */
    Optional<List<String>> allow();

    /** To connect to one address. */
    @WithDefault("3S")
    Duration connectTime();

    /** For everything, redirects included. */
    @WithDefault("10S")
    Duration time();

    @WithDefault("3")
    @Min(0)
    @Max(20)
    int redirects();
  }

  /** A receiver of outcomes. */
  interface RegisteredCallback {
    URI url();

    /** The one in use first, then those that still count while the receiver changes over. */
    Optional<List<String>> secrets();

    /** The same in a file, one a line. */
    Optional<Path> secretsFile();
  }

  /** Who may call. */
  interface Access {
    /** The key that a new installation begins with, in full; without it one is made and printed. */
    Optional<String> firstKey();

    /** How long people stay signed in to the pages. */
    @WithDefault("8H")
    Duration session();

    /** The claim of an identity provider's token that names the tenant. */
    @WithDefault("tenant")
    String tenantClaim();

    /**
     * Wrong keys and cookies from one address a minute, and at once; what comes after them gets 429
     * and is not looked up.
     */
    @WithDefault("20")
    @Min(1)
    @Max(1_000_000)
    int wrongPerMinute();

    /** What people call the identity provider: "Sign in with …". */
    @WithDefault("single sign-on")
    String provider();
  }

  /** What waits to be judged, and how much of it is judged at once. */
  interface Work {
    /**
     * Pictures judged at once, whatever way they came; the pixels being decoded are bounded over
     * all of them. Twice the processors unless told otherwise, since each waits for disks too.
     */
    Optional<@Min(1) @Max(1024) Integer> workers();

    /** Requests that may wait for their turn; another gets 429. Each holds a thread of HTTP. */
    @WithDefault("64")
    @Min(1)
    @Max(150)
    int requests();

    /**
     * Requests that bring or change something and may be under way at once, whatever they are at;
     * another gets 429. Each holds a thread of HTTP, of which there are 200 at least.
     */
    @WithDefault("128")
    @Min(1)
    @Max(150)
    int uploads();

    /** The same of one tenant. */
    @WithDefault("64")
    @Min(1)
    @Max(150)
    int uploadsOfTenant();

    /** How long a body may take however little it brings; from then on it must keep a pace. */
    @WithDefault("30S")
    Duration uploadGrace();

    /** How long a request waits for its turn before it gets 429. */
    @WithDefault("5S")
    Duration patience();

    /** Kafka records that may wait; no more are read then. Their media wait on the disk. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int records();
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

  /** How pictures are judged. */
  interface Scoring {
    /** What runs our networks: {@code onnx} or {@code nd4j}. */
    @WithDefault("onnx")
    ScoringEngine engine();
  }

  /** Where models are. */
  interface Models {
    @WithDefault("detector-models")
    Path detectors();

    @WithDefault("generator-models")
    Path generators();
  }
}

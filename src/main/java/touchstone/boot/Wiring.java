package touchstone.boot;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.access.ConcurrencyLimit;
import touchstone.access.FailedTries;
import touchstone.access.RateLimits;
import touchstone.access.SessionRule;
import touchstone.analysis.Analysis;
import touchstone.analysis.AnalysisListener;
import touchstone.analysis.Channel;
import touchstone.analysis.Shadow;
import touchstone.analysis.ShadowStore;
import touchstone.analysis.VerdictStore;
import touchstone.analysis.Workers;
import touchstone.callback.Backoff;
import touchstone.callback.Callback;
import touchstone.callback.Callbacks;
import touchstone.clock.Beat;
import touchstone.detector.CandidateDetector;
import touchstone.detector.DetectorInForce;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.fetch.FetchSettings;
import touchstone.fetch.MediaFetcher;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.MediaVault;
import touchstone.ops.AnalysisMeters;
import touchstone.ops.AnalysisTrace;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelRegistry;
import touchstone.store.RetentionRule;
import touchstone.training.runs.Workshop;

/** Builds the plain rooms' objects out of the configuration. */
final class Wiring {
  @Produces
  @Singleton
  MediaLimits limits(TouchstoneConfig config) {
    return new MediaLimits(
        config.media().maxBytes(), config.media().maxPixels(), config.media().decodingTime());
  }

  @Produces
  @Singleton
  MediaVault vault(TouchstoneConfig config) {
    return MediaVault.in(config.data());
  }

  /** Made when the service starts: a setting that makes no sense is refused then. */
  @Produces
  @Singleton
  @Startup
  MediaFetcher fetcher(TouchstoneConfig config, MediaVault vault, MediaLimits limits) {
    TouchstoneConfig.Fetch fetch = config.fetch();
    return new MediaFetcher(
        new FetchSettings(
            fetch.enabled(),
            fetch.allow().orElse(List.of()),
            fetch.connectTime(),
            fetch.time(),
            fetch.redirects()),
        vault,
        limits);
  }

  @Produces
  @Singleton
  Callbacks callbacks(TouchstoneConfig config) {
    return new Callbacks(
        config.callbacks().entrySet().stream()
            .map(entry -> callback(entry.getKey(), entry.getValue()))
            .toList(),
        new Backoff(config.callbackPause()));
  }

  private static Callback callback(String name, TouchstoneConfig.RegisteredCallback registered) {
    List<String> secrets = new ArrayList<>(registered.secrets().orElse(List.of()));
    registered.secretsFile().ifPresent(file -> secrets.addAll(lines(file)));
    return new Callback(name, registered.url(), secrets);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNREADABLE_FILE, "cannot read the secrets in " + file, e);
    }
  }

  @Produces
  @Singleton
  @Startup
  SessionRule sessions(TouchstoneConfig config) {
    return new SessionRule(config.access().session());
  }

  @Produces
  @Singleton
  RateLimits rates() {
    return new RateLimits();
  }

  @Produces
  @Singleton
  FailedTries tries(TouchstoneConfig config) {
    return new FailedTries(config.access().wrongPerMinute());
  }

  @Produces
  @Singleton
  ConcurrencyLimit uploads(TouchstoneConfig config) {
    return new ConcurrencyLimit(config.work().uploads(), config.work().uploadsOfTenant());
  }

  @Produces
  @Singleton
  RetentionRule retention(TouchstoneConfig config) {
    return new RetentionRule(config.media().retention());
  }

  @Produces
  @Singleton
  MediaDecoder decoder(MediaLimits limits, TouchstoneConfig config) {
    return MediaDecoder.isolated(config.media().isolation(), limits);
  }

  @Produces
  @Singleton
  Workers workers(TouchstoneConfig config) {
    TouchstoneConfig.Work work = config.work();
    return new Workers(
        work.workers().orElseGet(() -> 2 * Runtime.getRuntime().availableProcessors()),
        Map.of(Channel.REST, work.requests(), Channel.KAFKA, work.records()),
        work.patience());
  }

  void end(@Disposes Workers workers) {
    workers.close();
  }

  @Produces
  @Singleton
  Beat beat() {
    return new Beat();
  }

  void end(@Disposes Beat beat) {
    beat.close();
  }

  /**
   * Opened when the service starts: a missing or damaged model is refused before any media is
   * taken.
   */
  @Produces
  @Singleton
  @Startup
  DetectorInForce detector(TouchstoneConfig config) {
    return DetectorInForce.open(config.models().detectors(), config.scoring().engine());
  }

  @Produces
  @Singleton
  ModelCatalogue catalogue(TouchstoneConfig config) {
    return new ModelCatalogue(
        new ModelRegistry(config.models().detectors()),
        new ModelRegistry(config.models().generators()));
  }

  /** Runs are this program again, in processes that make way for scoring. */
  @Produces
  @Singleton
  Workshop workshop(TouchstoneConfig config) {
    return new Workshop(
        config.runs().folder(),
        config.runs().datasets(),
        config.models().generators(),
        config.runs().concurrent(),
        List.of(
            "nice",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx2g",
            "-Dorg.bytedeco.javacpp.maxbytes=4g",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=8g",
            "-jar",
            System.getProperty("java.class.path")));
  }

  @Produces
  @Singleton
  CandidateDetector candidate(TouchstoneConfig config) {
    return new CandidateDetector(config.models().detectors(), config.scoring().engine());
  }

  @Produces
  @Singleton
  Shadow shadow(
      MediaVault vault,
      MediaDecoder decoder,
      CandidateDetector candidate,
      VerdictStore verdicts,
      ShadowStore comparisons) {
    return new Shadow(vault, decoder, candidate, verdicts, comparisons, Clock.systemUTC());
  }

  void end(@Disposes Shadow shadow) {
    shadow.close();
  }

  @Produces
  @Singleton
  Analysis analysis(
      MediaVault vault,
      MediaDecoder decoder,
      DetectorInForce detector,
      VerdictStore store,
      AnalysisMeters meters,
      AnalysisTrace trace,
      Shadow shadow) {
    AnalysisListener all =
        (submission, outcome, fresh) -> {
          meters.settled(submission, outcome, fresh);
          trace.settled(submission, outcome, fresh);
          shadow.settled(submission, outcome, fresh);
        };
    return new Analysis(vault, decoder, detector, store, all, Clock.systemUTC());
  }
}

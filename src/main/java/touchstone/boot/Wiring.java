package touchstone.boot;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import touchstone.analysis.Analysis;
import touchstone.analysis.AnalysisListener;
import touchstone.analysis.VerdictStore;
import touchstone.api.Slots;
import touchstone.detector.Detector;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.MediaVault;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelRegistry;
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

  @Produces
  @Singleton
  MediaDecoder decoder(MediaLimits limits, TouchstoneConfig config) {
    return MediaDecoder.isolated(config.media().isolation(), limits);
  }

  @Produces
  @Singleton
  Slots slots(TouchstoneConfig config) {
    return new Slots(config.api().concurrent(), config.api().patience());
  }

  /**
   * Opened when the service starts: a missing or damaged model is refused before any media is
   * taken.
   */
  @Produces
  @Singleton
  @Startup
  Detector detector(TouchstoneConfig config) {
    return Detector.open(config.models().detectors());
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
        config.runs().concurrent(),
        List.of(
            "nice",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx2g",
            "-Dorg.bytedeco.javacpp.maxbytes=4g",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=8g",
            "-jar",
            System.getProperty("java.class.path")));
  }

  @Produces
  @Singleton
  Analysis analysis(
      MediaVault vault,
      MediaDecoder decoder,
      Detector detector,
      VerdictStore store,
      AnalysisListener listener) {
    return new Analysis(vault, decoder, detector, store, listener, Clock.systemUTC());
  }
}

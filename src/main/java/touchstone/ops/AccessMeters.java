package touchstone.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import touchstone.access.FailedTries;

/** Shows whether somebody guesses keys: {@code touchstone_tries_refused_total}. */
@Startup
@Singleton
public class AccessMeters {
  AccessMeters(FailedTries tries, MeterRegistry meters) {
    FunctionCounter.builder("touchstone.tries.refused", tries, FailedTries::refused)
        .description("Keys and cookies not looked up: too many from their address were wrong")
        .register(meters);
  }
}

package touchstone.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import touchstone.analysis.Channel;
import touchstone.analysis.Priority;
import touchstone.analysis.Workers;

/**
 * Shows the queue in front of the workers: {@code touchstone_queue_waiting{channel,priority}},
 * {@code touchstone_queue_full{channel}}, which for Kafka says that no records are read, {@code
 * touchstone_workers_busy}, {@code touchstone_turned_away_total} and {@code
 * touchstone_reading_paused_total}.
 */
@Startup
@Singleton
public class QueueMeters {
  QueueMeters(Workers workers, MeterRegistry meters) {
    for (Channel channel : Channel.values()) {
      for (Priority priority : Priority.values()) {
        Gauge.builder("touchstone.queue.waiting", () -> workers.waiting(channel, priority))
            .description("Submissions in memory that wait for a worker")
            .tags("channel", channel.name(), "priority", priority.name())
            .register(meters);
      }
      Gauge.builder("touchstone.queue.full", () -> workers.isFull(channel) ? 1 : 0)
          .description("1 while nothing more is taken: requests get 429, Kafka is not read")
          .tag("channel", channel.name())
          .register(meters);
    }
    Gauge.builder("touchstone.workers.busy", workers::busy)
        .description("Workers that are judging")
        .register(meters);
    FunctionCounter.builder("touchstone.turned.away", workers, Workers::turnedAway)
        .description("Requests that got 429")
        .register(meters);
    FunctionCounter.builder("touchstone.reading.paused", workers, Workers::heldUp)
        .description("Times that no Kafka record was read until one that waited was judged")
        .register(meters);
  }
}

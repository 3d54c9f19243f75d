package touchstone.intake;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchstone.analysis.Correlation;

/**
 * A span over all that is done about a record, below the span that its header {@code traceparent}
 * names. The connector's own spans end before the work begins, so they are off.
 */
@ApplicationScoped
class RecordTraces {
  private static final TextMapGetter<ConsumerRecord<?, ?>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(ConsumerRecord<?, ?> record) {
          return List.of(Correlation.TRACE);
        }

        @Override
        public String get(ConsumerRecord<?, ?> record, String key) {
          return record == null ? null : RecordOrigin.header(record, key);
        }
      };

  private final OpenTelemetry telemetry;

  RecordTraces(OpenTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  Span start(ConsumerRecord<?, ?> record) {
    Context parent =
        telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), record, HEADERS);
    return telemetry
        .getTracer("touchstone")
        .spanBuilder(record.topic() + " process")
        .setParent(parent)
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.destination.name", record.topic())
        .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
        .setAttribute("messaging.kafka.offset", record.offset())
        .startSpan();
  }
}

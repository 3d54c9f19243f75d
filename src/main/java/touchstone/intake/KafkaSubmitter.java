package touchstone.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.store.MediaMessage;
import touchstone.store.MessageJson;
import touchstone.store.OutcomeEvent;
import touchstone.store.RejectionEvent;
import touchstone.store.VerdictEvent;

/**
 * Submits media over Kafka and waits for the outcomes, as any client would. Not safe for use by
 * several threads.
 */
public final class KafkaSubmitter implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PATIENCE_MILLIS = 15_000;

  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, OutcomeEvent> outcomes = new HashMap<>();

  /**
   * Connects, and remembers where the outcomes of what is sent from now on begin.
   *
   * @throws TouchstoneException {@code BROKER_UNAVAILABLE} if the broker does not answer, or has no
   *     Touchstone topics yet
   */
  public KafkaSubmitter(String bootstrapServers) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "max.block.ms", PATIENCE_MILLIS,
            "delivery.timeout.ms", PATIENCE_MILLIS,
            "request.timeout.ms", PATIENCE_MILLIS / 2,
            "default.api.timeout.ms", PATIENCE_MILLIS,
            "max.request.size", MediaMessage.MESSAGE_BYTES,
            "acks", "all");
    try {
      producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
      consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
      List<TopicPartition> partitions =
          Stream.of(VerdictEvent.TOPIC, RejectionEvent.TOPIC)
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new TouchstoneException(
            ErrorCode.BROKER_UNAVAILABLE,
            "the broker has no topic " + VerdictEvent.TOPIC + "; start the service first");
      }
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position); // seeking is lazy: what comes now must not be missed
    } catch (KafkaException e) {
      throw unavailable(bootstrapServers, e);
    }
  }

  /** Sends one submission and returns once the broker has it. */
  public void send(MediaMessage message) {
    send(List.of(message));
  }

  /** Sends submissions beside each other and returns once the broker has them all. */
  public void send(List<MediaMessage> messages) {
    List<Future<RecordMetadata>> taken = new ArrayList<>();
    try {
      for (MediaMessage message : messages) {
        asked.add(message.key());
        taken.add(
            producer.send(new ProducerRecord<>(MediaMessage.TOPIC, message.key(), message.json())));
      }
      for (Future<RecordMetadata> each : taken) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw unavailable("the submission was not taken", e.getCause());
    } catch (KafkaException e) {
      throw unavailable("the submission was not taken", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", e);
    }
  }

  /** The outcome of something that was sent here before; empty if it takes longer than that. */
  public Optional<OutcomeEvent> awaitOutcome(String submitter, String id, Duration timeout) {
    String key = MediaMessage.key(submitter, id);
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!outcomes.containsKey(key) && System.nanoTime() < deadline) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        if (asked.contains(record.key())) {
          outcomes.put(record.key(), read(record));
        }
      }
    }
    return Optional.ofNullable(outcomes.get(key));
  }

  private static OutcomeEvent read(ConsumerRecord<String, byte[]> record) {
    try {
      return MessageJson.read(record.topic(), record.value());
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.MALFORMED_MESSAGE,
          "the outcome is unreadable: " + new String(record.value(), StandardCharsets.UTF_8),
          e);
    }
  }

  private static TouchstoneException unavailable(String what, Throwable cause) {
    return new TouchstoneException(
        ErrorCode.BROKER_UNAVAILABLE,
        "the broker does not answer (" + what + "): " + cause.getMessage(),
        cause);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}

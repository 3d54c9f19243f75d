package touchstone.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import touchstone.store.MediaMessage;
import touchstone.store.MessageJson;
import touchstone.store.OutcomeEvent;
import touchstone.store.RejectionEvent;
import touchstone.store.VerdictEvent;

/** The service's broker, seen from outside. */
final class Broker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, Object> config;
  private final KafkaProducer<String, byte[]> producer;

  Broker(String bootstrapServers) {
    config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "max.request.size",
            MediaMessage.MESSAGE_BYTES,
            "acks",
            "all");
    producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** Sends a record to media.submitted, whatever it holds. */
  Future<RecordMetadata> send(String key, byte[] value) {
    return producer.send(new ProducerRecord<>(MediaMessage.TOPIC, key, value));
  }

  /** Everything in these topics now. */
  List<ConsumerRecord<String, byte[]>> records(String... topics) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = assign(consumer, topics);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Everything that the service has told so far. */
  List<OutcomeEvent> outcomes() {
    return records(VerdictEvent.TOPIC, RejectionEvent.TOPIC).stream().map(Broker::read).toList();
  }

  /** The first outcome like this, from the beginning of time. */
  OutcomeEvent await(Predicate<OutcomeEvent> wanted) {
    List<OutcomeEvent> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      assign(consumer, VerdictEvent.TOPIC, RejectionEvent.TOPIC);
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<String, byte[]> record :
                    consumer.poll(Duration.ofMillis(100))) {
                  OutcomeEvent outcome = read(record);
                  if (wanted.test(outcome)) {
                    found.add(outcome);
                  }
                }
                return !found.isEmpty();
              });
    }
    return found.get(0);
  }

  /** How many records of media.submitted, by partition, the service has not committed, if any. */
  Map<TopicPartition, Long> unconsumed() {
    try (KafkaConsumer<String, byte[]> consumer = consumer();
        Admin admin = Admin.create(config)) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets("touchstone").partitionsToOffsetAndMetadata().get();
      Map<TopicPartition, Long> left =
          new HashMap<>(consumer.endOffsets(assign(consumer, MediaMessage.TOPIC)));
      left.replaceAll(
          (partition, end) ->
              committed.containsKey(partition) ? end - committed.get(partition).offset() : end);
      left.values().removeIf(records -> records == 0);
      return left;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the broker does not say what is committed", e);
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> assign(
      KafkaConsumer<String, byte[]> consumer, String... topics) {
    List<TopicPartition> partitions =
        Stream.of(topics)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }

  private static OutcomeEvent read(ConsumerRecord<String, byte[]> record) {
    try {
      return MessageJson.read(record.topic(), record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}

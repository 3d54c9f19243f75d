package touchstone.intake;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions are ours. Records of one that went to another instance come there again: those
 * that still wait here need not be judged.
 */
@ApplicationScoped
@Identifier(Assignments.NAME)
public class Assignments implements KafkaConsumerRebalanceListener {
  static final String NAME = "assignments";

  private final Map<TopicPartition, Assignment> current = new ConcurrentHashMap<>();

  /** One time that a partition was ours. */
  static final class Assignment {
    private volatile boolean ended;

    boolean hasEnded() {
      return ended;
    }
  }

  /** The one that a record just came under. */
  Assignment of(String topic, int partition) {
    return current.computeIfAbsent(new TopicPartition(topic, partition), added -> new Assignment());
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Assignment ended = current.remove(partition);
      if (ended != null) {
        ended.ended = true;
      }
    }
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    onPartitionsRevoked(consumer, partitions);
  }
}

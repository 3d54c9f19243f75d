package touchstone.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;
import touchstone.clock.Beat;
import touchstone.store.MediaMessage;
import touchstone.store.RejectionEvent;
import touchstone.store.VerdictEvent;

/** Makes the topics that are missing, before anything reads or writes them. */
@ApplicationScoped
public class Topics {
  static final String SUBMITTED_CHANNEL = "media-submitted";

  private static final Logger LOG = Logger.getLogger(Topics.class);
  private static final int PARTITIONS = 3;
  private static final long PATIENCE_SECONDS = 15;
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Map<String, Object> kafka;
  private volatile boolean checked;

  Topics(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  /**
   * Runs before the channels connect. A broker that is away, or that lets only its operator make
   * topics, does not keep the service from starting: REST works, and readiness tells.
   */
  void start(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Beat beat) {
    create();
    beat.every(RETRY, RETRY, this::tryAgain);
  }

  private void tryAgain() {
    if (!checked) {
      create();
    }
  }

  private void create() {
    try (Admin admin = Admin.create(kafka)) {
      Set<String> existing = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing =
          wanted().stream().filter(topic -> !existing.contains(topic.name())).toList();
      admin.createTopics(missing).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      checked = true;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) { // another instance was quicker
        warn(e.getCause());
      }
    } catch (TimeoutException e) {
      warn(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<NewTopic> wanted() {
    String bytes = Integer.toString(MediaMessage.MESSAGE_BYTES);
    return List.of(
        topic(MediaMessage.TOPIC, Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes)),
        topic(VerdictEvent.TOPIC, Map.of()),
        topic(RejectionEvent.TOPIC, Map.of()));
  }

  /**
   * With as many replicas as the broker's operator chose. The broker says when a record came: it
   * takes none from a sender whose clock is more than an hour ahead of its own.
   */
  private static NewTopic topic(String name, Map<String, String> more) {
    Map<String, String> configs = new HashMap<>(more);
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(configs);
  }

  private static void warn(Throwable cause) {
    LOG.warnf(
        "The topics %s could not be checked (%s); where they are missing, make them.",
        wanted().stream().map(NewTopic::name).toList(), cause);
  }
}

package touchstone.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient;
import touchstone.store.MediaMessage;

/** Alert rules and dashboard ask for metrics that a service really has. */
class MetricsIT {
  private static final Path MONITORING = Path.of("k8s/components/monitoring");

  private static ApiClient api;

  /** Some of everything that is counted: a verdict, a repeat, a refusal, a rejected record. */
  @BeforeAll
  static void use() throws Exception {
    ServiceProcess service = ServiceProcess.shared();
    api = new ApiClient(service.uri());
    api.raw("?submitter=measured&id=1", ApiClient.picture(700));
    api.raw("?submitter=measured&id=1", ApiClient.picture(700));
    api.raw("?submitter=measured", "text".getBytes(UTF_8));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", service.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(MediaMessage.TOPIC, "nonsense")).get();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> metrics().contains("touchstone_repeats_total"));
  }

  private static List<String> lines() {
    return api.get("/q/metrics").text().lines().filter(line -> !line.startsWith("#")).toList();
  }

  private static Set<String> metrics() {
    return lines().stream()
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> asked(List<String> expressions) {
    return expressions.stream()
        .flatMap(expression -> PromQl.metrics(expression).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> texts(JsonNode tree, String field) {
    List<String> texts = new ArrayList<>();
    tree.findValues(field).forEach(value -> texts.add(value.asText()));
    return texts;
  }

  @Test
  void everyAlertIsAboutAMetricThatThereIs() throws IOException {
    JsonNode rules = new YAMLMapper().readTree(MONITORING.resolve("rules.yaml").toFile());
    Set<String> asked = asked(texts(rules, "expr"));
    assertThat(asked).hasSizeGreaterThan(8);
    assertThat(metrics()).containsAll(asked);
  }

  @Test
  void everyPanelIsAboutAMetricThatThereIs() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(MONITORING.resolve("touchstone.json").toFile());
    Set<String> asked = asked(texts(dashboard, "expr"));
    assertThat(asked).hasSizeGreaterThan(12);
    assertThat(metrics()).containsAll(asked);
  }

  /** A matcher for a value that is never there would silence an alert for ever. */
  @Test
  void theLabelsThatAlertsChooseByAreThere() {
    assertThat(lines())
        .anyMatch(line -> line.startsWith("touchstone_rejections_total{code=\"INTERNAL_ERROR\"}"))
        .anyMatch(line -> line.startsWith("touchstone_stage_seconds_bucket{stage=\"total\",le="))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .anyMatch(line -> line.startsWith("touchstone_score_drift{model="))
        .anyMatch(line -> line.matches("http_server_requests_seconds_count\\{.*status=\"4.*"));
  }
}

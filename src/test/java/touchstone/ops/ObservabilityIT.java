package touchstone.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.ServiceProcess;
import touchstone.ShippedDetectors;
import touchstone.analysis.Priority;
import touchstone.api.ApiClient;
import touchstone.detector.DetectorFiles;
import touchstone.detector.ScoreReference;
import touchstone.media.MediaKey;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.store.MediaMessage;

/** What a service tells those who run it: lines of JSON, spans, drift. */
class ObservabilityIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  @TempDir private static Path folder;
  private static OtlpReceiver collector;
  private static String model;
  private static ServiceProcess service;
  private static ApiClient api;

  @BeforeAll
  static void start() throws IOException {
    Path models = ShippedDetectors.copy(folder.resolve("models"));
    model = giveReference(models);
    collector = new OtlpReceiver();
    service =
        ServiceProcess.start(
            ServiceProcess.newData(),
            Map.of(
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "true",
                "QUARKUS_LOG_CATEGORY__TOUCHSTONE__LEVEL",
                "DEBUG",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.address()),
            "--models",
            models.toString());
    api = new ApiClient(service.uri());
  }

  @AfterAll
  static void stop() {
    service.close();
    collector.close();
  }

  /** The detector in force was calibrated on logits around 0. */
  private static String giveReference(Path models) throws IOException {
    ModelRegistry registry = new ModelRegistry(models);
    ModelId id = registry.inForce().orElseThrow();
    ModelCard card = registry.open(id);
    DetectorFiles.write(registry.folder(id), ScoreReference.of(logits(1, 500, 0)));
    registry.add(card);
    return id.value();
  }

  private static List<Double> logits(int seed, int count, double mean) {
    Random random = new Random(seed);
    return Stream.generate(() -> mean + random.nextGaussian()).limit(count).toList();
  }

  private static List<JsonNode> log() {
    return service.logLines().stream().map(ObservabilityIT::line).toList();
  }

  private static JsonNode line(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private static void awaitLine(String correlation, String words) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                log().stream()
                    .anyMatch(
                        line ->
                            line.at("/mdc/correlationId").asText().equals(correlation)
                                && line.path("message").asText().contains(words)));
  }

  private static void send(String json, Map<String, String> headers) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", service.bootstrapServers());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(MediaMessage.TOPIC, json.getBytes(UTF_8));
      headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
      producer.send(record).get();
    }
  }

  @Test
  void everyLineIsAnObjectAndNamesTheRequest() {
    ApiClient.Answer answer =
        api.send(
            api.request("/v1/media?submitter=observed")
                .header("Content-Type", "image/jpeg")
                .header("X-Request-Id", "case-17")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ApiClient.picture(500))));
    assertThat(answer.header("X-Request-Id")).isEqualTo("case-17");
    assertThat(answer.json().path("correlationId").asText()).isEqualTo("case-17");
    awaitLine("case-17", answer.json().path("id").asText());
    assertThat(log()).allSatisfy(line -> assertThat(line.path("level").asText()).isNotEmpty());
  }

  @Test
  void makesAnIdWhereNoneIsGivenOrItCouldForgeALine() {
    ApiClient.Answer made = api.raw("?submitter=observed", ApiClient.picture(501));
    assertThat(UUID.fromString(made.header("X-Request-Id"))).isNotNull();
    ApiClient.Answer forged =
        api.send(api.request("/v1/verdicts").header("X-Request-Id", "a\" b").GET());
    assertThat(UUID.fromString(forged.header("X-Request-Id"))).isNotNull();
  }

  @Test
  void aRecordHandsItsIdOn() throws Exception {
    send("nonsense", Map.of("X-Request-Id", "record-18"));
    awaitLine("record-18", "is rejected: MALFORMED_MESSAGE");
  }

  private static OtlpReceiver.Span span(String trace, String name) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                collector.spans().stream()
                    .filter(span -> span.trace().equals(trace) && span.name().equals(name))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void spansOfARequestStandBelowTheCallersSpan() {
    api.send(
        api.request("/v1/media?submitter=observed")
            .header("Content-Type", "image/jpeg")
            .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
            .POST(HttpRequest.BodyPublishers.ofByteArray(ApiClient.picture(502))));
    OtlpReceiver.Span request = span(TRACE, "POST /v1/media");
    assertThat(request.parent()).isEqualTo(PARENT);
    assertStages(request);
  }

  @Test
  void spansOfARecordStandBelowTheProducersSpan() throws Exception {
    String trace = "5bf92f3577b34da6a3ce929d0e0e4737";
    MediaMessage message =
        new MediaMessage(
            "traced",
            "observed",
            MediaMessage.Media.inline(ApiClient.picture(503)),
            Priority.LIVE,
            null);
    send(message.json(), Map.of("traceparent", "00-" + trace + "-" + PARENT + "-01"));
    OtlpReceiver.Span record = span(trace, "media.submitted process");
    assertThat(record.parent()).isEqualTo(PARENT);
    assertStages(record);
    awaitLine(trace, "submission ");
  }

  private static void assertStages(OtlpReceiver.Span above) {
    for (String stage : List.of("decode", "judge", "store")) {
      assertThat(span(above.trace(), stage).parent()).as(stage).isEqualTo(above.id());
    }
  }

  /** As if the service had judged so many pictures, just now. */
  private static void judge(List<Double> logits) throws SQLException {
    try (Connection connection = service.database();
        PreparedStatement media =
            connection.prepareStatement(
                "insert into media (sha256, bytes, received_at) values (?, 1, now())");
        PreparedStatement analysis =
            connection.prepareStatement(
                "insert into analysis (id, media, model, policy, verdict, logit, probability,"
                    + " reasons, decode_millis, score_millis, created_at) values (?, ?, ?, 'p',"
                    + " 'INCONCLUSIVE', ?, 0.5, '{BETWEEN_THRESHOLDS}', 1, 1, clock_timestamp())")) {
      for (double logit : logits) {
        String sha256 = MediaKey.of(UUID.randomUUID().toString().getBytes(UTF_8)).sha256();
        media.setString(1, sha256);
        media.execute();
        analysis.setObject(1, UUID.randomUUID());
        analysis.setString(2, sha256);
        analysis.setString(3, model);
        analysis.setDouble(4, logit);
        analysis.execute();
      }
    }
  }

  private static double drift() {
    return api.get("/q/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("touchstone_score_drift{model=\"" + model))
        .map(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Map<String, String> health() {
    Map<String, String> data = new HashMap<>();
    for (JsonNode check : api.get("/q/health/ready").json().path("checks")) {
      if (check.path("name").asText().equals("model")) {
        check
            .path("data")
            .properties()
            .forEach(one -> data.put(one.getKey(), one.getValue().asText()));
      }
    }
    return data;
  }

  private static long alarms() {
    return log().stream()
        .filter(line -> line.path("message").asText().startsWith("ALARM: the newest scores of"))
        .count();
  }

  @Test
  void aStreamThatIsAlikeRaisesNoAlarmAndOneThatHasMovedDoes() throws SQLException {
    judge(logits(2, 990, 0));
    Awaitility.await().atMost(PATIENCE).until(() -> drift() < 0.1);
    assertThat(health().get("drift")).endsWith("no alarm");
    assertThat(alarms()).isZero();

    judge(logits(3, 900, 1.5));
    Awaitility.await().atMost(PATIENCE).until(() -> drift() > ScoreDrift.ALARM);
    assertThat(health().get("drift")).endsWith(", ALARM");
    Awaitility.await().atMost(PATIENCE).until(() -> alarms() == 1);
  }
}

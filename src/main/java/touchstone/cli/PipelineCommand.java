package touchstone.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.access.KeyText;
import touchstone.analysis.Priority;
import touchstone.detector.Detector;
import touchstone.embedded.EmbeddedServices;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.intake.KafkaSubmitter;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.store.MediaMessage;
import touchstone.store.SettledTimes;

/** Measures the service as a whole beside its engine alone. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures images a second from Kafka to the stored verdict, beside decoding and judging the"
          + " same files in memory with as many threads; the two take turns. Then how long REST"
          + " takes with 1, 8 and 64 clients.",
      "PostgreSQL, Kafka and the service are started for it, in a folder that is deleted at the end."
          + " Images are slopes with noise, of one seed, each sent once. Those of a round are held in"
          + " memory: the more images, the more rounds."
    })
final class PipelineCommand implements Callable<Integer> {
  private static final List<Integer> CLIENTS = List.of(1, 8, 64);

  /** Without a further answer. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Rates are from the times that were stored, so it may be long; and it should, because each look
   * is a new connection, whose handshake takes CPU from what is measured.
   */
  private static final Duration POLL = Duration.ofSeconds(2);

  /** A larger one might not fit into a message. */
  private static final int MOST_SIDE = 1024;

  @Spec private CommandSpec spec;

  @Option(
      names = "--images",
      defaultValue = "400",
      description = "Images through Kafka, all rounds together (${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--rounds",
      defaultValue = "4",
      description = "How often engine and pipeline have their turn (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--requests",
      defaultValue = "128",
      description = "REST requests for each number of clients, 0 for none (${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--sides",
      split = ",",
      defaultValue = "256,512,768,1024",
      description = "Pixels a side of the images, by turns (${DEFAULT-VALUE}).")
  private List<Integer> sides;

  @Option(
      names = "--workers",
      description = "Images judged at once (default: twice the processors).")
  private int workers = 2 * Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", defaultValue = "1", description = "Of the images (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
  private Path json;

  @Option(
      names = "--data",
      defaultValue = "${env:TOUCHSTONE_DATA:-.touchstone}",
      paramLabel = "DIR",
      description = "Where the folder is made (${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--broker-jars",
      defaultValue = "${env:TOUCHSTONE_BROKER_JARS:-target/aside/kafka}",
      paramLabel = "DIR",
      description = "Folder with the broker's jars (${DEFAULT-VALUE}).")
  private Path brokerJars;

  @Mixin private ChosenDetector chosen;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1
        || images < 2 * rounds
        || workers < 1
        || sides.stream().anyMatch(side -> side < 8 || side > MOST_SIDE)) {
      throw new ParameterException(
          spec.commandLine(),
          "--rounds and --workers must be at least 1, --images at least twice the rounds, and"
              + " --sides in 8 to "
              + MOST_SIDE);
    }
    Files.createDirectories(data);
    Path folder = data.resolve("bench-" + System.currentTimeMillis());
    try {
      measure(folder);
    } finally {
      delete(folder);
    }
    return 0;
  }

  private void measure(Path folder) throws IOException, InterruptedException {
    Detector detector = chosen.open();
    KeyText key = KeyText.random();
    BenchPictures pictures = new BenchPictures(sides, seed);
    try (EmbeddedServices servers = EmbeddedServices.start(folder, brokerJars, true, true);
        ServiceChild service = ServiceChild.start(folder, environment(servers, key))) {
      PipelineFigures.Throughput throughput = throughput(detector, pictures, servers, service);
      URI media = URI.create(service.address() + "/v1/media");
      List<RestLoad.Latencies> rest = new ArrayList<>();
      for (int clients : requests == 0 ? List.<Integer>of() : CLIENTS) {
        rest.add(RestLoad.measure(media, key, clients, pictures.files(-clients, requests)));
      }
      PipelineFigures found =
          new PipelineFigures(detector.model(), seed, sides, workers, throughput, rest);
      found.print(spec.commandLine().getOut());
      if (json != null) {
        Json.write(json, found);
      }
    }
  }

  private PipelineFigures.Throughput throughput(
      Detector detector, BenchPictures pictures, EmbeddedServices servers, ServiceChild service)
      throws InterruptedException {
    Rate engine = Rate.NONE;
    Rate pipeline = Rate.NONE;
    double serverCpu = 0;
    try (KafkaSubmitter kafka = new KafkaSubmitter(servers.bootstrapServers());
        RawScoring raw = new RawScoring(detector, new MediaDecoder(MediaLimits.DEFAULT), workers)) {
      for (int round = 0; round <= rounds; round++) {
        List<byte[]> files = pictures.files(round, images / rounds);
        Rate alone = raw.measure(files);
        double before = Rate.cpuSeconds(others(service));
        Rate whole = submit(servers, service, kafka, "round-" + round, files);
        if (round > 0) { // the first warms both up
          engine = engine.plus(alone);
          pipeline = pipeline.plus(whole);
          serverCpu += Rate.cpuSeconds(others(service)) - before;
        }
      }
    }
    return new PipelineFigures.Throughput(
        engine,
        pipeline,
        pipeline.perSecond() / engine.perSecond(),
        1000 * serverCpu / pipeline.images(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private Map<String, String> environment(EmbeddedServices servers, KeyText key) {
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("TOUCHSTONE_WORK_WORKERS", Integer.toString(workers));
    environment.put("TOUCHSTONE_ACCESS_FIRST_KEY", key.text());
    return environment;
  }

  /** The processes of database and broker. */
  private static List<ProcessHandle> others(ServiceChild service) {
    Set<ProcessHandle> own = new HashSet<>(of(service));
    return ProcessHandle.current().descendants().filter(process -> !own.contains(process)).toList();
  }

  /** The service's own process and those that it decodes in. */
  private static List<ProcessHandle> of(ServiceChild service) {
    return Stream.concat(Stream.of(service.process()), service.process().descendants()).toList();
  }

  private static Rate submit(
      EmbeddedServices servers,
      ServiceChild service,
      KafkaSubmitter kafka,
      String submitter,
      List<byte[]> files)
      throws InterruptedException {
    double cpu = Rate.cpuSeconds(of(service));
    kafka.send(
        IntStream.range(0, files.size())
            .mapToObj(
                i ->
                    new MediaMessage(
                        "image " + i,
                        submitter,
                        MediaMessage.Media.inline(files.get(i)),
                        Priority.BATCH,
                        null))
            .toList());
    long lastAnswer = System.nanoTime();
    List<Instant> ends = List.of();
    while (ends.size() < files.size()) {
      Thread.sleep(POLL.toMillis());
      List<Instant> now =
          SettledTimes.read(servers.jdbcUrl(), servers.username(), servers.password(), submitter);
      lastAnswer = now.size() > ends.size() ? System.nanoTime() : lastAnswer;
      ends = now;
      if (System.nanoTime() - lastAnswer > PATIENCE.toNanos()) {
        throw new TouchstoneException(
            ErrorCode.OVERLOADED,
            "no answer in " + PATIENCE + ", " + ends.size() + " of " + files.size() + " are there");
      }
    }
    return new Rate(
        ends.size() - 1,
        Duration.between(ends.get(0), ends.get(ends.size() - 1)).toNanos() / 1e9,
        Rate.cpuSeconds(of(service)) - cpu);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

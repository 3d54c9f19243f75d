package touchstone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.OwnServers;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient;
import touchstone.api.ApiClient.Answer;

/**
 * The process that decodes one picture crashes as native code does, or hangs, while others are
 * decoded beside it: that picture is refused, and only that one.
 */
class DecoderFaultIT {
  private static final int PICTURES = 120;
  private static final int SIDE = 64;

  /** Of a picture of so many bytes that its process is known by what it reads. */
  private static final int LARGE = 2800;

  /** More than a process reads to start and for all the small pictures. */
  private static final long BYTES = 16 << 20;

  private static OwnServers servers;
  private static ServiceProcess service;
  private static Broker broker;
  private static ApiClient api;
  private static Answers answers;

  @BeforeAll
  static void start() {
    servers = new OwnServers();
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("TOUCHSTONE_MEDIA_ISOLATION", "process");
    environment.put("TOUCHSTONE_MEDIA_DECODING_TIME", "PT15S");
    environment.put("TOUCHSTONE_WORK_PATIENCE", "PT1M");
    service = ServiceProcess.start(ServiceProcess.newData(), environment);
    broker = new Broker(servers.bootstrapServers());
    api = new ApiClient(service.uri());
    answers = new Answers(servers::connect);
  }

  @AfterAll
  static void stop() {
    broker.close();
    service.close();
    servers.close();
  }

  @Test
  void aPictureWhoseProcessesCrashIsRefusedAndNoOther() throws Exception {
    refusesOnlyTheVictim("crash", "SEGV", 2, "DECODER_FAILED");
    try (Stream<Path> files = Files.list(Path.of(""))) {
      assertThat(files.filter(file -> file.toString().startsWith("hs_err"))).isEmpty();
    }
  }

  @Test
  void aPictureWhoseProcessHangsIsRefusedAndNoOther() throws Exception {
    refusesOnlyTheVictim("hang", "STOP", 1, "DECODING_TIMED_OUT");
  }

  /** Signals the processes that get the victim, one after the other. */
  private static void refusesOnlyTheVictim(String name, String signal, int signals, String code)
      throws Exception {
    Load load = new Load(broker, name, null, SIDE, 6);
    load.send(PICTURES);
    load.awaitTaken();
    byte[] victim = GeneratedPictures.png(name.hashCode(), LARGE); // another one than before
    Map<Long, Long> readBefore = new HashMap<>();
    decoders().forEach(child -> readBefore.put(child.pid(), read(child)));
    CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> upload(name, victim));
    int sent = 0;
    while (!answer.isDone()) {
      Optional<ProcessHandle> process = sent < signals ? victim(readBefore) : Optional.empty();
      if (process.isPresent()) {
        signal(process.get(), signal);
        readBefore.put(process.get().pid(), Long.MAX_VALUE); // not again
        sent++;
      }
      Thread.sleep(5);
    }
    assertThat(sent).as("signals").isEqualTo(signals);
    assertThat(answer.join().status()).as(answer.join().text()).isEqualTo(422);
    assertThat(answer.join().json().path("code").asText()).isEqualTo(code);
    assertThat(upload(name + "-again", victim).status()).as("the same picture").isEqualTo(200);

    answers.awaitIdle(broker);
    Balance balance = new Balance(answers, broker);
    System.out.println(name + " in decoding: " + balance.describe());
    balance.assertEven();
    assertThat(
            answers.texts("select distinct refusal_code from submission where channel = 'KAFKA'"))
        .as("what was no picture")
        .containsOnly("UNSUPPORTED_MEDIA", null);
  }

  private static Answer upload(String id, byte[] file) {
    return api.raw("?submitter=decoder-test&id=" + id, file);
  }

  /** The process that has read so much since then that it has the large picture. */
  private static Optional<ProcessHandle> victim(Map<Long, Long> readBefore) {
    return decoders().stream()
        .filter(child -> read(child) - readBefore.getOrDefault(child.pid(), 0L) > BYTES)
        .findFirst();
  }

  private static List<ProcessHandle> decoders() {
    return service
        .handle()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("DecoderMain"))
        .toList();
  }

  /** Bytes that a process has read in all; see proc(5). */
  private static long read(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "io")).stream()
          .filter(line -> line.startsWith("rchar: "))
          .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
          .sum();
    } catch (IOException e) {
      return 0; // it ends just now
    }
  }

  private static void signal(ProcessHandle process, String signal) throws Exception {
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }
}

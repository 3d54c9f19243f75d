package touchstone.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.OwnServers;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient;
import touchstone.api.ApiClient.Answer;
import touchstone.media.MediaKey;

/** The media store is a small file system of its own, and full: until there is room, all waits. */
class FullDiskIT {
  private static final int MEGABYTES = 16;
  private static final int LEFT = 100 << 10;
  private static final int PICTURES = 30;

  /** Of a picture that needs more room than is left. */
  private static final int LARGE = 256;

  private static Path data;
  private static Path store;
  private static boolean mounted;
  private static OwnServers servers;
  private static ServiceProcess service;
  private static Broker broker;
  private static ApiClient api;

  @BeforeAll
  static void start() throws Exception {
    data = ServiceProcess.newData();
    store = Files.createDirectories(data.resolve("media"));
    mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", store.toString());
    assumeTrue(mounted, "a full file system needs one of its own, and mount was refused");
    servers = new OwnServers();
    service = ServiceProcess.start(data, servers.environment());
    broker = new Broker(servers.bootstrapServers());
    api = new ApiClient(service.uri());
  }

  @AfterAll
  static void stop() throws Exception {
    if (mounted) {
      broker.close();
      service.stop();
      servers.close();
      assertThat(run("umount", store.toString())).isTrue();
      service.close();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  @Test
  void saysSoAndJudgesWhatWaitedOnceThereIsRoom() throws Exception {
    Answers answers = new Answers(servers::connect);
    assertThat(upload("before", 1001).status()).isEqualTo(200);
    Path ballast = fill();
    List<Path> before = files();

    for (int i = 0; i < 4; i++) {
      assertSaysSo(i < 3 ? upload("full " + i, 1002) : uploadAsForm(1002));
    }
    Load load = new Load(broker, "full-disk-test", null, LARGE, 4);
    load.send(PICTURES);
    load.awaitTaken();
    Awaitility.await("a record that waits is in the log")
        .atMost(Duration.ofMinutes(1))
        .until(() -> service.logLines().stream().anyMatch(FullDiskIT::tellsOfAWaitingRecord));
    assertThat(answers.count("submission where state = 'JUDGED'"))
        .as("judged with a full disk")
        .isEqualTo(1);
    assertThat(api.get("/v1/verdicts").status()).as("what needs no room").isEqualTo(200);
    assertThat(files()).as("nothing half-written stays").isEqualTo(before);

    Files.delete(ballast);
    answers.awaitIdle(broker);
    assertThat(upload("full 0", 1002).status()).as("the same again").isEqualTo(200);
    answers.awaitIdle(broker);
    Balance balance = new Balance(answers, broker);
    System.out.println("with a full disk in between: " + balance.describe());
    balance.assertEven();
    assertThat(answers.texts("select sha256 from media"))
        .allSatisfy(sha256 -> assertThat(MediaKey.of(stored(sha256)).sha256()).isEqualTo(sha256));
  }

  @Test
  void saysSoWhereNoFileCanBeMadeForWhatComes() throws Exception {
    Path incoming = store.resolve("incoming");
    Path aside = Files.move(incoming, store.resolve("aside"));
    Files.createFile(incoming);
    try {
      assertSaysSo(upload("nowhere", 1003));
      assertSaysSo(uploadAsForm(1003));
    } finally {
      Files.delete(incoming);
      Files.move(aside, incoming);
    }
  }

  private static void assertSaysSo(Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.json().path("code").asText()).isEqualTo("STORAGE_FAILED");
  }

  private static boolean tellsOfAWaitingRecord(String line) {
    return line.contains("waits: ") && line.contains("cannot write to the media folder");
  }

  private static Answer upload(String id, long seed) {
    return api.raw(
        "?submitter=full-disk-test-rest&id=" + id.replace(' ', '-'),
        GeneratedPictures.png(seed, LARGE));
  }

  private static Answer uploadAsForm(long seed) {
    return api.form(GeneratedPictures.png(seed, LARGE), "x.png", Map.of("submitter", "form"));
  }

  /** Leaves some room, so that a file begins to be written and ends in the middle. */
  private static Path fill() throws IOException {
    Path ballast = store.resolve("ballast");
    long room = Files.getFileStore(store).getUsableSpace() - LEFT;
    Files.write(ballast, new byte[Math.toIntExact(room)]);
    return ballast;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static byte[] stored(String sha256) {
    try {
      return Files.readAllBytes(store.resolve(sha256.substring(0, 2)).resolve(sha256));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

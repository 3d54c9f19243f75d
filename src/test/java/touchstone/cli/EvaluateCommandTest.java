package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import touchstone.data.Tier;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.detector.Policy;
import touchstone.detector.TinyDetector;
import touchstone.engine.Seed;
import touchstone.evaluation.NoisySets;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.signal.TrivialStatistics;

/** The whole command on generated pictures, with a detector of random weights. */
class EvaluateCommandTest {
  private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

  @TempDir private Path folder;
  private int seed = 5;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void writeSetsAndADetector() throws IOException {
    TinyDetector.write(folder.resolve("models"), new Policy("tiny-1", 0.3, 0.7));
    NoisySets.write(folder.resolve("noise"), 9, 1, 1);
    NoisySets.write(folder.resolve("grain"), 7, 2, 2);
    NoisySets.write(folder.resolve("blur"), 8, 3, 3);
    NoisySets.write(folder.resolve("smear"), 6, 5, 4);
  }

  private int evaluate(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--models=" + folder.resolve("models"),
                "--real=noise=" + folder.resolve("noise"),
                "--real=grain=" + folder.resolve("grain"),
                "--fake=blur=" + folder.resolve("blur"),
                "--fake=smear=" + folder.resolve("smear"),
                "--kind=smear=gan",
                "--tiers=web,crop",
                "--seed=" + seed,
                "--json=" + folder.resolve("report.json")));
    arguments.addAll(List.of(more));
    CommandLine command = TouchstoneCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(errors));
    return command.execute(arguments.toArray(String[]::new));
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
  }

  /** What the detector says of a set in a tier, without the code under test. */
  private List<Detection> detections(String set, Tier tier) throws IOException {
    Detector detector = Detector.open(folder.resolve("models"));
    List<Detection> detections = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolve(set))) {
      files = all.sorted().toList();
    }
    String purpose = tier == Tier.WEB ? "web" : "crop";
    for (int i = 0; i < files.size(); i++) {
      DecodeOutcome outcome =
          new MediaDecoder(MediaLimits.DEFAULT).decode(Files.readAllBytes(files.get(i)));
      if (outcome instanceof DecodeOutcome.Decoded decoded) {
        detections.add(
            detector.judge(tier.deliver(decoded.picture(), new Seed(seed).stream(purpose, i))));
      }
    }
    return detections;
  }

  private static double area(List<Detection> fakes, List<Detection> reals) {
    double right = 0;
    for (Detection fake : fakes) {
      for (Detection real : reals) {
        double gap = fake.score().orElseThrow().logit() - real.score().orElseThrow().logit();
        right += gap > 0 ? 1 : gap == 0 ? 0.5 : 0;
      }
    }
    return right / fakes.size() / reals.size();
  }

  private static double value(JsonNode figures, String name) {
    JsonNode interval = figures.get("figures").get(name);
    assertThat(interval.get("low").asDouble()).isLessThanOrEqualTo(interval.get("high").asDouble());
    return interval.get("value").asDouble();
  }

  @Test
  void theFiguresAreThoseOfAnIndependentComputation() throws IOException {
    assertThat(evaluate()).as(errors.toString()).isZero();
    JsonNode web = report().get("tiers").get(0);
    assertThat(web.get("tier").asText()).isEqualTo("WEB");
    List<Detection> reals = new ArrayList<>(detections("noise", Tier.WEB));
    reals.addAll(detections("grain", Tier.WEB));
    List<Detection> blur = detections("blur", Tier.WEB);
    List<Detection> smear = detections("smear", Tier.WEB);
    JsonNode pair = web.get("detector").get("pairs").get(0);
    assertThat(pair.get("fakes").asText()).isEqualTo("blur");
    assertThat(pair.get("fakeCount").asInt()).isEqualTo(8);
    assertThat(pair.get("realCount").asInt()).isEqualTo(16);
    assertThat(value(pair, "auc")).isCloseTo(area(blur, reals), EXACTLY);
    double found = share(blur, one -> one.score().orElseThrow().probability() > 0.5);
    assertThat(value(pair, "accuracyOnFakes")).isCloseTo(found, EXACTLY);
    double undecided =
        share(blur, one -> one.decision() == Decision.INCONCLUSIVE)
            + share(reals, one -> one.decision() == Decision.INCONCLUSIVE);
    assertThat(value(pair, "inconclusive")).isCloseTo(undecided / 2, EXACTLY);
    JsonNode all = web.get("detector").get("all");
    double mean = (area(blur, reals) + area(smear, reals)) / 2;
    assertThat(value(all, "auc")).isCloseTo(mean, EXACTLY);
    assertThat(web.get("detector").get("worst").get("auc").get("value").asDouble())
        .isCloseTo(Math.min(area(blur, reals), area(smear, reals)), EXACTLY);
    JsonNode kind = web.get("detector").get("byKind").get(0);
    assertThat(kind.get("kind").asText()).isEqualTo("gan");
    assertThat(value(kind, "auc")).isCloseTo(area(smear, reals), EXACTLY);
    JsonNode bySet = web.get("detector").get("pairsByRealSet");
    assertThat(bySet).hasSize(4);
    assertThat(bySet.get(1).get("reals").asText()).isEqualTo("grain");
    assertThat(value(bySet.get(1), "auc"))
        .isCloseTo(area(blur, detections("grain", Tier.WEB)), EXACTLY);
    JsonNode probe = web.get("detector").get("realProbes").get(1);
    assertThat(probe.get("auc").get("value").asDouble())
        .isCloseTo(area(detections("grain", Tier.WEB), detections("noise", Tier.WEB)), EXACTLY);
    double control =
        Math.max(all.get("trivialAuc").asDouble(), all.get("appearanceAuc").asDouble());
    assertThat(all.get("skill").asDouble()).isCloseTo(mean - Math.max(0.5, control), EXACTLY);
    double appearance = pair.get("appearanceAuc").asDouble();
    assertThat(all.get("appearanceAuc").asDouble())
        .isCloseTo(
            (appearance + web.at("/detector/pairs/1/appearanceAuc").asDouble()) / 2, EXACTLY);
    assertThat(web.get("controls").get("appearanceAuc")).isEqualTo(all.get("appearanceAuc"));
    assertThat(out.toString())
        .containsPattern(
            String.format(Locale.ROOT, "blur +8 +16 .*] +\\d\\.\\d{3} +%.3f ", appearance))
        .contains(
            String.format(
                Locale.ROOT, "appearance reaches %.3f", all.get("appearanceAuc").asDouble()));
  }

  /** A figure as it is printed, from the JSON; a dash where it lacks it. */
  private static String printed(JsonNode figures, String name, boolean share) {
    JsonNode interval = figures.get("figures").path(name);
    if (interval.isMissingNode()) {
      return "-";
    }
    double value = interval.get("value").asDouble();
    double low = interval.get("low").asDouble();
    double high = interval.get("high").asDouble();
    return share
        ? String.format(Locale.ROOT, "%.1f [%.0f–%.0f]", 100 * value, 100 * low, 100 * high)
        : String.format(Locale.ROOT, "%.3f [%.3f–%.3f]", value, low, high);
  }

  @Test
  void everyFigureIsPrintedWithItsInterval() throws IOException {
    assertThat(evaluate("--tiers=crop")).as(errors.toString()).isZero();
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 120);
    JsonNode detector = report().at("/tiers/1/detector");
    assertThat(report().at("/tiers/1/tier").asText()).isEqualTo("CROP");
    String crop = out.toString().substring(out.toString().indexOf("crop: "));
    Map<String, JsonNode> rows =
        Map.of(
            "blur", detector.at("/pairs/0"),
            "smear (gan)", detector.at("/pairs/1"),
            "mean of 1 gan", detector.at("/byKind/0"),
            "mean of 2 (all)", detector.at("/all"));
    rows.forEach(
        (name, figures) ->
            assertThat(crop.lines().filter(line -> line.startsWith(name + "  ")))
                .satisfiesExactly(
                    ranking ->
                        assertThat(ranking)
                            .containsSubsequence(
                                printed(figures, "auc", false),
                                printed(figures, "averagePrecision", false)),
                    decisions ->
                        assertThat(decisions)
                            .containsSubsequence(
                                printed(figures, "recallAt1PercentFalseAlarms", true),
                                printed(figures, "recallAt3PercentFalseAlarms", true),
                                printed(figures, "recallAt5PercentFalseAlarms", true),
                                printed(figures, "inconclusive", true),
                                printed(figures, "accuracyOfDecided", true)),
                    probabilities ->
                        assertThat(probabilities)
                            .containsSubsequence(
                                printed(figures, "balancedAccuracy", true),
                                printed(figures, "accuracyOnReals", true),
                                printed(figures, "accuracyOnFakes", true),
                                printed(figures, "calibrationError", false),
                                printed(figures, "brier", false))));
  }

  @Test
  void helpNamesEveryTrivialStatistic() {
    String help =
        CommandRun.of(List.of("evaluate", "--help")).assertSuccess().out().replaceAll("\\s+", " ");
    assertThat(help).contains(TrivialStatistics.NAMES);
  }

  private static double share(List<Detection> all, Predicate<Detection> counted) {
    return (double) all.stream().filter(counted).count() / all.size();
  }

  @Test
  void theSameSeedGivesTheSameReportAndAnotherOneDoesNot() throws IOException {
    assertThat(evaluate()).isZero();
    byte[] first = Files.readAllBytes(folder.resolve("report.json"));
    assertThat(evaluate()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("report.json"))).isEqualTo(first);
    seed = 6;
    assertThat(evaluate()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("report.json"))).isNotEqualTo(first);
  }

  @Test
  void aFileThatIsNoPictureIsNamedAndOneTooSmallIsCounted() throws IOException {
    Files.writeString(folder.resolve("blur/zz-broken.png"), "no picture");
    Files.write(
        folder.resolve("smear/zz-small.png"),
        PictureEncoder.png(new Picture(20, 20, new byte[1200])));
    assertThat(evaluate()).as(errors.toString()).isZero();
    JsonNode blur = report().get("sets").get(0);
    assertThat(blur.get("files").asInt()).isEqualTo(9);
    assertThat(blur.get("broken")).hasSize(1);
    assertThat(blur.get("broken").get(0).get("file").asText()).endsWith("zz-broken.png");
    assertThat(out.toString()).contains("1 of 9 files of blur cannot be decoded", "zz-broken.png");
    JsonNode pairs = report().get("tiers").get(1).get("detector").get("pairs");
    assertThat(pairs.get(0).get("fakeCount").asInt()).isEqualTo(8);
    assertThat(pairs.get(0).get("unjudgedFakes").asInt()).isZero();
    assertThat(pairs.get(1).get("fakeCount").asInt()).isEqualTo(7);
    assertThat(pairs.get(1).get("unjudgedFakes").asInt()).isEqualTo(1);
    assertThat(value(pairs.get(1), "inconclusive")).isGreaterThanOrEqualTo(1.0 / 14);
  }

  @Test
  void aTierInWhichNothingCanBeJudgedHasNoAreas() throws IOException {
    for (String set : List.of("noise", "grain", "blur", "smear")) {
      try (Stream<Path> files = Files.list(folder.resolve(set))) {
        for (Path file : files.toList()) {
          Files.write(file, PictureEncoder.png(new Picture(20, 20, new byte[1200])));
        }
      }
    }
    assertThat(evaluate("--peer=other=cat")).as(errors.toString()).isZero();
    JsonNode detector = report().get("tiers").get(0).get("detector");
    assertThat(detector.get("all").get("figures").has("auc")).isFalse();
    assertThat(value(detector.get("all"), "inconclusive")).isEqualTo(1);
    assertThat(out.toString()).contains("Trivial statistics and appearance could not be tested");
  }

  @Test
  void plotsArePictures() {
    assertThat(evaluate("--plots=" + folder.resolve("plots"), "--tiers=crop")).isZero();
    for (String name : List.of("roc-crop.png", "reliability-crop.png")) {
      assertThat(folder.resolve("plots").resolve(name))
          .satisfies(
              file ->
                  assertThat(new MediaDecoder(MediaLimits.DEFAULT).decode(Files.readAllBytes(file)))
                      .isInstanceOf(DecodeOutcome.Decoded.class));
    }
  }

  @Test
  void aPeerScoresTheSameCrops() throws IOException {
    // The more a picture is smoothed, the smaller its file: a perfect detector of these fakes.
    assertThat(evaluate("--peer=size=while read -r path; do echo -$(wc -c < \"$path\"); done"))
        .as(errors.toString())
        .isZero();
    JsonNode crop = report().get("tiers").get(1);
    JsonNode peer = crop.get("peers").get(0);
    assertThat(peer.get("name").asText()).isEqualTo("size");
    assertThat(value(peer.get("all"), "auc")).isEqualTo(1);
    assertThat(peer.get("pairs").get(0).get("figures").has("brier")).isFalse();
    for (String control : List.of("trivialAuc", "appearanceAuc")) {
      assertThat(peer.get("all").get(control))
          .isEqualTo(crop.get("detector").get("all").get(control));
    }
    assertThat(out.toString()).contains("crop: size");
  }

  @Test
  void aPeerThatFailsEndsTheCommandInOneLineAndLeavesNothingBehind() throws IOException {
    List<Path> before = scratchFolders();
    assertThat(evaluate("--peer=other=echo out of memory >&2; exit 9"))
        .isEqualTo(TouchstoneCommand.FAILED);
    assertThat(errors.toString().lines())
        .containsExactly(
            "touchstone evaluate: PEER_FAILED: the peer other ended with code 9: out of memory");
    assertThat(scratchFolders()).isEqualTo(before);
  }

  private static List<Path> scratchFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("touchstone-evaluate"))
          .sorted()
          .toList();
    }
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(evaluate("--kind=nobody=gan")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).contains("nobody, which is no set of fakes");
    assertThat(evaluate("--limit=0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(evaluate("--peer-minutes=0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(TouchstoneCommand.run("evaluate")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(evaluate("--tiers=best")).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}

package touchstone.training.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import touchstone.data.Tier;
import touchstone.data.TwinMaker;
import touchstone.detector.Branch;
import touchstone.detector.Calibration;
import touchstone.detector.StatisticsDescriptor;
import touchstone.detector.View;
import touchstone.engine.Seed;
import touchstone.evaluation.Delivery;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.metrics.CalibrationError;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;
import touchstone.signal.ResidualStatistics;
import touchstone.signal.TrivialStatistics;

/**
 * Leaves each trained generator of our own out in turn: trees that learned from the twins of all
 * others are asked to tell its twins from their real pictures, of sources that they never saw.
 */
final class MakersLeftOut {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The fold whose sources are tested on. */
  static final int FOLD = 0;

  private static final int PICTURES_OF_A_SOURCE = 6;
  private static final int WINDOW = 288;

  private static final int BINS = 15;

  /**
   * What trees that never saw a maker say of a picture of a pair with it.
   *
   * @param trivial what trees over trivial statistics say that learned from the same twins
   */
  private record Look(String maker, int source, double logit, double trivial, boolean fake) {
    Scored ranked() {
      return new Scored(logit, fake);
    }

    Scored rankedByControl() {
      return new Scored(trivial, fake);
    }
  }

  /** A branch and its control, grown from the same examples. */
  private record Judges(Branch branch, TrivialTrees control) {}

  private final StudyOptions options;
  private final List<Example> learned;
  private final List<PictureSet> tested;
  private final Delivery delivery;

  /**
   * Prepares the test.
   *
   * @param learned examples without the sources of the fold
   * @param tested real sets of the fold
   */
  MakersLeftOut(StudyOptions options, List<Example> learned, List<PictureSet> tested) {
    this.options = options;
    this.learned = learned;
    this.tested = tested;
    delivery = new Delivery(new Seed(options.seed()).derive("makers left out"));
  }

  /** The AUC for each of the makers, their mean and the worst, and how well calibrated they are. */
  ObjectNode report(List<? extends TwinMaker> makers) {
    ObjectNode report = JSON.createObjectNode();
    report.put(
        "measured_on",
        "real pictures of unseen sources and their twins by a generator whose twins were not"
            + " learned from, both saved as JPEG 96; trees from twins alone; calibrated on the other"
            + " generators and half of the sources, the error taken on the other half; trivial: trees"
            + " over trivial statistics that learned from the same twins, on the same pictures");
    ObjectNode each = report.putObject("auc_by_generator");
    ObjectNode trivial = report.putObject("trivial_auc_by_generator");
    List<Look> looks = new ArrayList<>();
    for (TwinMaker maker : distinct(makers)) {
      List<Look> ofMaker = looks(maker);
      each.put(maker.id(), area(ofMaker, Look::ranked));
      trivial.put(maker.id(), area(ofMaker, Look::rankedByControl));
      looks.addAll(ofMaker);
    }
    report.put("mean_auc", areas(each).average().orElse(Double.NaN));
    report.put("worst_auc", areas(each).min().orElse(Double.NaN));
    report.put("mean_trivial_auc", areas(trivial).average().orElse(Double.NaN));
    List<Scored> probabilities = probabilities(looks);
    if (!probabilities.isEmpty()) {
      report.put("pictures", probabilities.size());
      report.put("calibrationError", CalibrationError.atEvenOdds(probabilities, BINS));
    }
    return report;
  }

  private static double area(List<Look> looks, Function<Look, Scored> ranked) {
    return RocCurve.of(looks.stream().map(ranked).toList()).auc();
  }

  private static DoubleStream areas(ObjectNode byGenerator) {
    return byGenerator.valueStream().mapToDouble(JsonNode::asDouble);
  }

  /**
   * Each by a fit to other generators and other sources; those that have no others are left out.
   */
  private static List<Scored> probabilities(List<Look> looks) {
    Map<List<Object>, List<Look>> groups =
        looks.stream()
            .collect(
                Collectors.groupingBy(
                    look -> List.of(look.maker(), look.source() % 2),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Scored> probabilities = new ArrayList<>();
    for (List<Look> group : groups.values()) {
      Look one = group.get(0);
      List<Scored> strangers =
          looks.stream()
              .filter(look -> !look.maker().equals(one.maker()))
              .filter(look -> look.source() % 2 != one.source() % 2)
              .map(Look::ranked)
              .toList();
      if (!strangers.isEmpty()) {
        Calibration fit = Calibration.fit(strangers);
        group.forEach(
            look -> probabilities.add(new Scored(fit.probability(look.logit()), look.fake())));
      }
    }
    return probabilities;
  }

  private static Iterable<? extends TwinMaker> distinct(List<? extends TwinMaker> makers) {
    Map<String, TwinMaker> byId = new LinkedHashMap<>();
    makers.forEach(maker -> byId.putIfAbsent(maker.id(), maker));
    return byId.values();
  }

  private List<Look> looks(TwinMaker maker) {
    List<Example> others =
        learned.stream()
            .filter(example -> example.label().teachesTwins())
            .filter(example -> !example.label().set().equals(maker.id()))
            .toList();
    Judges judges =
        new Judges(
            TreesTraining.run("others", others, StatisticsDescriptor.RESIDUALS, options.growth()),
            TrivialTrees.grow(others));
    List<Look> looks = new ArrayList<>();
    for (int source = 0; source < tested.size(); source++) {
      List<Path> files = tested.get(source).files();
      for (int i = 0; i < Math.min(PICTURES_OF_A_SOURCE, files.size()); i++) {
        Optional<Opened> opened = Opened.of(files.get(i)).filter(MakersLeftOut::isLargeEnough);
        if (opened.isPresent()) {
          looks.addAll(pair(opened.get().picture(), i, maker, judges, source));
        }
      }
    }
    return looks;
  }

  private static boolean isLargeEnough(Opened opened) {
    return Math.min(opened.picture().width(), opened.picture().height())
        >= ResidualStatistics.LEAST_SIDE;
  }

  /** A real picture and its twin; none where the branch cannot look at both. */
  private List<Look> pair(Picture picture, int index, TwinMaker maker, Judges judges, int source) {
    int width = Math.min(WINDOW, picture.width());
    int height = Math.min(WINDOW, picture.height());
    Picture real =
        picture.crop((picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
    Picture twin = maker.twin(real, new Seed(options.seed()).stream("twin", index));
    Picture deliveredReal = delivery.deliver(real, Tier.CLEAN, index);
    Picture deliveredTwin = delivery.deliver(twin, Tier.CLEAN, index);
    OptionalDouble ofReal = look(judges, deliveredReal);
    OptionalDouble ofTwin = look(judges, deliveredTwin);
    if (ofReal.isEmpty() || ofTwin.isEmpty()) {
      return List.of();
    }
    double[] trivial =
        judges
            .control()
            .logits(
                Stream.of(deliveredReal, deliveredTwin)
                    .map(delivered -> TrivialStatistics.of(delivered).values())
                    .toList());
    return List.of(
        new Look(maker.id(), source, ofReal.getAsDouble(), trivial[0], false),
        new Look(maker.id(), source, ofTwin.getAsDouble(), trivial[1], true));
  }

  private static OptionalDouble look(Judges judges, Picture delivered) {
    return judges.branch().look(new View(delivered)).logit();
  }
}

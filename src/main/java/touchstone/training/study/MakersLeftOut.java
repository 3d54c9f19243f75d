package touchstone.training.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import touchstone.data.Tier;
import touchstone.data.TwinMaker;
import touchstone.detector.Branch;
import touchstone.detector.StatisticsDescriptor;
import touchstone.detector.View;
import touchstone.engine.Seed;
import touchstone.evaluation.Delivery;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;
import touchstone.signal.ResidualStatistics;

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

  /** The AUC for each of the makers, their mean and the worst. */
  ObjectNode report(List<? extends TwinMaker> makers) {
    ObjectNode report = JSON.createObjectNode();
    report.put(
        "measured_on",
        "real pictures of unseen sources and their twins by a generator whose twins were not"
            + " learned from, both saved as JPEG 96; trees from twins alone");
    ObjectNode each = report.putObject("auc_by_generator");
    List<Double> areas = new ArrayList<>();
    for (TwinMaker maker : distinct(makers)) {
      double auc = auc(maker);
      each.put(maker.id(), auc);
      areas.add(auc);
    }
    report.put("mean_auc", areas.stream().mapToDouble(auc -> auc).average().orElse(Double.NaN));
    report.put("worst_auc", areas.stream().mapToDouble(auc -> auc).min().orElse(Double.NaN));
    return report;
  }

  private static Iterable<? extends TwinMaker> distinct(List<? extends TwinMaker> makers) {
    Map<String, TwinMaker> byId = new LinkedHashMap<>();
    makers.forEach(maker -> byId.putIfAbsent(maker.id(), maker));
    return byId.values();
  }

  private double auc(TwinMaker maker) {
    List<Example> others =
        learned.stream()
            .filter(example -> example.label().teachesTwins())
            .filter(example -> !example.label().set().equals(maker.id()))
            .toList();
    Branch branch =
        TreesTraining.run("others", others, StatisticsDescriptor.RESIDUALS, options.growth());
    List<Scored> scores = new ArrayList<>();
    for (PictureSet set : tested) {
      for (int i = 0; i < Math.min(PICTURES_OF_A_SOURCE, set.files().size()); i++) {
        int index = i;
        Opened.of(set.files().get(i))
            .filter(
                opened ->
                    Math.min(opened.picture().width(), opened.picture().height())
                        >= ResidualStatistics.LEAST_SIDE)
            .ifPresent(opened -> score(opened.picture(), index, maker, branch, scores));
      }
    }
    return RocCurve.of(scores).auc();
  }

  private void score(
      Picture picture, int index, TwinMaker maker, Branch branch, List<Scored> scores) {
    int width = Math.min(WINDOW, picture.width());
    int height = Math.min(WINDOW, picture.height());
    Picture real =
        picture.crop((picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
    Picture twin = maker.twin(real, new Seed(options.seed()).stream("twin", index));
    OptionalDouble ofReal = look(branch, real, index);
    OptionalDouble ofTwin = look(branch, twin, index);
    if (ofReal.isPresent() && ofTwin.isPresent()) {
      scores.add(new Scored(ofReal.getAsDouble(), false));
      scores.add(new Scored(ofTwin.getAsDouble(), true));
    }
  }

  private OptionalDouble look(Branch branch, Picture picture, int index) {
    return branch.look(new View(delivery.deliver(picture, Tier.CLEAN, index))).logit();
  }
}

package touchstone.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.data.TwinMaker;
import touchstone.detector.Descriptor;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.registry.ModelId;

/**
 * What a study learns from.
 *
 * @param fakes a set for each generator; none for a detector that learns from in-house fakes alone
 * @param families the family of each GAN of our own, by the name of its set; a family is held out
 *     as a whole
 * @param reals a set for each source, at least as many as folds
 * @param makers in-house generators
 * @param parents models among the makers, and those of the discriminators
 * @param described what discriminators, or a network of photographs, say of squares; a branch
 *     learns from each
 * @param backbone what that network is, where it is from and under what licence, for the card;
 *     empty where there is none
 * @param linear what a linear rule is learned over, if one is
 */
public record StudySets(
    List<PictureSet> fakes,
    Map<String, String> families,
    List<PictureSet> reals,
    List<TwinMaker> makers,
    List<ModelId> parents,
    List<Descriptor> described,
    Optional<String> backbone,
    Optional<Descriptor> linear) {
  public StudySets {
    if (reals.size() < 2) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "real pictures of one source are too few to hold sources out; name several");
    }
    requireFiles(fakes);
    requireFiles(reals);
  }

  private static void requireFiles(List<PictureSet> sets) {
    for (PictureSet set : sets) {
      if (set.files().isEmpty()) {
        throw new TouchstoneException(
            ErrorCode.UNUSABLE_DATASET, set.folder() + " holds no file for " + set.name());
      }
    }
  }

  List<PictureSet> all() {
    List<PictureSet> all = new ArrayList<>(fakes);
    all.addAll(reals);
    return all;
  }
}

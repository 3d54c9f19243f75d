package touchstone.training;

import java.util.Comparator;
import java.util.stream.Stream;
import touchstone.data.CropBatches;
import touchstone.data.Dataset;
import touchstone.data.Sample;
import touchstone.data.Split;
import touchstone.data.TileCutter;
import touchstone.engine.Seed;
import touchstone.media.Picture;

/** What a generator of a bank learns from, and the photographs it is judged on. */
record BankData(CropBatches batches, Dataset heldOut) {

  /**
   * Splits photographs.
   *
   * @param seed of the generator
   * @throws touchstone.error.TouchstoneException {@code UNUSABLE_DATASET} if no picture is large
   *     enough
   */
  static BankData of(Dataset photographs, BankOptions options, long seed) {
    Split split = Split.of(photographs, options.heldOutPerMille());
    return new BankData(
        new CropBatches(
            split.training(),
            new TileCutter(options.crop(), options.mostReduced()),
            options.batch(),
            new Seed(seed).derive("crops")),
        split.heldOut());
  }

  /**
   * Centres of the photographs held out, by hash, so that the first ones are of all folders.
   *
   * @param side pixels, at most
   */
  Stream<Picture> centres(int side) {
    return heldOut.samples().stream()
        .sorted(Comparator.comparing(Sample::hash))
        .map(sample -> centre(sample.picture(), side));
  }

  private static Picture centre(Picture picture, int side) {
    int width = Math.min(side, picture.width());
    int height = Math.min(side, picture.height());
    return picture.crop(
        (picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
  }
}

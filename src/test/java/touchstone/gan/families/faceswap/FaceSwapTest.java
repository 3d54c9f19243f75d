package touchstone.gan.families.faceswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.data.Batch;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.families.TranslationTask;
import touchstone.nn.Mode;
import touchstone.nn.Network;

class FaceSwapTest extends GanFamilyContract {
  private static final float[] GROUND = TranslationTask.colour(-0.7f, -0.7f, -0.7f);
  private static final float[] WARM = TranslationTask.colour(0.9f, 0.5f, 0.1f);
  private static final float[] COLD = TranslationTask.colour(0.1f, 0.5f, 0.9f);

  @Override
  protected GanFamily family() {
    return new FaceSwap();
  }

  @Override
  protected boolean drawsNoise() {
    return false;
  }

  @Override
  protected boolean hasDiscriminator() {
    return false;
  }

  @Test
  void theEncoderIsSharedAndTheDecodersAreNot() {
    GanModel model = family().build(spec());
    Network one = model.networks().get(NetworkRole.GENERATOR);
    Network other = model.networks().get(NetworkRole.FIRST_GENERATOR);
    int encoder = FaceSwapNetworks.encoder(spec().size()).size();
    one.tensors()
        .forEach(
            (name, tensor) -> {
              boolean ofEncoder = Integer.parseInt(name.substring(0, name.indexOf('.'))) < encoder;
              boolean weights = name.endsWith("weights");
              if (ofEncoder) {
                assertThat(other.tensors().get(name)).as(name).isSameAs(tensor);
              } else if (weights) {
                assertThat(other.tensors().get(name)).as(name).isNotEqualTo(tensor);
              }
            });
    assertThatThrownBy(() -> family().build(spec().with(new GanSpec.Size(24, 8, 8, 0))))
        .hasMessageContaining("not 24");
  }

  /** Of flat pictures, which a warp leaves as they are. */
  @Test
  void eachDecoderLosesTheMeanDistanceToThePictureAsItWas() {
    GanModel model = family().build(spec());
    INDArray pictures = Nd4j.ones(DataType.FLOAT, 4, 3, 16, 16).muli(0.5);
    INDArray sources = Nd4j.ones(DataType.FLOAT, 4, 3, 16, 16).muli(-0.25);
    double expected =
        distance(forward(model, NetworkRole.GENERATOR, pictures), pictures)
            + distance(forward(model, NetworkRole.FIRST_GENERATOR, sources), sources);
    Batch flat = new Batch(pictures, Optional.empty(), Optional.of(sources));
    assertThat(model.step(0, flat).generatorLoss()).isCloseTo(expected, Offset.offset(1e-5));
  }

  private static INDArray forward(GanModel model, NetworkRole role, INDArray pictures) {
    return model.networks().get(role).forward(pictures, Mode.TRAINING).dup();
  }

  @Test
  void aWarpMovesWhatIsThereByAThirtySecondOfTheSide() {
    int side = 64;
    // A picture whose values are its columns.
    INDArray columns =
        Nd4j.arange(side).castTo(DataType.FLOAT).reshape(1, 1, 1, side).broadcast(8, 1, side, side);
    RandomWarp warp = new RandomWarp(side);
    INDArray moved = warp.of(columns, new SplittableRandom(1)).sub(columns);
    double inside = moved.stdNumber().doubleValue();
    // Straight lines between crossings of deviation 2 leave about two thirds of it.
    assertThat(inside).isBetween(0.8, 2.0);
    assertThat(moved.slice(0)).isNotEqualTo(moved.slice(1));
    INDArray flat = Nd4j.ones(2, 3, side, side).muli(0.25);
    assertThat(warp.of(flat, new SplittableRandom(1)).sub(flat).amaxNumber().doubleValue())
        .isLessThan(1e-6);
  }

  @Test
  void aCompositionHasItsGroundOutsideAndTheColoursOfThePlaceInside() {
    int side = 32;
    Composition composition = new Composition(side);
    INDArray mask = composition.mask();
    assertThat(mask.getDouble(0, 0, side / 2, side / 2)).isEqualTo(1);
    assertThat(mask.getDouble(0, 0, 0, 0)).isZero();
    assertThat(mask.gt(0.1).castTo(DataType.FLOAT).mul(mask.lt(0.9)).sumNumber().intValue())
        .as("a soft edge")
        .isPositive();

    Batch faces = faces(5, 4);
    INDArray grey = Nd4j.randn(DataType.FLOAT, 4, 3, 16, 16).muli(0.2);
    INDArray composed = new Composition(16).of(faces.pictures(), grey);
    assertThat(composed.getDouble(2, 1, 0, 15)).isEqualTo(faces.pictures().getDouble(2, 1, 0, 15));
    INDArray recoloured = new Composition(16).recoloured(grey, faces.pictures());
    assertThat(underMask(recoloured)).isCloseTo(underMask(faces.pictures()), Offset.offset(1e-4));
  }

  private static double underMask(INDArray pictures) {
    INDArray mask = new Composition(16).mask();
    return pictures.mul(mask).sumNumber().doubleValue() / mask.sumNumber().doubleValue();
  }

  @Test
  void learnsToGiveOnesFaceTheOthersPose() {
    GanModel model =
        family()
            .build(
                spec()
                    .with(new GanSpec.Size(16, 32, 8, 0))
                    .with(new GanSpec.Pace(2e-3, 2e-3, 0.5, 0.999, 0.99)));
    for (int step = 0; step < 350; step++) {
      model.step(step, faces(step, 8));
    }
    INDArray poses = squares("held out", 0, 16, WARM);
    INDArray truth = squares("held out", 0, 16, COLD);
    INDArray swapped =
        model.networks().get(NetworkRole.AVERAGED_GENERATOR).forward(poses, Mode.INFERENCE).dup();
    double error = distance(swapped, truth);
    INDArray otherPoses = Nd4j.concat(0, truth.get(rows(1, 16)), truth.get(rows(0, 1)));
    assertThat(error).isLessThan(distance(swapped, otherPoses) / 3);
    assertThat(error).isLessThan(distance(poses, truth) / 1.5);
  }

  private static INDArrayIndex rows(int from, int to) {
    return NDArrayIndex.interval(from, to);
  }

  private static INDArray squares(String purpose, long step, int count, float[] colour) {
    return TranslationTask.squares(purpose, step, count, 9, GROUND, colour);
  }

  private static double distance(INDArray one, INDArray other) {
    return one.sub(other).norm1Number().doubleValue() / one.length();
  }

  /** Cold faces, and warm ones as sources. */
  private static Batch faces(long step, int count) {
    return new Batch(
        squares("cold faces", step, count, COLD),
        Optional.empty(),
        Optional.of(squares("warm faces", step, count, WARM)));
  }
}

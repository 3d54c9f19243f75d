package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.data.Dataset;
import touchstone.data.FakeOrigin;
import touchstone.data.PixelHash;
import touchstone.data.TwinMaker;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.latent.LatentKind;
import touchstone.gan.latent.LatentSampler;
import touchstone.gan.latent.LatentSpec;
import touchstone.gan.reconstruction.Bottleneck;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.gan.reconstruction.UpSampler;
import touchstone.media.Picture;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** Samplers over two toy autoencoders: they learn, go on where they were killed, and make twins. */
class LatentBankTest {
  private static final LatentOptions OPTIONS = new LatentOptions(16, 2, 16, 1, 4e-3, 20, 150);

  @TempDir private static Path folder;
  private static Dataset photographs;

  @BeforeAll
  static void trainAutoencoders() throws IOException {
    photographs = Dataset.open(ToyFaces.write(folder.resolve("photos"), 96, 36));
    new ReconstructionBank(
            folder.resolve("bank"),
            photographs,
            "toys",
            new ReconstructionOptions(16, 2, 4, 1, 1e-2, 1e-3, 0.9, 60, 150),
            new BankBudget.Steps(120),
            progress -> {})
        .run(
            List.of(
                new ReconstructionSpec(
                    "kl", Bottleneck.KL, 6, 0, UpSampler.NEAREST, 2, 8, false, 0.3, 5),
                new ReconstructionSpec(
                    "vq", Bottleneck.VQ, 8, 16, UpSampler.SUB_PIXEL, 2, 8, true, 0.3, 6)));
  }

  private static LatentSpec spec(LatentKind kind, String id) {
    return new LatentSpec(id, kind, kind == LatentKind.DIFFUSION ? "kl" : "vq", 16, 2, 7);
  }

  private static List<LatentStatistics> train(LatentSpec spec, long steps, long killedAt) {
    List<LatentStatistics> heard = new ArrayList<>();
    LatentBank bank =
        new LatentBank(
            folder.resolve("bank"),
            photographs,
            "toys",
            OPTIONS,
            new BankBudget.Steps(steps),
            progress -> {
              heard.add(progress.statistics());
              if (progress.statistics().step() == killedAt) {
                throw new IllegalStateException("killed");
              }
            });
    if (killedAt > 0) {
      assertThatThrownBy(() -> bank.run(List.of(spec))).hasMessage("killed");
    } else {
      bank.run(List.of(spec));
    }
    return heard;
  }

  private static String id(LatentKind kind, String use) {
    return kind.name().toLowerCase(Locale.ROOT) + "-" + use;
  }

  @ParameterizedTest
  @EnumSource
  void theHeldOutLossFallsFarBelowItsBaseline(LatentKind kind) {
    List<LatentStatistics> heard = train(spec(kind, id(kind, "learns")), 200, 0);
    LatentStatistics end = heard.get(heard.size() - 1);
    assertThat(heard).hasSize(10);
    assertThat(end.heldOutLoss()).isLessThan(end.heldOutBaseline() * 0.8);
    assertThat(end.heldOutLoss()).isLessThan(heard.get(0).heldOutLoss() * 0.9);
    ModelCard card =
        new ModelRegistry(folder.resolve("bank")).open(new ModelId(id(kind, "learns")));
    assertThat(card.kind()).isEqualTo(ModelCard.Kind.LATENT_SAMPLER);
    assertThat(card.parents())
        .containsExactly(new ModelId(kind == LatentKind.DIFFUSION ? "kl" : "vq"));
    assertThat(card.config().at("/options/steps").asLong()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void aSamplerInTrainingGoesOnFromItsCheckpointBitForBit(LatentKind kind) {
    LatentSpec whole = spec(kind, id(kind, "whole"));
    train(whole, 60, 0);
    LatentSpec resumed = spec(kind, id(kind, "resumed"));
    train(resumed, 60, 40);
    Path bank = folder.resolve("bank");
    assertThat(bank.resolve(resumed.id() + ".checkpoint")).exists();
    assertThat(train(resumed, 60, 0)).hasSize(1);
    assertThat(bank.resolve(resumed.id() + ".checkpoint")).doesNotExist();
    for (String file : List.of("sampler.net", "scale.json")) {
      assertThat(bank.resolve(resumed.id()).resolve(file))
          .hasSameBinaryContentAs(bank.resolve(whole.id()).resolve(file));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aModelOpensAndMakesTwinsAndSamplesThatItsSeedDecides(LatentKind kind) {
    String id = id(kind, "opens");
    train(spec(kind, id), 40, 0);
    Path bank = folder.resolve("bank");
    TwinMaker maker = TwinMakers.open(bank, new ModelId(id));
    assertThat(maker.id()).isEqualTo(id);
    Picture real = ToyFaces.picture(45, 32, new Seed(4).stream("real", 0));
    Picture twin = maker.twin(real, new SplittableRandom(1));
    assertThat(twin.width()).isEqualTo(45);
    assertThat(twin.height()).isEqualTo(32);
    assertThat(hashes(maker.twin(real, new SplittableRandom(1)))).isEqualTo(hashes(twin));
    assertThat(hashes(maker.twin(real, new SplittableRandom(2)))).isNotEqualTo(hashes(twin));

    LatentSampler sampler = LatentBank.open(bank, new ModelId(id));
    List<Picture> samples = sampler.sample(2, 34, 5);
    assertThat(samples).hasSize(2);
    assertThat(samples.get(0).width()).isEqualTo(34);
    List<String> drawn = hashes(samples.toArray(Picture[]::new));
    assertThat(drawn).doesNotHaveDuplicates();
    assertThat(hashes(sampler.sample(2, 34, 5).toArray(Picture[]::new))).isEqualTo(drawn);
    assertThat(drawn).doesNotContainAnyElementsOf(hashes(sampler.sample(1, 34, 6).get(0)));
    FakeOrigin origin = sampler.origin(real, 11);
    assertThat(origin.generatorId()).isEqualTo(id);
    assertThat(origin.seed()).isEqualTo(11);
    assertThat(origin.parentHash()).isEqualTo(PixelHash.of(real));
  }

  private static List<String> hashes(Picture... pictures) {
    return Arrays.stream(pictures).map(PixelHash::of).toList();
  }

  @Test
  void anAutoencoderIsNoSamplerAndOneWithoutCodesHasNoneToDraw() {
    assertRefused(
        () -> LatentBank.open(folder.resolve("bank"), new ModelId("kl")), ErrorCode.INVALID_MODEL);
    LatentSpec codesOfNone = new LatentSpec("x", LatentKind.AUTOREGRESSIVE, "kl", 16, 2, 7);
    assertRefused(() -> train(codesOfNone, 20, 0), ErrorCode.INVALID_ARGUMENT);
  }

  private static void assertRefused(Runnable act, ErrorCode code) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}

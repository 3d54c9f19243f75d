package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Dataset;
import touchstone.data.FakeOrigin;
import touchstone.data.TwinMaker;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.latent.LatentKind;
import touchstone.gan.latent.LatentSpec;
import touchstone.gan.reconstruction.Bottleneck;
import touchstone.gan.reconstruction.Reconstruction;
import touchstone.gan.reconstruction.ReconstructionModel;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.gan.reconstruction.UpSampler;
import touchstone.media.Picture;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** A bank on toy pictures: it learns, it goes on where it was killed, and its models open. */
class ReconstructionBankTest {
  private static final ReconstructionOptions OPTIONS =
      new ReconstructionOptions(16, 2, 4, 1, 1e-2, 1e-3, 0.5, 20, 150);

  private static final ReconstructionSpec KL =
      new ReconstructionSpec("kl", Bottleneck.KL, 6, 0, UpSampler.NEAREST, 2, 8, false, 0.3, 5);
  private static final ReconstructionSpec VQ =
      new ReconstructionSpec("vq", Bottleneck.VQ, 8, 16, UpSampler.SUB_PIXEL, 2, 8, true, 0.3, 6);

  @TempDir private Path folder;
  private Dataset photographs;

  @BeforeEach
  void writeAToySet() throws IOException {
    photographs = Dataset.open(ToyFaces.write(folder.resolve("photos"), 96, 36));
  }

  private List<BankProgress<ReconstructionStatistics>> train(
      String out, long steps, ReconstructionSpec... specs) {
    List<BankProgress<ReconstructionStatistics>> heard = new ArrayList<>();
    bank(out, new BankBudget.Steps(steps), heard).run(List.of(specs));
    return heard;
  }

  private ReconstructionBank bank(
      String out, BankBudget budget, List<BankProgress<ReconstructionStatistics>> heard) {
    return new ReconstructionBank(
        folder.resolve(out), photographs, "toys", OPTIONS, budget, heard::add);
  }

  @Test
  void theErrorOnHeldOutPicturesFallsByAThirdAtLeast() {
    List<BankProgress<ReconstructionStatistics>> heard = train("bank", 160, KL, VQ);
    for (String id : List.of("kl", "vq")) {
      List<Double> errors =
          heard.stream()
              .filter(at -> at.generator().equals(id))
              .map(at -> at.statistics().heldOutError())
              .toList();
      assertThat(errors).hasSize(8);
      assertThat(errors.get(7)).as(id).isLessThan(errors.get(0) * 2 / 3);
    }
    assertThat(heard.get(0).remaining()).isPositive();
    assertThat(heard.get(15).remaining()).isZero();
    assertThat(heard.get(3).statistics().criticLoss()).as("in the warm-up").isZero();
    assertThat(heard.get(7).statistics().criticLoss()).isPositive();
  }

  @Test
  void aGeneratorInTrainingGoesOnFromItsCheckpointBitForBit() throws IOException {
    train("whole", 60, KL, VQ);
    killed("resumed", KL, 60, 40);
    killed("resumed-vq", VQ, 60, 20);
    assertThat(train("resumed", 60, KL)).hasSize(1);
    assertThat(train("resumed-vq", 60, VQ)).hasSize(2);
    assertSameNetworks("resumed/kl", "whole/kl");
    assertSameNetworks("resumed-vq/vq", "whole/vq");
    assertThat(Files.readAllLines(folder.resolve("resumed/kl/stats.jsonl"))).hasSize(3);
    assertThat(folder.resolve("resumed/kl.checkpoint")).doesNotExist();
  }

  /** Ends in the middle of the tick, as a killed process would, with the checkpoint written. */
  private void killed(String out, ReconstructionSpec spec, long steps, long at) {
    IllegalStateException kill = new IllegalStateException("killed");
    ReconstructionBank bank =
        new ReconstructionBank(
            folder.resolve(out),
            photographs,
            "toys",
            OPTIONS,
            new BankBudget.Steps(steps),
            progress -> {
              if (progress.statistics().step() == at) {
                throw kill;
              }
            });
    assertThatThrownBy(() -> bank.run(List.of(spec))).isSameAs(kill);
    assertThat(folder.resolve(out).resolve(spec.id() + ".checkpoint")).exists();
  }

  private void assertSameNetworks(String one, String other) {
    for (String file : List.of("generator.net", "discriminator.net")) {
      assertThat(folder.resolve(one).resolve(file))
          .hasSameBinaryContentAs(folder.resolve(other).resolve(file));
    }
  }

  @Test
  void aFinishedGeneratorIsPassedOver() {
    train("bank", 20, KL);
    List<BankProgress<ReconstructionStatistics>> heard = train("bank", 20, KL, VQ);
    assertThat(heard).extracting(BankProgress::generator).containsExactly("vq");
  }

  @Test
  void refusesACheckpointOfAnotherGenerator() {
    killed("bank", KL, 60, 20);
    ReconstructionSpec other =
        new ReconstructionSpec("kl", Bottleneck.KL, 6, 0, UpSampler.NEAREST, 2, 8, false, 0.3, 9);
    assertThatThrownBy(() -> train("bank", 60, other))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CHECKPOINT_MISMATCH));
  }

  @Test
  void aModelOpensWithItsCardAndSaysWhereItsFakesComeFrom() {
    train("bank", 20, KL, VQ);
    Path bank = folder.resolve("bank");
    ModelCard card = new ModelRegistry(bank).open(new ModelId("vq"));
    assertThat(card.kind()).isEqualTo(ModelCard.Kind.RECONSTRUCTION);
    assertThat(card.data())
        .containsExactly(new ModelCard.Data("toys", photographs.hash(), photographs.size()));
    assertThat(card.metrics().required("held_out_mean_absolute_error_grey_levels").asDouble())
        .isPositive();
    assertThat(card.config().at("/options/steps").asLong()).isEqualTo(20);

    assertThat(TwinMakers.open(bank)).extracting(TwinMaker::id).containsExactly("kl", "vq");
    Reconstruction generator = ReconstructionBank.open(bank, new ModelId("vq"));
    Picture real = ToyFaces.picture(33, 21, new Seed(4).stream("real", 0));
    Picture fake = generator.of(real);
    assertThat(fake.width()).isEqualTo(33);
    assertThat(fake.height()).isEqualTo(21);
    FakeOrigin origin = generator.origin(real, 11);
    assertThat(origin.generatorId()).isEqualTo("vq");
    assertThat(origin.seed()).isEqualTo(6);
    assertThat(origin.parentHash()).hasSize(64);
  }

  @Test
  void aTimeBecomesStepsByTheSpeedOfTheMachine() {
    Engine.start();
    ReconstructionModel model = new ReconstructionModel(KL, OPTIONS.schedule());
    INDArray batch = Nd4j.zeros(OPTIONS.batch(), 3, OPTIONS.crop(), OPTIONS.crop());
    LongConsumer trial = step -> model.step(step, batch);
    long some = new BankBudget.Time(Duration.ofSeconds(1)).steps(() -> trial);
    long more = new BankBudget.Time(Duration.ofSeconds(60)).steps(() -> trial);
    assertThat(some).isPositive();
    assertThat(more).isGreaterThan(some);
  }

  @Test
  void theDefaultBankHasEveryKind() {
    List<ReconstructionSpec> specs = DefaultBank.specs(1);
    assertThat(specs).extracting(ReconstructionSpec::id).doesNotHaveDuplicates();
    assertThat(specs).extracting(ReconstructionSpec::seed).doesNotHaveDuplicates();
    assertThat(specs).extracting(ReconstructionSpec::bottleneck).contains(Bottleneck.values());
    assertThat(specs).extracting(ReconstructionSpec::upSampler).contains(UpSampler.values());
    assertThat(specs).extracting(ReconstructionSpec::depth).contains(2, 3, 4);

    List<LatentSpec> samplers = DefaultBank.samplers(1);
    assertThat(samplers).extracting(LatentSpec::kind).contains(LatentKind.values());
    assertThat(specs)
        .extracting(ReconstructionSpec::id)
        .containsAll(samplers.stream().map(LatentSpec::autoencoder).toList());
  }
}

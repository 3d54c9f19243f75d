package touchstone.training.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.gan.families.cogan.Cogan;
import touchstone.gan.families.dcgan.Dcgan;

class StepBenchmarkTest {
  private static final GanSpec.Size TINY = new GanSpec.Size(8, 8, 4, 0);

  private final List<String> taken = new ArrayList<>();

  private Stepper noting(String name) {
    return new Stepper() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void take(int steps) {
        taken.add(name + steps);
      }

      @Override
      public ProcessHandle process() {
        return ProcessHandle.current();
      }

      @Override
      public void close() {}
    };
  }

  private static void assertFails(ErrorCode code, Runnable what) {
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(
            TouchstoneException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  @Test
  void turnsAreTakenBlockByBlock() {
    new StepBenchmark(3, 5, 2).run(List.of(noting("a"), noting("b")));
    assertThat(taken).containsExactly("a3", "b3", "a2", "b2", "a2", "b2", "a1", "b1");
  }

  @Test
  void ourOwnStepsTakeTimeAndMemory() {
    try (Stepper own = new OwnSteps(new Dcgan(), GanSpec.DCGAN.with(TINY), 4)) {
      StepBenchmark.Measured measured = new StepBenchmark(1, 2, 1).run(List.of(own)).get(0);
      assertThat(measured.wall()).isPositive();
      assertThat(measured.peakMegabytes())
          .isGreaterThanOrEqualTo(measured.firstMegabytes())
          .isPositive();
    }
  }

  @Test
  void whatCannotBeMeasuredIsSaid() {
    assertFails(ErrorCode.INVALID_ARGUMENT, () -> new StepBenchmark(0, 4, 0));
    assertFails(
        ErrorCode.INVALID_ARGUMENT, () -> new OwnSteps(new Cogan(), new Cogan().defaults(), 4));
    assertFails(
        ErrorCode.INVALID_ARGUMENT, () -> TorchSteps.start("python3", new Cogan(), TINY, 4));
    assertFails(
        ErrorCode.PEER_FAILED, () -> TorchSteps.start("no-such-python", new Dcgan(), TINY, 4));
  }

  @Test
  void aScriptThatEndsEarlyIsSaid() {
    try (Stepper broken = TorchSteps.start("false", new Dcgan(), TINY, 4)) {
      assertFails(ErrorCode.PEER_FAILED, () -> broken.take(1));
    }
  }
}

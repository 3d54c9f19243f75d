package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.training.RunStatistics;
import touchstone.training.runs.Run;
import touchstone.training.runs.RunRequest;

/**
 * A run.
 *
 * @param request as it was started
 * @param detail why it failed; absent otherwise
 * @param newest statistics of the last tick; absent before the first
 */
@Schema(name = "Run")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunView(
    String id,
    Run.State state,
    String detail,
    RunRequest request,
    RunStatistics newest,
    Links links) {

  /** Addresses relative to the service; samples are those of the newest tick. */
  @Schema(name = "RunLinks")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Links(String self, String statistics, String samples) {}

  /** What a run is to become. */
  @Schema(name = "WantedRunState")
  public record Wanted(State state) {
    public Wanted {
      if (state == null) {
        throw new TouchstoneException(
            ErrorCode.INVALID_ARGUMENT, "state is missing; it is RUNNING or STOPPED");
      }
    }

    /** Of those that a run has, the two that can be asked for. */
    public enum State {
      RUNNING,
      STOPPED
    }
  }

  static RunView of(Run run) {
    String id = run.request().id().value();
    List<RunStatistics> ticks = run.statistics();
    RunStatistics newest = ticks.isEmpty() ? null : ticks.get(ticks.size() - 1);
    String self = "/v1/runs/" + id;
    return new RunView(
        id,
        run.state(),
        run.detail(),
        run.request(),
        newest,
        new Links(
            self,
            self + "/statistics",
            newest == null ? null : self + "/samples/" + newest.step()));
  }
}

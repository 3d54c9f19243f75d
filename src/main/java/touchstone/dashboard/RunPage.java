package touchstone.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelId;
import touchstone.training.runs.Workshop;

/** Runs of training, to watch and not to touch: these pages can start and stop nothing. */
@Path("/review/runs")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("ANALYST")
@Blocking
public class RunPage {
  private final Workshop workshop;

  RunPage(Workshop workshop) {
    this.workshop = workshop;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance list(List<RunSheet> runs);

    static native TemplateInstance show(RunSheet run);

    static native TemplateInstance missing();
  }

  @GET
  public TemplateInstance list() {
    return Templates.list(workshop.runs().stream().map(RunSheet::of).toList());
  }

  @GET
  @Path("/{id}")
  public Response show(@RestPath String id) {
    try {
      return Response.ok(Templates.show(RunSheet.of(workshop.run(new ModelId(id))))).build();
    } catch (TouchstoneException e) {
      if (e.code() != ErrorCode.NOT_FOUND && e.code() != ErrorCode.INVALID_ARGUMENT) {
        throw e;
      }
      return Response.status(Response.Status.NOT_FOUND).entity(Templates.missing()).build();
    }
  }
}

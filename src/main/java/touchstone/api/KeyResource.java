package touchstone.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.store.Keys;

/** Who may call. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ADMIN")
@Blocking
@Tag(name = "keys")
public class KeyResource {
  private final Keys keys;
  private final Tenancy tenancy;

  KeyResource(Keys keys, Tenancy tenancy) {
    this.keys = keys;
    this.tenancy = tenancy;
  }

  @GET
  @Operation(operationId = "keys", summary = "All keys, newest first, without their secrets")
  @APIResponse(responseCode = "200", ref = "Keys")
  @APIResponse(responseCode = "406", ref = "NotAcceptable")
  public List<KeyView> keys() {
    return keys.all().stream().map(KeyView::of).toList();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createKey",
      summary = "Make a key",
      description =
          "The answer has it in full, in the field key; it is never shown again, for only the hash"
              + " of its secret is kept.")
  @RequestBody(ref = "Key")
  @APIResponse(responseCode = "201", ref = "NewKey")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  public Response create(KeyRequest request) {
    if (request == null) {
      throw new TouchstoneException(
          ErrorCode.MALFORMED_MESSAGE, "the body is empty; see its form at /q/openapi");
    }
    return Response.status(Response.Status.CREATED)
        .entity(KeyView.of(keys.create(request.order(), tenancy.caller().actor())))
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      operationId = "revokeKey",
      summary = "Revoke a key",
      description =
          "It is refused from now on, and whoever signed in with it is signed out. It stays in the"
              + " list; a key cannot be made good again.")
  @APIResponse(responseCode = "200", ref = "RevokedKey")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public KeyView revoke(@RestPath @Parameter(example = Examples.KEY) String id) {
    return KeyView.of(keys.revoke(id, tenancy.caller().actor()));
  }
}

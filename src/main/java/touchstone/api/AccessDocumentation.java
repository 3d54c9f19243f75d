package touchstone.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Says of every operation what answers a caller who may not use it. */
public final class AccessDocumentation implements OASFilter {
  private static final Map<String, String> ANSWERS =
      Map.of("401", "Unauthorized", "403", "Forbidden", "429", "TooManyRequests");

  @Override
  public Operation filterOperation(Operation operation) {
    ANSWERS.forEach(
        (status, name) -> {
          if (!operation.getResponses().hasAPIResponse(status)) {
            operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().ref(name));
          }
        });
    operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("key")));
    return operation;
  }
}

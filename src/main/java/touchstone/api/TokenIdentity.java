package touchstone.api;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import touchstone.access.Caller;
import touchstone.access.Role;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Takes a person whom the identity provider knows for a caller of ours: the token is checked by
 * then. The role is the highest of ours among the roles of the token. The tenant is a claim; a
 * submitter without one is nobody, others get one by the name of their role.
 */
@ApplicationScoped
public class TokenIdentity implements SecurityIdentityAugmentor {
  private final String tenantClaim;

  TokenIdentity(@ConfigProperty(name = "touchstone.access.tenant-claim") String tenantClaim) {
    this.tenantClaim = tenantClaim;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    try {
      Caller caller = caller(token, identity);
      return Uni.createFrom()
          .item(
              QuarkusSecurityIdentity.builder()
                  .setPrincipal(caller)
                  .addRoles(caller.role().names())
                  .build());
    } catch (TouchstoneException e) {
      return Uni.createFrom().failure(new AuthenticationFailedException(e));
    }
  }

  private Caller caller(JsonWebToken token, SecurityIdentity identity) {
    Role role =
        Arrays.stream(Role.values())
            .filter(ours -> identity.hasRole(ours.name()))
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> forbidden("the token has none of our roles"));
    Optional<String> tenant = token.claim(tenantClaim);
    if (tenant.isEmpty() && role == Role.SUBMITTER) {
      throw forbidden("the token of a submitter has no claim \"" + tenantClaim + "\"");
    }
    return new Caller(
        token.getSubject(),
        token.getName(),
        role,
        tenant.orElseGet(() -> role.name().toLowerCase(Locale.ROOT)));
  }

  private static TouchstoneException forbidden(String why) {
    return new TouchstoneException(ErrorCode.FORBIDDEN, why);
  }
}

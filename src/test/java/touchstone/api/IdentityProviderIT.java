package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;

/** People whom an OpenID Connect provider knows; here by the access tokens that it gave them. */
class IdentityProviderIT {
  private static OpenIdProvider provider;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws IOException {
    provider = new OpenIdProvider("127.0.0.1");
    service =
        ServiceProcess.start(
            ServiceProcess.newData(),
            Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED",
                "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                provider.issuer(),
                "QUARKUS_OIDC_CLIENT_ID",
                OpenIdProvider.CLIENT,
                "QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH",
                "roles",
                "QUARKUS_OIDC_PAGES_TENANT_ENABLED",
                "true",
                "QUARKUS_OIDC_PAGES_AUTH_SERVER_URL",
                "http://127.0.0.1:1"));
  }

  @AfterAll
  static void stop() {
    service.close();
    provider.close();
  }

  private static ApiClient as(Map<String, Object> claims) {
    return new ApiClient(service.uri(), provider.sign(claims));
  }

  @ParameterizedTest
  @CsvSource({
    "ANALYST, /v1/models, 200",
    "ANALYST, /review, 200",
    "ANALYST, /v1/keys, 403",
    "ADMIN, /v1/keys, 200",
    "ADMIN, /q/metrics, 200",
  })
  void letsPeopleInByTheRolesOfTheirToken(String role, String path, int status) {
    assertThat(as(provider.claims("ada@example.org", "unrelated", role)).get(path).status())
        .isEqualTo(status);
  }

  @Test
  void holdsASubmitterToTheTenantOfItsToken() {
    Map<String, Object> claims = provider.claims("bob", "SUBMITTER");
    claims.put("tenant", "forum");
    ApiClient bob = as(claims);
    Answer judged = bob.raw("?id=1", ApiClient.picture(920));
    assertThat(judged.status()).as(judged.text()).isEqualTo(200);
    assertThat(judged.json().path("submitter").asText()).isEqualTo("forum");
    claims.put("tenant", "other");
    assertThat(as(claims).get(judged.json().at("/links/self").asText()).status()).isEqualTo(404);
    assertThat(bob.get("/v1/models").status()).isEqualTo(403);
  }

  @Test
  void refusesWhoIsNobodyHere() {
    assertRefused(as(provider.claims("no role", "unrelated")));
    assertRefused(as(provider.claims("submitter without a tenant", "SUBMITTER")));
    Map<String, Object> claims = provider.claims("strange tenant", "SUBMITTER");
    claims.put("tenant", "../x");
    assertRefused(as(claims));
  }

  @Test
  void refusesTokensThatAreNotGood() {
    Map<String, Object> expired = provider.claims("late", "ADMIN");
    expired.put("exp", Instant.now().getEpochSecond() - 60);
    assertRefused(as(expired));
    Map<String, Object> others = provider.claims("other audience", "ADMIN");
    others.put("aud", "another-service");
    assertRefused(as(others));
    Map<String, Object> elsewhere = provider.claims("other issuer", "ADMIN");
    elsewhere.put("iss", "https://elsewhere.example");
    assertRefused(as(elsewhere));
    Map<String, Object> admin = provider.claims("ada", "ADMIN");
    assertRefused(
        new ApiClient(service.uri(), OpenIdProvider.sign(admin, OpenIdProvider.newKeys())));
    assertRefused(new ApiClient(service.uri(), OpenIdProvider.unsigned(admin)));
    assertRefused(new ApiClient(service.uri(), "opaque"));
  }

  private static void assertRefused(ApiClient caller) {
    ApiIT.assertProblem(caller.get("/v1/verdicts"), 401, "UNAUTHORIZED");
  }

  @Test
  void takesKeysAsWell() {
    assertThat(new ApiClient(service.uri()).get("/v1/keys").status()).isEqualTo(200);
    assertRefused(new ApiClient(service.uri(), null));
  }

  /** The one that the pages are told of is another, which is away; the rest goes on without it. */
  @Test
  void saysSoWhereTheProviderOfThePagesIsAway() {
    Answer answer = new ApiClient(service.uri(), null).get("/review/sign-in/provider");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/review/sign-in?refused=SIGN_IN");
  }
}

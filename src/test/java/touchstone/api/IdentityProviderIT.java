package touchstone.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;

/** People whom an OpenID Connect provider knows; here one of our own that signs what we want. */
class IdentityProviderIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private static HttpServer provider;
  private static String issuer;
  private static KeyPair keys;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    keys = newKeys();
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
    answer(
        "/.well-known/openid-configuration",
        Map.of(
            "issuer", issuer,
            "jwks_uri", issuer + "/jwks",
            "authorization_endpoint", issuer + "/authorize",
            "token_endpoint", issuer + "/token"));
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    answer(
        "/jwks",
        Map.of(
            "keys",
            List.of(
                Map.of(
                    "kty", "RSA",
                    "kid", "one",
                    "use", "sig",
                    "alg", "RS256",
                    "n", number(key.getModulus().toByteArray()),
                    "e", number(key.getPublicExponent().toByteArray())))));
    provider.start();
    service =
        ServiceProcess.start(
            ServiceProcess.newData(),
            Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL", issuer,
                "QUARKUS_OIDC_CLIENT_ID", "touchstone",
                "QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH", "roles"));
  }

  @AfterAll
  static void stop() {
    service.close();
    provider.stop(0);
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  /** Unsigned, big-endian (RFC 7518, section 2). */
  private static String number(byte[] bytes) {
    int sign = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private static void answer(String path, Map<String, ?> body) throws IOException {
    byte[] json = JSON.writeValueAsBytes(body);
    provider.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, json.length);
          exchange.getResponseBody().write(json);
          exchange.close();
        });
  }

  private static Map<String, Object> claims(String name, String... roles) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", issuer);
    claims.put("aud", "touchstone");
    claims.put("sub", "subject of " + name);
    claims.put("preferred_username", name);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    claims.put("roles", List.of(roles));
    return claims;
  }

  private static String sign(Map<String, Object> claims, KeyPair signer) throws Exception {
    String header = encode(Map.of("alg", "RS256", "typ", "JWT", "kid", "one"));
    String text = header + "." + encode(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(signer.getPrivate());
    signature.update(text.getBytes(UTF_8));
    return text + "." + BASE64.encodeToString(signature.sign());
  }

  private static String encode(Map<String, Object> json) throws IOException {
    return BASE64.encodeToString(JSON.writeValueAsBytes(json));
  }

  private static ApiClient as(Map<String, Object> claims) throws Exception {
    return new ApiClient(service.uri(), sign(claims, keys));
  }

  @ParameterizedTest
  @CsvSource({
    "ANALYST, /v1/models, 200",
    "ANALYST, /review, 200",
    "ANALYST, /v1/keys, 403",
    "ADMIN, /v1/keys, 200",
    "ADMIN, /q/metrics, 200",
  })
  void letsPeopleInByTheRolesOfTheirToken(String role, String path, int status) throws Exception {
    assertThat(as(claims("ada@example.org", "unrelated", role)).get(path).status())
        .isEqualTo(status);
  }

  @Test
  void holdsASubmitterToTheTenantOfItsToken() throws Exception {
    Map<String, Object> claims = claims("bob", "SUBMITTER");
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
  void refusesWhoIsNobodyHere() throws Exception {
    assertRefused(as(claims("no role", "unrelated")));
    assertRefused(as(claims("submitter without a tenant", "SUBMITTER")));
    Map<String, Object> claims = claims("strange tenant", "SUBMITTER");
    claims.put("tenant", "../x");
    assertRefused(as(claims));
  }

  @Test
  void refusesTokensThatAreNotGood() throws Exception {
    Map<String, Object> expired = claims("late", "ADMIN");
    expired.put("exp", Instant.now().getEpochSecond() - 60);
    assertRefused(as(expired));
    Map<String, Object> others = claims("other audience", "ADMIN");
    others.put("aud", "another-service");
    assertRefused(as(others));
    Map<String, Object> elsewhere = claims("other issuer", "ADMIN");
    elsewhere.put("iss", "https://elsewhere.example");
    assertRefused(as(elsewhere));
    Map<String, Object> admin = claims("ada", "ADMIN");
    assertRefused(new ApiClient(service.uri(), sign(admin, newKeys())));
    assertRefused(
        new ApiClient(
            service.uri(),
            encode(Map.of("alg", "none", "typ", "JWT")) + "." + encode(admin) + "."));
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
}

package touchstone.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * An OpenID Connect provider that signs what a test wants, with RSA: discovery, keys, and the
 * authorization code flow with PKCE (RFC 6749, section 4.1; RFC 7636) for one confidential client.
 * It asks nobody for a password: whoever a test says is there signs in.
 */
public final class OpenIdProvider implements AutoCloseable {
  public static final String CLIENT = "touchstone";
  public static final String SECRET = "a-secret-of-32-characters-or-more";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final String issuer;
  private final KeyPair keys = newKeys();
  private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
  private final AtomicInteger exchanged = new AtomicInteger();

  private volatile Map<String, Object> person = Map.of();
  private volatile KeyPair signer = keys;
  private volatile UnaryOperator<String> state = UnaryOperator.identity();
  private volatile String error;

  /**
   * @param host one that means this machine: {@code localhost} is another site for browsers than
   *     {@code 127.0.0.1}
   */
  public OpenIdProvider(String host) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://" + host + ":" + server.getAddress().getPort();
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    answerAlways(
        "/.well-known/openid-configuration",
        Map.of(
            "issuer", issuer,
            "jwks_uri", issuer + "/jwks",
            "authorization_endpoint", issuer + "/authorize",
            "token_endpoint", issuer + "/token"));
    answerAlways(
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
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  public static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Unsigned, big-endian (RFC 7518, section 2). */
  private static String number(byte[] bytes) {
    int sign = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  public String issuer() {
    return issuer;
  }

  /** A token's claims, good for five minutes; a test may change them. */
  public Map<String, Object> claims(String name, String... roles) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", issuer);
    claims.put("aud", CLIENT);
    claims.put("sub", "subject of " + name);
    claims.put("preferred_username", name);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    claims.put("roles", List.of(roles));
    return claims;
  }

  public String sign(Map<String, Object> claims) {
    return sign(claims, keys);
  }

  public static String sign(Map<String, Object> claims, KeyPair signer) {
    try {
      String text = head("RS256") + "." + encode(claims);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(signer.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A token that says of itself that it needs no signature (RFC 7519, section 6). */
  public static String unsigned(Map<String, Object> claims) {
    try {
      return head("none") + "." + encode(claims) + ".";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String head(String algorithm) throws IOException {
    return encode(Map.of("alg", algorithm, "typ", "JWT", "kid", "one"));
  }

  private static String encode(Map<String, Object> json) throws IOException {
    return BASE64.encodeToString(JSON.writeValueAsBytes(json));
  }

  /**
   * Whoever comes to sign in from now on: the claims of the ID token, to which the nonce is added
   * where they have none.
   */
  public void nowThereIs(Map<String, Object> claims) {
    person = Map.copyOf(claims);
    signer = keys;
    state = UnaryOperator.identity();
    error = null;
  }

  /** Tokens are signed with this from now on, until somebody else is there. */
  public void signWith(KeyPair other) {
    signer = other;
  }

  /** What is sent back as the state from now on, until somebody else is there. */
  public void bend(UnaryOperator<String> sent) {
    state = sent;
  }

  /** Refuses everybody from now on, until somebody else is there. */
  public void refuse(String why) {
    error = why;
  }

  /** How many codes have been turned into tokens. */
  public int exchanged() {
    return exchanged.get();
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> request = form(exchange.getRequestURI().getRawQuery());
    if (!CLIENT.equals(request.get("client_id"))
        || !"code".equals(request.get("response_type"))
        || !"S256".equals(request.get("code_challenge_method"))
        || !List.of(request.get("scope").split(" ")).containsAll(List.of("openid", "profile"))
        || !request.containsKey("nonce")) {
      answer(exchange, 400, Map.of("error", "invalid_request"));
      return;
    }
    String result = "error=" + error;
    if (error == null) {
      String code = UUID.randomUUID().toString();
      asked.put(code, request);
      result = "code=" + code;
    }
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            request.get("redirect_uri")
                + "?"
                + result
                + "&state="
                + URLEncoder.encode(state.apply(request.get("state")), UTF_8));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  /** A code is good once, for the client and the browser that it was asked for. */
  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> request = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Map<String, String> begun = asked.remove(request.getOrDefault("code", ""));
    if (!basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, Map.of("error", "invalid_client"));
    } else if (begun == null
        || !"authorization_code".equals(request.get("grant_type"))
        || !begun.get("redirect_uri").equals(request.get("redirect_uri"))
        || !begun.get("code_challenge").equals(challenge(request.get("code_verifier")))) {
      answer(exchange, 400, Map.of("error", "invalid_grant"));
    } else {
      exchanged.incrementAndGet();
      Map<String, Object> claims = new HashMap<>(person);
      claims.putIfAbsent("nonce", begun.get("nonce"));
      answer(
          exchange,
          200,
          Map.of(
              "token_type",
              "Bearer",
              "expires_in",
              300,
              "access_token",
              sign(person),
              "id_token",
              sign(claims, signer)));
    }
  }

  private static String basic() {
    return "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
  }

  private static String challenge(String verifier) {
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    new QueryStringDecoder(text, false)
        .parameters()
        .forEach((name, values) -> form.put(name, values.get(0)));
    return form;
  }

  private void answerAlways(String path, Map<String, ?> body) {
    server.createContext(path, exchange -> answer(exchange, 200, body));
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] json = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

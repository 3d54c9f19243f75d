package touchstone.callback;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A receiver that the operator has registered. Its address may be an inside one: nobody but the
 * operator can name it.
 */
public final class Callback {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,39}");

  private final String name;
  private final URI url;
  private final List<WebhookSecret> secrets;

  /**
   * Registers a receiver.
   *
   * @param name a lower-case letter, then up to 39 of letters and digits: what an environment
   *     variable can carry
   * @param url http or https
   * @param secrets the one in use first, then those that still count while receivers change over
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where one of them makes no sense
   */
  public Callback(String name, URI url, List<String> secrets) {
    this.name = name;
    this.url = url;
    require(
        NAME.matcher(name).matches(),
        "its name must be a lower-case letter, then up to 39 of letters and digits");
    String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
    require(
        url.getHost() != null && (scheme.equals("http") || scheme.equals("https")),
        "its url must be http or https, with a host");
    require(!secrets.isEmpty(), "it needs a secret");
    this.secrets = secrets.stream().map(WebhookSecret::parse).toList();
  }

  private void require(boolean met, String rule) {
    if (!met) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, "the callback \"" + name + "\" makes no sense: " + rule);
    }
  }

  String name() {
    return name;
  }

  URI url() {
    return url;
  }

  /** The header {@code webhook-signature}: a signature for each secret. */
  String signatures(String id, long timestamp, String body) {
    return secrets.stream()
        .map(secret -> secret.sign(id, timestamp, body))
        .collect(Collectors.joining(" "));
  }
}

package touchstone.access;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * An API key as its owner has it: {@code ts_<id>_<secret>}. The id, which is no secret, finds the
 * key without a search by what is secret; the {@code ts_} lets scanners of repositories find keys
 * that leaked.
 */
public record KeyText(String id, Secret secret) {
  private static final Pattern FORM =
      Pattern.compile("ts_([a-z0-9]{1,32})_([A-Za-z0-9_-]{43,128})");

  private static final String ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ID_LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static KeyText random() {
    StringBuilder id = new StringBuilder(ID_LENGTH);
    RANDOM
        .ints(ID_LENGTH, 0, ID_CHARACTERS.length())
        .forEach(at -> id.append(ID_CHARACTERS.charAt(at)));
    return new KeyText(id.toString(), Secret.random());
  }

  /** Whether a text is meant for a key, well formed or not. */
  public static boolean looksLike(String text) {
    return text.startsWith("ts_");
  }

  /** Reads a key; empty where the text is none. */
  public static Optional<KeyText> read(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new KeyText(form.group(1), new Secret(form.group(2))))
        : Optional.empty();
  }

  /**
   * Reads a key that the operator has chosen.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where the text is none
   */
  public static KeyText required(String text) {
    return read(text)
        .orElseThrow(
            () ->
                new TouchstoneException(
                    ErrorCode.INVALID_ARGUMENT,
                    "a key is ts_<id>_<secret>: an id of 1 to 32 lowercase letters and digits, a"
                        + " secret of 43 to 128 letters, digits, '_' and '-' (openssl rand -hex 32"
                        + " makes one)"));
  }

  /** The key, to be shown once. */
  public String text() {
    return "ts_" + id + "_" + secret.text();
  }
}

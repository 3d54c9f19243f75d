package touchstone.access;

import java.security.Principal;
import java.util.regex.Pattern;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Somebody who has proved who they are.
 *
 * @param id of the key, or what the identity provider calls a person; unlike all others of its kind
 * @param name for people to read
 * @param tenant whose media are the caller's own: the submitter of its submissions
 */
public record Caller(String id, String name, Role role, String tenant) implements Principal {
  /** A tenant is a submitter, so it is written like one. */
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,99}");

  /**
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where a text breaks its rule
   */
  public Caller {
    require(
        name != null && NAME.matcher(name).matches(),
        "name must be 1 to 100 letters, digits, spaces, '.', '_', '@' or '-', and begin with a"
            + " letter or digit");
    require(role != null, "role must be one of SUBMITTER, ANALYST and ADMIN");
    require(
        tenant != null && TENANT.matcher(tenant).matches(),
        "tenant must be 1 to 100 letters, digits, '.', '_' or '-', and begin with a letter or"
            + " digit");
  }

  @Override
  public String getName() {
    return name;
  }

  /** Whether the caller may see what this tenant submitted. */
  public boolean sees(String submitter) {
    return seesAll() || tenant.equals(submitter);
  }

  /** Whether the caller may see what any tenant submitted. */
  public boolean seesAll() {
    return role.includes(Role.ANALYST);
  }

  /**
   * The tenant that a submission is for.
   *
   * @param submitter whom it names; null: nobody, so it is the caller's own
   * @throws TouchstoneException {@code FORBIDDEN} where that is another tenant, unless the caller
   *     is an admin
   */
  public String submitsFor(String submitter) {
    if (submitter == null || submitter.equals(tenant)) {
      return tenant;
    }
    if (role != Role.ADMIN) {
      throw new TouchstoneException(
          ErrorCode.FORBIDDEN,
          "this key submits for \"" + tenant + "\" alone; leave the submitter out");
    }
    return submitter;
  }

  /** Who did something, as the audit log has it: names alone may be given twice. */
  public String actor() {
    return name + " (" + id + ")";
  }

  private static void require(boolean met, String rule) {
    if (!met) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, rule);
    }
  }
}

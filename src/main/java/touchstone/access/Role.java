package touchstone.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do: each role whatever the one before may, and more. */
public enum Role {
  /** Submits media, and sees what became of them: those of its own tenant, and nothing else. */
  SUBMITTER,
  /** Sees everything, and decides. */
  ANALYST,
  /** Makes keys, deletes media, trains, and submits in the name of any tenant. */
  ADMIN;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The names of this role and of those before it. */
  public Set<String> names() {
    return Arrays.stream(values())
        .filter(this::includes)
        .map(Role::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}

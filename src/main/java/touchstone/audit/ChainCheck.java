package touchstone.audit;

import java.util.function.Consumer;

/**
 * Reads a chain once, in order, and says what is wrong with it. It remembers two links, so a chain
 * may have any length.
 *
 * <p>An entry that was changed does not fit its own hash. Where entries are gone, places are. If
 * the places were closed up, or an entry was changed together with its hash, the next entry does
 * not follow the one before it. So it is with an entry that was put in or moved, but the entry
 * after that still follows the one before.
 */
public final class ChainCheck {
  private final Consumer<Finding> findings;
  private Link before;
  private Link last;

  /** Waits for the next link, which may show another cause. */
  private Finding suspicion;

  private long read;
  private long found;

  public ChainCheck(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /** Reads the next link; places rise. */
  public void accept(Link link) {
    long expected = last == null ? 1 : last.place() + 1;
    if (link.place() != expected) {
      settleSuspicion();
      report(missing(expected, link));
    } else if (link.isWhole() && !follows(link, last)) {
      unlinked(link);
    } else {
      settleSuspicion();
    }
    if (!link.isWhole()) {
      report(
          new Finding(
              Finding.What.CHANGED,
              link.entry().id(),
              link.place(),
              "it does not fit the hash that it was linked with"));
    }
    before = last;
    last = link;
    read++;
  }

  /** Whether one was linked to the other, going by the other's hash as kept or as it should be. */
  private static boolean follows(Link link, Link other) {
    return other == null
        ? link.previous().equals(Hash.NONE)
        : link.previous().equals(other.hash())
            || link.previous().equals(other.entry().hash(other.previous()));
  }

  private void unlinked(Link link) {
    if (last != null && follows(link, before)) {
      suspicion = null; // why the last one did not follow the one before it
      report(
          new Finding(
              Finding.What.OUT_OF_PLACE,
              last.entry().id(),
              last.place(),
              "the entry after it, id " + link.entry().id() + ", follows the one before it"));
    } else {
      settleSuspicion();
      suspicion = last == null ? first(link) : broken(link);
    }
  }

  private static Finding missing(long expected, Link link) {
    return new Finding(
        Finding.What.MISSING,
        0,
        expected,
        (link.place() - expected) + " gone from here to id " + link.entry().id());
  }

  private static Finding first(Link link) {
    return new Finding(
        Finding.What.BROKEN,
        link.entry().id(),
        link.place(),
        "it follows another entry, but is the first");
  }

  private Finding broken(Link link) {
    return new Finding(
        Finding.What.BROKEN,
        last.entry().id(),
        last.place(),
        "the entry after it, id "
            + link.entry().id()
            + ", does not follow it: it was changed together with its hash, or entries after it are"
            + " gone");
  }

  private void settleSuspicion() {
    if (suspicion != null) {
      report(suspicion);
      suspicion = null;
    }
  }

  private void report(Finding finding) {
    found++;
    findings.accept(finding);
  }

  /** The end of the chain; to be called once, after the last link. */
  public Head finish() {
    settleSuspicion();
    return last == null ? Head.EMPTY : last.head();
  }

  /** How many links were read. */
  public long read() {
    return read;
  }

  /** How many findings there are. */
  public long found() {
    return found;
  }
}

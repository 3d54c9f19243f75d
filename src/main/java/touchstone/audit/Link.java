package touchstone.audit;

/**
 * An entry in its place in the chain.
 *
 * @param place 1 for the first, one more for each that follows
 * @param previous hash of the entry that it was linked to
 * @param hash of this entry after that one, as it was kept
 */
public record Link(long place, Entry entry, Hash previous, Hash hash) {

  /** Links an entry to the end of a chain. */
  public static Link after(Head head, Entry entry) {
    return new Link(head.place() + 1, entry, head.hash(), entry.hash(head.hash()));
  }

  /** Whether entry and hash are those that were kept together. */
  boolean isWhole() {
    return entry.hash(previous).equals(hash);
  }

  /** The end of a chain that ends here. */
  public Head head() {
    return new Head(place, hash);
  }
}

package touchstone.access;

import java.util.HashMap;
import java.util.Map;

/**
 * Lets so many requests be under way at once, over all tenants and of each one, in this process: a
 * tenant that has all of its own leaves some to others. Safe for use by many threads.
 */
public final class ConcurrencyLimit {
  private final int most;
  private final int mostOfTenant;

  /** Of tenants that have any under way. */
  private final Map<String, Integer> underWay = new HashMap<>();

  private int all;

  public ConcurrencyLimit(int most, int mostOfTenant) {
    this.most = most;
    this.mostOfTenant = mostOfTenant;
  }

  /**
   * Begins a request.
   *
   * @return false where there are too many; it has not begun then
   */
  public synchronized boolean enter(String tenant) {
    if (all == most || underWay.getOrDefault(tenant, 0) == mostOfTenant) {
      return false;
    }
    all++;
    underWay.merge(tenant, 1, Integer::sum);
    return true;
  }

  /** Ends a request that has begun. */
  public synchronized void leave(String tenant) {
    all--;
    underWay.computeIfPresent(tenant, (name, count) -> count == 1 ? null : count - 1);
  }
}

package touchstone.fetch;

import java.time.Duration;
import java.util.List;

/**
 * What fetching may reach and cost.
 *
 * @param enabled whether media is fetched at all
 * @param allow host names and blocks of addresses (CIDR) that may be asked although they are not
 *     public
 * @param connect longest time to connect to one address
 * @param total longest time for everything, redirects included
 * @param redirects how many are followed
 */
public record FetchSettings(
    boolean enabled, List<String> allow, Duration connect, Duration total, int redirects) {}

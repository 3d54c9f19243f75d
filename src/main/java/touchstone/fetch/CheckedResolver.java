package touchstone.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the HTTP client only addresses that the rule permits. The client connects to the very
 * addresses it gets here and asks the DNS no second time, so a name cannot mean one address when it
 * is checked and another when it is used (DNS rebinding).
 */
final class CheckedResolver implements DnsResolver {

  /** A name that means nothing but forbidden addresses. */
  static final class ForbiddenException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenException(String host) {
      super(host);
    }
  }

  private final AddressRule rule;
  private final DnsResolver names;

  CheckedResolver(AddressRule rule, DnsResolver names) {
    this.rule = rule;
    this.names = names;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    List<InetSocketAddress> permitted =
        Stream.of(names.resolve(host))
            .filter(address -> rule.permits(host, port, address))
            .map(address -> new InetSocketAddress(address, port))
            .toList();
    if (permitted.isEmpty()) {
      throw new ForbiddenException(host);
    }
    return permitted;
  }

  /** Without a port there is nothing to check against. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    throw new ForbiddenException(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}

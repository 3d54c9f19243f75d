package touchstone.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which addresses may be asked for media: those of the public Internet at the usual ports, and what
 * the operator allows.
 *
 * <p>Of IPv6 only 2000::/3 is public (RFC 4291, section 2.4), which leaves out loopback,
 * link-local, unique local and multicast addresses as well as those that hide an IPv4 address
 * (mapped, NAT64). What the registries of RFC 6890 keep from the rest is listed.
 */
final class AddressRule {
  private static final Set<Integer> PUBLIC_PORTS = Set.of(80, 443);

  private static final AddressBlock PUBLIC_IPV6 = AddressBlock.parse("2000::/3");

  private static final List<AddressBlock> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8", // private
              "100.64.0.0/10", // carrier-grade NAT
              "127.0.0.0/8", // loopback
              "169.254.0.0/16", // link-local; clouds keep their metadata there
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocol assignments
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // relays of 6to4
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, broadcast
              "2001::/23", // protocol assignments, Teredo
              "2001:db8::/32", // documentation
              "2002::/16", // 6to4 holds an IPv4 address
              "3fff::/20") // documentation
          .map(AddressBlock::parse)
          .toList();

  private final List<AddressBlock> allowedBlocks;
  private final Set<String> allowedHosts;

  /**
   * The rule with exceptions.
   *
   * @param allow host names and blocks of addresses that may be asked at any port, whatever they
   *     are
   */
  AddressRule(List<String> allow) {
    this.allowedBlocks =
        allow.stream().filter(entry -> entry.contains("/")).map(AddressBlock::parse).toList();
    this.allowedHosts =
        allow.stream()
            .filter(entry -> !entry.contains("/"))
            .map(AddressRule::lowerCase)
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean permits(String host, int port, InetAddress address) {
    return allowedHosts.contains(lowerCase(host))
        || allowedBlocks.stream().anyMatch(block -> block.contains(address))
        || (PUBLIC_PORTS.contains(port) && isPublic(address));
  }

  static boolean isPublic(InetAddress address) {
    return (address instanceof Inet4Address || PUBLIC_IPV6.contains(address))
        && NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
  }

  private static String lowerCase(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}

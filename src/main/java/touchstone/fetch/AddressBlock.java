package touchstone.fetch;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A block of IP addresses (RFC 4632, CIDR): all that begin with the same bits.
 *
 * @param network any address of the block
 * @param bits how many bits they share, 0 to 32 or 128
 */
record AddressBlock(InetAddress network, int bits) {
  /** Digits and colons or dots only, so that reading one never asks the DNS. */
  private static final Pattern CIDR =
      Pattern.compile("([0-9.]{7,15}|[0-9a-fA-F:]+:[0-9a-fA-F:.]*)/([0-9]{1,3})");

  AddressBlock {
    if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException(network.getHostAddress() + " has no " + bits + " bits");
    }
  }

  static boolean isCidr(String text) {
    return CIDR.matcher(text).matches();
  }

  /**
   * Reads {@code 10.0.0.0/8} or {@code fd00::/8}.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where it is neither
   */
  static AddressBlock parse(String cidr) {
    try {
      int slash = cidr.indexOf('/');
      if (isCidr(cidr)) {
        return new AddressBlock(
            InetAddress.getByName(cidr.substring(0, slash)),
            Integer.parseInt(cidr.substring(slash + 1)));
      }
    } catch (UnknownHostException | IllegalArgumentException e) {
      // refused below
    }
    throw new TouchstoneException(
        ErrorCode.INVALID_ARGUMENT,
        '"' + cidr + "\" is no block of addresses such as 10.0.0.0/8 or fd00::/8");
  }

  boolean contains(InetAddress address) {
    if (!(network instanceof Inet4Address && address instanceof Inet4Address)
        && !(network instanceof Inet6Address && address instanceof Inet6Address)) {
      return false;
    }
    int others = network.getAddress().length * Byte.SIZE - bits;
    return number(network).shiftRight(others).equals(number(address).shiftRight(others));
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }
}

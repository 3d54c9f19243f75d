package touchstone.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whom an address belongs to, as far as it tells. Of IPv6 that is its first 64 bits: the rest each
 * may choose anew for every connection (RFC 4291, section 2.5.4; RFC 8981).
 */
final class Network {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final int PREFIX_BYTES = 8;

  /** All that is no address: what a proxy says may be any text. */
  private static final String OTHER = "";

  private Network() {}

  /**
   * The network of an address.
   *
   * @param address of IPv4 or IPv6, as text; in brackets or not
   */
  static String of(String address) {
    String bare = address.replaceAll("[\\[\\]\\s]", "");
    if (IPV4.matcher(bare).matches()) {
      return bare;
    }
    try {
      InetAddress read = InetAddress.getByName("[" + bare + "]"); // so that no name is looked up
      byte[] bytes = read.getAddress();
      return bytes.length > PREFIX_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES))
          : read.getHostAddress(); // of IPv4, written as one of IPv6
    } catch (UnknownHostException e) {
      return OTHER;
    }
  }
}

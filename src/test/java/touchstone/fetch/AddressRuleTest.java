package touchstone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.error.TouchstoneException;

class AddressRuleTest {
  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "4000::1"
      })
  void keepsOffWhatIsNotPublic(String literal) throws UnknownHostException {
    assertThat(AddressRule.isPublic(address(literal))).isFalse();
    assertThat(new AddressRule(List.of()).permits("x", 443, address(literal))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2a00::1",
        "2003::1"
      })
  void asksThePublicInternetAtItsUsualPorts(String literal) throws UnknownHostException {
    AddressRule rule = new AddressRule(List.of());
    assertThat(rule.permits("x", 80, address(literal))).isTrue();
    assertThat(rule.permits("x", 443, address(literal))).isTrue();
    assertThat(rule.permits("x", 22, address(literal))).isFalse();
    assertThat(rule.permits("x", 8080, address(literal))).isFalse();
  }

  @Test
  void asksWhatTheOperatorAllows() throws UnknownHostException {
    AddressRule rule =
        new AddressRule(List.of("10.20.0.0/16", "fd00:1::/32", "Media.Internal", "0.0.0.0/32"));
    assertThat(rule.permits("a", 9000, address("10.20.255.1"))).isTrue();
    assertThat(rule.permits("a", 80, address("10.21.0.1"))).isFalse();
    assertThat(rule.permits("a", 80, address("fd00:1::5"))).isTrue();
    assertThat(rule.permits("a", 80, address("fd00:2::5"))).isFalse();
    assertThat(rule.permits("media.internal", 9000, address("192.168.3.4"))).isTrue();
    assertThat(rule.permits("other.internal", 80, address("192.168.3.4"))).isFalse();
    assertThat(rule.permits("evil.media.internal", 80, address("192.168.3.4"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "fd00::/129",
        "10.0.0/8",
        "localhost/8",
        "10.0.0.0/",
        "/8",
        "a:b/8"
      })
  void refusesABlockThatIsNone(String cidr) {
    assertThatThrownBy(() -> new AddressRule(List.of(cidr)))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining(cidr);
  }

  @Test
  void aBlockOfNoBitsHoldsAllAddressesOfItsKind() throws UnknownHostException {
    AddressBlock all = AddressBlock.parse("0.0.0.0/0");
    assertThat(all.contains(address("255.1.2.3"))).isTrue();
    assertThat(all.contains(address("::1"))).isFalse();
  }
}

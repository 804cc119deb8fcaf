package seat.channel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import seat.config.Network;

/**
 * Which addresses are everybody's. Whatever is for a machine, a link, a site, a provider, many receivers or a special purpose is not;
 * of IPv6 only what is given out to networks is, so that a new special range is refused before anybody has heard of it.
 */
final class PublicAddresses {
    private static final List<Network> SPECIAL_V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Network GIVEN_OUT_V6 = Network.parse("2000::/3");

    /** Teredo and other protocols' own, documentation, 6to4: the latter leads to an address of IPv4, which nobody needs to write so. */
    private static final List<Network> SPECIAL_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** Networks that speak IPv6 alone get to IPv4 by it. */
    private static final Network NAT64 = Network.parse("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return SPECIAL_V4.stream().noneMatch(network -> network.contains(address));
        }
        if (NAT64.contains(address)) {
            return contain(lastFourBytes(address));
        }
        return GIVEN_OUT_V6.contains(address) && SPECIAL_V6.stream().noneMatch(network -> network.contains(address));
    }

    private static InetAddress lastFourBytes(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new AssertionError("Four bytes are an address", e);
        }
    }

    private static List<Network> networks(String... all) {
        return Stream.of(all).map(Network::parse).toList();
    }
}

package seat.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A range of IP addresses in CIDR notation; a single address is a range of one. */
public record Network(InetAddress address, int prefix) {
    public Network {
        if (prefix < 0 || prefix > address.getAddress().length * 8) {
            throw new IllegalArgumentException("/" + prefix + " is not a prefix of " + address.getHostAddress());
        }
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code ::1}, never asking a name server.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = address.getAddress().length * 8;
        return new Network(address, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether the address lies in this range. */
    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = prefix / 8;
        if (!Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = prefix % 8;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & (0xFF << (8 - rest)) & 0xFF) == 0;
    }

    /** Whether they hold half of all addresses of IPv4 or of IPv6, in one piece or many. */
    static boolean coverHalf(List<Network> networks) {
        return coverHalf(networks, 32) || coverHalf(networks, 128);
    }

    private static boolean coverHalf(List<Network> networks, int bits) {
        BigInteger covered = BigInteger.ZERO;
        BigInteger end = BigInteger.ZERO;
        List<Network> inOrder = networks.stream()
                .filter(network -> network.address.getAddress().length * 8 == bits)
                .sorted(Comparator.comparing(Network::first))
                .toList();
        for (Network network : inOrder) {
            BigInteger next = network.first().add(BigInteger.ONE.shiftLeft(bits - network.prefix));
            if (next.compareTo(end) > 0) {
                covered = covered.add(next).subtract(network.first().max(end));
                end = next;
            }
        }
        return covered.compareTo(BigInteger.ONE.shiftLeft(bits - 1)) >= 0;
    }

    private BigInteger first() {
        int hostBits = address.getAddress().length * 8 - prefix;
        return new BigInteger(1, address.getAddress()).shiftRight(hostBits).shiftLeft(hostBits);
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}

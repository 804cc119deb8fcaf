package seat.config;

import java.net.InetAddress;
import java.util.Arrays;

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

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}

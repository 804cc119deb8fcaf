package seat.seat5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The number of keys and a checksum of them: the sum of a hash of each, so that their order does not matter. */
final class KeyDigest {
    private final MessageDigest digest;
    private long keys;
    private long high;
    private long low;

    KeyDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void add(List<Object> key) {
        for (Object part : key) {
            byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((byte) bytes.length);
            digest.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        keys++;
        high += hash.getLong();
        low += hash.getLong();
    }

    long keys() {
        return keys;
    }

    boolean equal(KeyDigest other) {
        return keys == other.keys && high == other.high && low == other.low;
    }

    /** The number and the checksum as people read them. */
    String text() {
        return "%,d keys, %016x%016x".formatted(keys, high, low);
    }
}

package seat.seat5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The number of keys and a checksum of them: the sum of a hash of each, so that their order does not matter. */
final class KeyDigest {
    private static final int HASH = 32;

    private final MessageDigest digest;
    private final byte[] hash = new byte[HASH];
    private final ByteBuffer words = ByteBuffer.wrap(hash);
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
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
            if (part instanceof Long whole) {
                // Most keys are numbers, and need no text.
                number.putLong(0, whole);
                digest.update(number.array());
            } else {
                byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
                digest.update((byte) bytes.length);
                digest.update(bytes);
            }
        }
        try {
            digest.digest(hash, 0, HASH);
        } catch (DigestException e) {
            throw new IllegalStateException("a hash of SHA-256 has 32 bytes", e);
        }
        keys++;
        high += words.getLong(0);
        low += words.getLong(Long.BYTES);
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

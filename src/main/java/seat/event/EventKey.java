package seat.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes a happening one and the same, whoever tells of it and however often: a hash of 16 bytes.
 *
 * @param high its first half
 * @param low its second half
 */
public record EventKey(long high, long low) implements Comparable<EventKey> {
    /** Hashes the parts, each with its length, so that no two lists of parts look alike. */
    public static EventKey of(@Nullable Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (@Nullable Object part : parts) {
                byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            return new EventKey(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * A key like no other: for what a statement announces that finds nothing to change when it is run again, and may find it again a day
     * later.
     */
    public static EventKey ofItsOwn() {
        return of(UUID.randomUUID());
    }

    /** The order of the table's key: whoever writes several writes them in it, so that two never wait for each other in a circle. */
    @Override
    public int compareTo(EventKey other) {
        int order = Long.compare(high, other.high);
        return order != 0 ? order : Long.compare(low, other.low);
    }
}

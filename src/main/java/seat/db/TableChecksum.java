package seat.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The number of a table's rows and a checksum of their values: the sum of a hash of each row, so that the order, which follows
 * each database's own collation, does not matter.
 */
final class TableChecksum implements CopiedTable.Reader {
    private final MessageDigest digest;
    private long rows;
    private long high;
    private long low;

    TableChecksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void row(@Nullable Object[] values) {
        for (Object value : values) {
            byte[] bytes = value instanceof byte[] binary
                    ? binary
                    : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(value == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        rows++;
        high += hash.getLong();
        low += hash.getLong();
    }

    long rows() {
        return rows;
    }

    /** The checksum as a text for people, and for comparison. */
    String text() {
        return "%,d rows, checksum %016x%016x".formatted(rows, high, low);
    }
}

package seat.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A 256-bit key that encrypts stored secrets. Sealed texts name their key by {@link #fingerprint()}, which follows from
 * the key itself, so that an id may be renamed without losing anything.
 */
public final class SecretKey {
    /** Length of a key in bytes. */
    public static final int LENGTH = 32;

    private final String id;
    private final byte[] bytes;
    private final String fingerprint;

    private SecretKey(String id, byte[] bytes) {
        this.bytes = bytes.clone();
        this.fingerprint = fingerprint(bytes);
        this.id = id.isEmpty() ? fingerprint : id;
    }

    /** A key of {@value #LENGTH} bytes; without an id its fingerprint serves. */
    public static SecretKey of(String id, byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes");
        }
        return new SecretKey(id, bytes);
    }

    /**
     * Reads {@code key} or {@code id:key}, the key as base64 (either alphabet) or as hex digits.
     *
     * @throws IllegalArgumentException with a message that does not repeat the key
     */
    public static SecretKey parse(String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? "" : text.substring(0, colon).strip();
        String key = text.substring(colon + 1).strip();
        if (colon >= 0 && !id.matches("[A-Za-z0-9_.-]{1,32}")) {
            throw new IllegalArgumentException("has a key whose id is not 1 to 32 letters, digits, '_', '.' or '-'");
        }
        byte @Nullable [] bytes = decode(key);
        if (bytes == null) {
            throw new IllegalArgumentException("has a key that is neither base64 nor hex");
        }
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("has a key of " + bytes.length + " bytes instead of " + LENGTH);
        }
        return new SecretKey(id, bytes);
    }

    private static byte @Nullable [] decode(String key) {
        try {
            // 64 hex digits are valid base64 too, but of the wrong length: hex is tried first.
            return key.matches("[0-9A-Fa-f]{64}")
                    ? HexFormat.of().parseHex(key)
                    : Base64.getDecoder().decode(key.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public String id() {
        return id;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Eight hex digits that tell keys apart and reveal nothing of the key. */
    public String fingerprint() {
        return fingerprint;
    }

    private static String fingerprint(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretKey that && id.equals(that.id) && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SecretKey[" + id + "]";
    }
}

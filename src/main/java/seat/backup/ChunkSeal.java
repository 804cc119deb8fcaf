package seat.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import seat.config.SecretKey;

/**
 * Seals the chunks of one backup: each with a tag over its place, whether it is the last, and the backup's header, so that nothing can be
 * changed, moved, left out or cut off unseen. Either AES-256-GCM, so that nobody reads it without the key, or HMAC-SHA-256 over what
 * stays readable. The key of a backup follows from the secret key and the backup's own salt, so that a chunk's number is a nonce.
 */
final class ChunkSeal {
    static final int SALT_BYTES = 16;
    private static final String HMAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int TAG_BYTES = 16;
    private static final int HMAC_BYTES = 32;
    private static final int NONCE_BYTES = 12;

    private final SecretKeySpec key;
    private final boolean encrypted;
    private final byte[] header;

    /** @param header what the backup says of itself, with the salt */
    ChunkSeal(SecretKey secret, boolean encrypted, byte[] salt, byte[] header) {
        this.encrypted = encrypted;
        byte[] purpose = ("seat backup " + (encrypted ? "encrypted" : "signed")).getBytes(StandardCharsets.US_ASCII);
        byte[] derived = hmac(new SecretKeySpec(hmac(new SecretKeySpec(secret.bytes(), HMAC), purpose), HMAC), salt);
        this.key = new SecretKeySpec(derived, encrypted ? "AES" : HMAC);
        this.header = BackupSeal.digest().digest(header);
    }

    private static byte[] hmac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** Bytes that a sealed chunk is longer than what is in it. */
    int overhead() {
        return encrypted ? TAG_BYTES : HMAC_BYTES;
    }

    byte[] seal(long number, boolean last, byte[] content, int length) {
        byte[] place = place(number, last);
        if (!encrypted) {
            byte[] sealed = Arrays.copyOf(content, length + HMAC_BYTES);
            System.arraycopy(hmac(key, place, Arrays.copyOf(content, length)), 0, sealed, length, HMAC_BYTES);
            return sealed;
        }
        try {
            return cipher(Cipher.ENCRYPT_MODE, number, place).doFinal(content, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    /** @throws IOException when it is not what was sealed at this place */
    byte[] open(long number, boolean last, byte[] sealed) throws IOException {
        byte[] place = place(number, last);
        if (!encrypted) {
            byte[] content = Arrays.copyOf(sealed, sealed.length - HMAC_BYTES);
            byte[] tag = Arrays.copyOfRange(sealed, content.length, sealed.length);
            if (!MessageDigest.isEqual(tag, hmac(key, place, content))) {
                throw changed();
            }
            return content;
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, number, place).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw changed();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    private Cipher cipher(int mode, long number, byte[] place) throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(number).array();
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(place);
        return cipher;
    }

    private byte[] place(long number, boolean last) {
        return ByteBuffer.allocate(header.length + Long.BYTES + 1)
                .put(header)
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    private static IOException changed() {
        return new IOException("The backup was changed after it was made, is damaged, or was made by somebody else");
    }
}

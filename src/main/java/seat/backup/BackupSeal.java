package seat.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import seat.config.SecretKey;

/** Proves that a backup was made by who has the secret key: an HMAC over what the backup says of itself and of its entries. */
final class BackupSeal {
    private static final String HMAC = "HmacSHA256";
    private static final byte[] PURPOSE = "seat backup".getBytes(StandardCharsets.US_ASCII);

    private BackupSeal() {}

    static String of(byte[] manifest, SecretKey key) {
        return HexFormat.of().formatHex(hmac(hmac(key.bytes(), PURPOSE), manifest));
    }

    static boolean fits(String seal, byte[] manifest, SecretKey key) {
        return MessageDigest.isEqual(
                seal.getBytes(StandardCharsets.US_ASCII), of(manifest, key).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The SHA-256 of a file, in hex digits. */
    static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, digest())) {
            digesting.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        }
    }
}

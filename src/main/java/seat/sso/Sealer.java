package seat.sso;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import seat.config.SecretKey;

/**
 * Encryption of secrets at rest: AES-256-GCM with a random 96-bit nonce. A sealed text reads
 * {@code s1.<key's fingerprint>.<base64url of nonce, ciphertext and tag>}, so that keys rotate: the first key seals,
 * every key opens. The use ({@code refresh_token:<character id>}) is authenticated with it: a sealed text copied to
 * another row or column does not open. Safe for use by many threads.
 */
public final class Sealer {
    private static final String FORMAT = "s1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private volatile Ring ring;

    private record Ring(Map<String, SecretKeySpec> keys, String current) {
        static Ring of(List<SecretKey> keys) {
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("a sealer needs a key");
            }
            Map<String, SecretKeySpec> known = new LinkedHashMap<>();
            keys.forEach(key -> known.put(key.fingerprint(), new SecretKeySpec(key.bytes(), "AES")));
            return new Ring(known, keys.getFirst().fingerprint());
        }
    }

    /** @param keys at least one, the current one first */
    public Sealer(List<SecretKey> keys) {
        this.ring = Ring.of(keys);
    }

    /**
     * Uses other keys from now on.
     *
     * @param keys at least one, the current one first; what a key sealed that is not among them opens no more
     */
    void adopt(List<SecretKey> keys) {
        ring = Ring.of(keys);
    }

    /** Encrypts with the current key, bound to its use. */
    public String seal(String plain, String use) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Ring now = ring;
        try {
            byte[] sealed = cipher(now, Cipher.ENCRYPT_MODE, now.current(), nonce, use)
                    .doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return FORMAT + "." + now.current() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /**
     * Decrypts what was sealed for the same use.
     *
     * @throws SealException when the key is unknown, or the text was altered or sealed for another use
     */
    public String open(String sealed, String use) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(FORMAT)) {
            throw new SealException("this is no sealed text", null);
        }
        Ring now = ring;
        if (!now.keys().containsKey(parts[1])) {
            throw new SealException("sealed with key " + parts[1] + ", which SEAT_SECRET_KEY does not hold", null);
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(parts[2]);
            if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
                throw new SealException("the sealed text is cut off", null);
            }
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            byte[] plain = cipher(now, Cipher.DECRYPT_MODE, parts[1], nonce, use)
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealException("the sealed text was altered, or sealed for another use than " + use, e);
        }
    }

    /** Whether another key than the current one sealed it. */
    public boolean needsResealing(String sealed) {
        return !sealed.startsWith(sealedPrefix());
    }

    /** What every text sealed with the current key starts with. */
    String sealedPrefix() {
        return FORMAT + "." + ring.current() + ".";
    }

    String currentKey() {
        return ring.current();
    }

    Set<String> knownKeys() {
        return Set.copyOf(ring.keys().keySet());
    }

    private static Cipher cipher(Ring ring, int mode, String key, byte[] nonce, String use)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, ring.keys().get(key), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((FORMAT + "." + key + "." + use).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

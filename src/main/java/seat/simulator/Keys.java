package seat.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The simulator's own keys: one RSA key signs access tokens, and what follows from it seals refresh tokens. */
record Keys(RSAKey rsa) {
    /** Made beside the work of whoever asks first. */
    private static final class New {
        static final CompletableFuture<Keys> KEYS = CompletableFuture.supplyAsync(Keys::create);
    }

    /** The keys of simulators without a past: one for all of a process, since it takes a second to find the primes. */
    static CompletableFuture<Keys> fresh() {
        return New.KEYS;
    }

    private static Keys create() {
        try {
            return new Keys(new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID("JWT-Signature-Key")
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Keys parse(String json) {
        try {
            return new Keys(RSAKey.parse(json));
        } catch (ParseException e) {
            throw new IllegalArgumentException("The signing key cannot be read", e);
        }
    }

    /** The keys as JSON, with the private part. */
    String json() {
        return rsa.toJSONString();
    }

    String published() {
        return new JWKSet(rsa.toPublicJWK()).toString();
    }

    /** Says that {@code text} is this simulator's. */
    String seal(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(rsa.getPrivateExponent().decode(), "HmacSHA256"));
            byte[] sealed = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sealed)
                    .substring(0, 22);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

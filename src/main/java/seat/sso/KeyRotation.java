package seat.sso;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.config.SecretKey;

/**
 * A change of the key that seals the stored tokens, while they are used. First the new key stands beside the old one, and seals; then what
 * the old one sealed is sealed anew, some hundred rows at a time; when nothing is left the old one goes. It may be cut off at any moment:
 * every key that sealed something is kept until then, and the next run goes on.
 */
public final class KeyRotation {
    /** How long a token that was sealed with the old key may be on its way into the database. */
    private static final Duration SETTLES = Duration.ofSeconds(5);

    private final Sealer sealer;
    private final KeyCheck check;
    private final ResealTokens tokens;
    private final Runnable durable;
    private final Duration settles;

    /** @param durable makes commits survive a crash of this process; nothing where they do anyway */
    public KeyRotation(JdbcClient jdbc, Sealer sealer, Runnable durable) {
        this(sealer, new KeyCheck(jdbc, sealer), new ResealTokens(jdbc, sealer), durable, SETTLES);
    }

    KeyRotation(Sealer sealer, KeyCheck check, ResealTokens tokens, Runnable durable, Duration settles) {
        this.sealer = sealer;
        this.check = check;
        this.tokens = tokens;
        this.durable = durable;
        this.settles = settles;
    }

    /**
     * What was done.
     *
     * @param key the fingerprint of the key that seals now
     * @param resealed how many characters' tokens were sealed anew
     * @param resumed whether a change that was cut off was ended
     */
    public record Done(String key, int resealed, boolean resumed) {}

    /** Makes a key. */
    public static SecretKey draw() {
        byte[] bytes = new byte[SecretKey.LENGTH];
        new SecureRandom().nextBytes(bytes);
        return SecretKey.of("", bytes);
    }

    /** Changes the key that stands in the data folder, in the one process that uses it. */
    public Done ofFile(Path dataFolder) {
        List<SecretKey> keys = SecretKeyFile.readOrCreate(dataFolder);
        boolean resumed = keys.size() > 1;
        if (!resumed) {
            keys = new ArrayList<>(keys);
            keys.addFirst(draw());
            SecretKeyFile.replace(dataFolder, keys);
        }
        sealer.adopt(keys);
        check.verify();
        int resealed = reseal();
        check.forgetOldKeys();
        // What no crash may take back before the old key is gone.
        durable.run();
        SecretKeyFile.replace(dataFolder, List.of(keys.getFirst()));
        return new Done(keys.getFirst().fingerprint(), resealed, resumed);
    }

    /** Seals with the first of the keys this process was given what the others sealed; these are needed as long as it finds something. */
    public Done ofGivenKeys() {
        int resealed = reseal();
        if (resealed == 0) {
            check.forgetOldKeys();
        }
        durable.run();
        return new Done(sealer.currentKey(), resealed, false);
    }

    /** Seals anew until a pass finds nothing that began when whatever the old key had sealed was in the database. */
    private int reseal() {
        long settled = System.nanoTime() + settles.toNanos();
        int resealed = 0;
        while (true) {
            long begun = System.nanoTime();
            int found = tokens.run();
            resealed += found;
            if (found == 0) {
                if (begun - settled >= 0) {
                    return resealed;
                }
                LockSupport.parkNanos(Math.min(settled - begun, TimeUnit.SECONDS.toNanos(1)));
            }
        }
    }
}

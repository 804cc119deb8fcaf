package seat.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.testing.TestDatabase;

/** The key changes while tokens are read and written, and however often that is cut off. */
class KeyRotationTest {
    private static final int PILOTS = 7;
    private static final long FIRST = 90_000_001;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private JdbcClient jdbc;

    @BeforeEach
    void open() {
        database = TestDatabase.h2();
        jdbc = database.jdbc();
        Sealer sealer = process();
        for (int i = 0; i < PILOTS; i++) {
            signIn(sealer, FIRST + i);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A process that starts: with the keys of the file, all of which it must have. */
    private Sealer process() {
        Sealer sealer = new Sealer(SecretKeyFile.readOrCreate(folder));
        new KeyCheck(jdbc, sealer).verify();
        return sealer;
    }

    private void signIn(Sealer sealer, long id) {
        new TokenStore(jdbc, database.transactions(), sealer, () -> {})
                .link(new SignIn(
                        7,
                        0,
                        new VerifiedToken(
                                id,
                                "Pilot " + id,
                                "hash-" + id,
                                Set.of("publicData"),
                                Instant.now().plusSeconds(1200)),
                        new TokenAnswer.Granted(
                                new Secret("access-" + id), new Secret("refresh-" + id), Duration.ofMinutes(20))));
    }

    private KeyRotation rotation(Sealer sealer, Runnable between, Runnable durable) {
        return rotation(sealer, between, durable, Duration.ZERO);
    }

    private KeyRotation rotation(Sealer sealer, Runnable between, Runnable durable, Duration settles) {
        return new KeyRotation(
                sealer, new KeyCheck(jdbc, sealer), new ResealTokens(jdbc, sealer, 2, between), durable, settles);
    }

    /** What a worker does with each token. */
    private void everyTokenIsRead(Sealer sealer) {
        jdbc.sql("SELECT character_id, refresh_token, token FROM refresh_tokens")
                .query(row -> {
                    long id = row.getLong(1);
                    assertThat(sealer.open(row.getString(2), SealPurposes.refreshToken(id)))
                            .isEqualTo("refresh-" + id);
                    assertThat(sealer.open(row.getString(3), SealPurposes.accessToken(id)))
                            .isEqualTo("access-" + id);
                });
    }

    private long sealedBy(String key) {
        return jdbc.sql("SELECT COUNT(*) FROM refresh_tokens WHERE refresh_token LIKE ? AND token LIKE ?")
                .params("s1." + key + ".%", "s1." + key + ".%")
                .query(Long.class)
                .single();
    }

    @Test
    void theNewKeySealsEverythingAndTheOldOneIsGone() throws Exception {
        Sealer running = process();
        String old = running.currentKey();
        KeyRotation.Done done =
                rotation(running, () -> everyTokenIsRead(running), () -> {}).ofFile(folder);
        assertThat(done.resealed()).isEqualTo(PILOTS);
        assertThat(done.resumed()).isFalse();
        assertThat(done.key()).isNotEqualTo(old);
        assertThat(sealedBy(done.key())).isEqualTo(PILOTS);
        List<SecretKey> keys = SecretKeyFile.readOrCreate(folder);
        assertThat(keys).extracting(SecretKey::fingerprint).containsExactly(done.key());
        assertThat(Files.getPosixFilePermissions(folder.resolve(SecretKeyFile.NAME)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.list(folder)).hasSize(1);
        everyTokenIsRead(process());
        everyTokenIsRead(running);
        assertThat(rotation(running, () -> {}, () -> {}).ofFile(folder).key())
                .as("and once more")
                .isNotEqualTo(done.key());
        everyTokenIsRead(process());
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void cutOffAfterAnyStepItGoesOnAndNoTokenIsLostMeanwhile() {
        for (int step = 0; step < 6; step++) {
            String old = process().currentKey();
            int[] left = {step};
            Runnable dies = () -> {
                if (left[0]-- == 0) {
                    throw new Killed();
                }
            };
            Sealer killed = process();
            // Four steps reseal two rows each, one finds nothing, the last is the one before the old key goes.
            assertThatThrownBy(() -> rotation(killed, dies, dies).ofFile(folder))
                    .isInstanceOf(Killed.class);
            assertThat(SecretKeyFile.readOrCreate(folder)).hasSize(2);
            Sealer restarted = process();
            everyTokenIsRead(restarted);
            signIn(restarted, FIRST);
            assertThat(restarted.currentKey()).isNotEqualTo(old);
            KeyRotation.Done done = rotation(restarted, () -> {}, () -> {}).ofFile(folder);
            assertThat(done.resumed()).isTrue();
            assertThat(SecretKeyFile.readOrCreate(folder)).hasSize(1);
            assertThat(sealedBy(old)).isZero();
            everyTokenIsRead(process());
        }
    }

    @Test
    void peopleSignInAndWorkersReadWhileTheKeyChanges() throws Exception {
        Sealer running = process();
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Thread people = Thread.ofVirtual().start(() -> {
            for (int i = 0; !done.get(); i++) {
                signIn(running, FIRST + i % (PILOTS + 3));
                begun.countDown();
            }
        });
        begun.await();
        for (int i = 0; i < 4; i++) {
            rotation(running, () -> everyTokenIsRead(running), () -> {}, Duration.ofMillis(300))
                    .ofFile(folder);
        }
        done.set(true);
        people.join();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM refresh_tokens")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(PILOTS);
        assertThat(people.isAlive()).isFalse();
    }

    @Test
    void withGivenKeysTheOthersAreNeededUntilNothingIsFound() {
        Sealer both = new Sealer(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(KeyRotation.draw()), SecretKeyFile.readOrCreate(folder).stream())
                .toList());
        new KeyCheck(jdbc, both).verify();
        assertThat(rotation(both, () -> {}, () -> {}).ofGivenKeys().resealed()).isEqualTo(PILOTS);
        assertThat(facts()).isEqualTo(2);
        assertThat(rotation(both, () -> {}, () -> {}).ofGivenKeys().resealed()).isZero();
        assertThat(facts()).as("a process with the new key alone may start").isEqualTo(1);
        assertThatThrownBy(this::process).isInstanceOf(WrongKeyException.class);
    }

    private long facts() {
        return jdbc.sql("SELECT COUNT(*) FROM seat_facts WHERE name LIKE 'key_check.%'")
                .query(Long.class)
                .single();
    }
}

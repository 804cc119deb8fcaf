package seat.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.SecretKey;

class SealerTest {
    private final Sealer sealer = new Sealer(Keys.of(1));

    @Test
    void whatIsSealedOpensForTheSameUseOnly() {
        String sealed = sealer.seal("hush", "refresh_token:90000001");
        assertThat(sealed).doesNotContain("hush");
        assertThat(sealer.open(sealed, "refresh_token:90000001")).isEqualTo("hush");
        assertThatThrownBy(() -> sealer.open(sealed, "refresh_token:90000002")).isInstanceOf(SealException.class);
    }

    @Test
    void theSameTextIsNeverSealedTheSameWayTwice() {
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            sealed.add(sealer.seal("hush", "u"));
        }
        assertThat(sealed).hasSize(1_000);
    }

    @Test
    void anyChangedCharacterIsNoticed() {
        String sealed = sealer.seal("hush", "u");
        for (int i = 0; i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String altered = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatThrownBy(() -> sealer.open(altered, "u")).isInstanceOf(SealException.class);
        }
        assertThatThrownBy(() -> sealer.open("", "u")).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> sealer.open(sealed.substring(0, 15), "u")).isInstanceOf(SealException.class);
    }

    @Test
    void afterARotationOldTextsOpenAndAskToBeSealedAnew() {
        String old = sealer.seal("hush", "u");
        Sealer rotated = new Sealer(Keys.of(2, 1));
        assertThat(rotated.open(old, "u")).isEqualTo("hush");
        assertThat(rotated.needsResealing(old)).isTrue();
        assertThat(rotated.needsResealing(rotated.seal("hush", "u"))).isFalse();
        assertThatThrownBy(() -> new Sealer(Keys.of(2)).open(old, "u"))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("SEAT_SECRET_KEY does not hold");
    }

    @Test
    void aMissingKeyFileIsGeneratedForItsOwnerAloneAndThenKept(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        List<SecretKey> keys = SecretKeyFile.readOrCreate(data);
        assertThat(keys).hasSize(1);
        assertThat(SecretKeyFile.readOrCreate(data)).isEqualTo(keys);
        Path file = data.resolve("secret.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whoeverGeneratesTheKeyFileAtTheSameTimeUsesTheSameKey(@TempDir Path folder) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<List<SecretKey>> read = () -> SecretKeyFile.readOrCreate(folder);
            Set<List<SecretKey>> keys = new HashSet<>();
            for (Future<List<SecretKey>> future : threads.invokeAll(java.util.Collections.nCopies(8, read))) {
                keys.add(future.get());
            }
            assertThat(keys).hasSize(1);
        }
    }

    @Test
    void aKeyFileThatEverybodyMayReadIsRefused(@TempDir Path folder) throws Exception {
        SecretKeyFile.readOrCreate(folder);
        Files.setPosixFilePermissions(folder.resolve("secret.key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SecretKeyFile.readOrCreate(folder)).hasMessageContaining("chmod 600");
    }
}

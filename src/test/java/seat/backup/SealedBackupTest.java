package seat.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.DatabaseSettings;
import seat.config.SecretKey;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.KeptTables;
import seat.db.Migrations;
import seat.db.TableStream;
import seat.testing.MariaDbServer;
import seat.testing.TestDatabase;

/** A backup of MariaDB is the database at one moment, comes back equal or not at all, and is nobody else's. */
class SealedBackupTest {
    private static final String KEY = "5a".repeat(32);
    private static final List<SecretKey> KEYS = List.of(SecretKey.parse(KEY));
    private static final int ROWS = 5_000;
    private static final TableStream.Progress SILENT = (table, rows) -> {};

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Database source;
    private Settings settings;
    private Path backup;

    @BeforeEach
    void open() {
        TestDatabase test = TestDatabase.mariaDb();
        opened.add(test);
        source = test.database();
        source.sql().sql("""
                INSERT INTO character_wallet_journals (character_id, id, date, ref_type, amount, reason, description)
                SELECT 90000000 + MOD(seq, 3), seq, '2026-01-01 00:00:00', 'bounty', seq / 7.0, IF(MOD(seq, 2) = 0, NULL, ''), 'd'
                FROM seq_1_to_%d
                """.formatted(ROWS)).update();
        source.sql()
                .sql("INSERT INTO mail_bodies (mail_id, body, seen_at) VALUES (1, ?, CURRENT_TIMESTAMP)")
                .param("😀 'quoted' \\ back\u0000slash\r\n" + "very secret ".repeat(100_000))
                .update();
        source.sql()
                .sql("INSERT INTO users (id, name, admin, active) VALUES (41, 'Ünïcödé ', FALSE, TRUE)")
                .update();
        source.sql()
                .sql("INSERT INTO esi_pauses (bucket, until_at, reason) VALUES ('A', '2026-03-01 10:11:12.987', 'r')")
                .update();
        KeptTables.make(
                source,
                KeptTables.named("srp_killmails"),
                Map.of("paid", KeptTables.Kind.EXACT, "who", KeptTables.Kind.TEXT, "at", KeptTables.Kind.TIME));
        source.sql()
                .sql(
                        "INSERT INTO seat5_plugin_srp_killmails (seat5_row, paid, who, at) VALUES ('1', 12.5, 'Aria', '2026-01-01 00:00:00')")
                .update();
        settings =
                Settings.load(Map.of(Setting.SECRET_KEY, KEY, Setting.DATA_DIR, folder.toString()), Map.of(), folder);
        backup = folder.resolve("seat.backup");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private TableStream.Result write(boolean encrypt) throws IOException {
        return SealedBackup.write(source, settings, backup, encrypt, SILENT);
    }

    private Database empty() {
        HikariDataSource pool = DataSources.server(MariaDbServer.shared().newDatabase(), "root", "", 4);
        opened.add(pool);
        return new Database(pool, Dialect.MARIADB);
    }

    private Database emptyEmbedded() {
        HikariDataSource pool = DataSources.embedded(
                "jdbc:h2:file:" + folder.resolve("h2/seat") + DatabaseSettings.H2_OPTIONS, 16 << 20);
        opened.add(pool);
        return new Database(pool, Dialect.H2);
    }

    @Test
    void itIsTheDatabaseAtOneMomentWhateverIsWrittenMeanwhile() throws IOException {
        boolean[] written = {false};
        TableStream.Result made = SealedBackup.write(source, settings, backup, false, (table, rows) -> {
            if (!written[0]) {
                written[0] = true;
                source.sql().sql("DELETE FROM character_wallet_journals").update();
                source.sql().sql("INSERT INTO users (name) VALUES ('Too late')").update();
            }
        });
        assertThat(written[0]).isTrue();
        Database target = empty();
        TableStream.Result restored = SealedBackup.restore(backup, KEYS, target, SILENT);
        assertThat(restored).isEqualTo(made);
        assertThat(count(target, "character_wallet_journals")).isEqualTo(ROWS);
        assertThat(target.sql()
                        .sql("SELECT name FROM users")
                        .query(String.class)
                        .list())
                .containsExactly("Ünïcödé ");
    }

    @Test
    void itComesBackOnBothDatabasesAndGoesOnCounting() throws IOException {
        write(true);
        for (Database target : List.of(empty(), emptyEmbedded())) {
            SealedBackup.restore(backup, KEYS, target, SILENT);
            new Migrations(target).run();
            assertThat(count(target, "character_wallet_journals")).isEqualTo(ROWS);
            assertThat(target.sql()
                            .sql("SELECT body FROM mail_bodies")
                            .query(String.class)
                            .single())
                    .startsWith("😀 'quoted' \\ back\u0000slash\r\n");
            assertThat(target.sql()
                            .sql("SELECT who FROM seat5_plugin_srp_killmails")
                            .query(String.class)
                            .single())
                    .isEqualTo("Aria");
            target.sql().sql("INSERT INTO users (name) VALUES ('the next')").update();
            assertThat(target.sql()
                            .sql("SELECT MAX(id) FROM users")
                            .query(Long.class)
                            .single())
                    .isEqualTo(42);
            assertThatThrownBy(() -> SealedBackup.restore(backup, KEYS, target, SILENT))
                    .hasMessageContaining("not empty");
        }
    }

    @Test
    void itIsTriedWithoutTouchingAnything() throws IOException {
        TableStream.Result made = write(true);
        BackupTrial.Result tried = BackupTrial.run(backup, KEYS, folder, SILENT);
        assertThat(tried.rows()).isEqualTo(made.rows());
        assertThat(tried.tables()).isEqualTo(made.tables()).isGreaterThan(300);
        assertThat(tried.proven()).isTrue();
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(backup);
        }
    }

    @Test
    void nobodyReadsAnEncryptedOneAndItsFileIsPrivate() throws IOException {
        write(true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThatThrownBy(
                        () -> SealedBackup.restore(backup, List.of(SecretKey.parse("77".repeat(32))), empty(), SILENT))
                .hasMessageContaining("is sealed with the key")
                .hasMessageNotContaining(KEY);
        assertThatThrownBy(() -> SealedBackup.restore(backup, List.of(), empty(), SILENT))
                .hasMessageContaining("is not set");
        byte[] bytes = Files.readAllBytes(backup);
        int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n', 20);
        // What is encrypted does not shrink any more.
        int[] counts = new int[256];
        for (int i = header + 1; i < bytes.length; i++) {
            counts[bytes[i] & 0xFF]++;
        }
        int mean = (bytes.length - header) / 256;
        assertThat(Arrays.stream(counts).filter(each -> each > 2 * mean || each < mean / 2))
                .as("bytes that are much more or less frequent than others")
                .isEmpty();
    }

    @Test
    void oneThatWasChangedOrCutOffAnywhereIsRefused() throws IOException {
        for (boolean encrypt : List.of(false, true)) {
            Files.deleteIfExists(backup);
            write(encrypt);
            byte[] whole = Files.readAllBytes(backup);
            Random random = new Random(7);
            for (int i = 0; i < 40; i++) {
                byte[] changed = whole.clone();
                int at = i < 5 ? 13 + random.nextInt(300) : random.nextInt(whole.length);
                changed[at] ^= (byte) (1 << random.nextInt(8));
                refused(changed, "changed at " + at);
            }
            for (int i = 0; i < 10; i++) {
                refused(Arrays.copyOf(whole, 20 + random.nextInt(whole.length - 20)), "cut off");
            }
            String text = new String(whole, StandardCharsets.ISO_8859_1);
            for (String salt : List.of("\"salt\":\"zz", "\"salt\":null,\"x\":\"", "\"pepper\":\"")) {
                refused(text.replace("\"salt\":\"", salt).getBytes(StandardCharsets.ISO_8859_1), "another salt");
            }
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            refused(longer, "something behind its end");
        }
    }

    /** Reading alone: nothing is to be made of it. */
    private void refused(byte[] bytes, String how) throws IOException {
        Path changed = folder.resolve("changed.backup");
        Files.write(changed, bytes);
        assertThatThrownBy(() -> {
                    if (!SealedBackup.is(changed)) {
                        throw new IOException("no backup");
                    }
                    SealedBackup.decrypt(changed, KEYS, folder.resolve("out"));
                })
                .as(how)
                .isInstanceOf(IOException.class);
        Files.deleteIfExists(folder.resolve("out"));
    }

    @Test
    void aRestoreThatWasKilledLeavesNothingThatSeatStartsOn() throws IOException {
        write(false);
        Database target = empty();
        assertThatThrownBy(() -> SealedBackup.restore(backup, KEYS, target, (table, rows) -> {
                    if (table.equals("users")) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        assertThatThrownBy(() -> new Migrations(target).run()).hasMessageContaining("not finished");
        assertThatThrownBy(() -> SealedBackup.restore(backup, KEYS, target, SILENT))
                .hasMessageContaining("not empty");
    }

    @Test
    void tablesOfAnotherVersionAreNotRestored() throws IOException {
        source.sql()
                .sql("UPDATE flyway_schema_history SET version = '9999' ORDER BY installed_rank DESC LIMIT 1")
                .update();
        write(false);
        assertThatThrownBy(() -> SealedBackup.restore(backup, KEYS, empty(), SILENT))
                .hasMessageContaining("9999")
                .hasMessageContaining("Restore it with SeAT");
    }

    @Test
    void theNewestOfAFolderStay() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        assertThat(BackupFolder.newest(kept)).isEmpty();
        for (int i = 1; i <= 5; i++) {
            Files.createFile(BackupFolder.next(kept, Instant.parse("2026-03-0" + i + "T04:00:00Z")));
        }
        Files.createFile(kept.resolve("seat-mine.backup"));
        assertThat(BackupFolder.prune(kept, 2))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "seat-20260301-040000.backup", "seat-20260302-040000.backup", "seat-20260303-040000.backup");
        assertThat(BackupFolder.newest(kept)).contains(Instant.parse("2026-03-05T04:00:00Z"));
        assertThat(kept.resolve("seat-mine.backup")).exists();
    }

    private static long count(Database database, String table) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}

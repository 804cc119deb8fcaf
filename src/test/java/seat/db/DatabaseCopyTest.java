package seat.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.sde.MadeUp;
import seat.sde.StaticDataImport;
import seat.testing.MariaDbServer;
import seat.testing.TestDatabase;

/** From H2 to MariaDB: nothing is lost, doubled, overwritten or believed without proof. */
class DatabaseCopyTest {
    private static final int ROWS = 12_000;

    private final ArrayDeque<AutoCloseable> opened = new ArrayDeque<>();
    private Database source;
    private String targetUrl;
    private Database target;

    @BeforeEach
    void open() {
        TestDatabase h2 = TestDatabase.h2();
        opened.push(h2);
        source = h2.database();
        source.sql().sql("""
                        INSERT INTO character_wallet_journals (character_id, id, date, ref_type, amount, reason, description)
                        SELECT 90000000 + MOD(x, 3), x, TIMESTAMP '2026-01-01 00:00:00', 'bounty', x / 7.0, CASE MOD(x, 2) WHEN 0 THEN NULL ELSE '' END, 'd'
                        FROM SYSTEM_RANGE(1, ?)
                        """).param(ROWS).update();
        targetUrl = MariaDbServer.shared().newDatabase();
        target = openTarget();
    }

    private Database openTarget() {
        HikariDataSource pool = DataSources.server(targetUrl, "root", "", 4);
        opened.push(pool);
        return new Database(pool, Dialect.MARIADB);
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void everyKindOfValueArrivesAsItWas() {
        source.sql()
                .sql("""
                        INSERT INTO mail_bodies (mail_id, body, seen_at, created_at, updated_at) VALUES
                          (1, ?, TIMESTAMP '2026-03-01 10:11:12.987654', NULL, TIMESTAMP '2026-03-01 10:11:12.5'), (2, '  ', CURRENT_TIMESTAMP, NULL, NULL)
                        """)
                .param("😀 'quoted' \\ back\u0000slash\r\n" + "long ".repeat(300_000))
                .update();
        source.sql().sql("""
                        INSERT INTO killmail_victims (killmail_id, damage_taken, ship_type_id, x, y, z, seen_at) VALUES
                          (1, 9223372036854775807, -1, -0.0, 1.7976931348623157E308, 4.9E-300, CURRENT_TIMESTAMP),
                          (2, -9223372036854775808, 5, 0.1, -1234567.890123456, 1.0E22, CURRENT_TIMESTAMP)
                        """).update();
        source.sql()
                .sql("INSERT INTO users (name, active) VALUES ('Ünïcödé ', FALSE)")
                .update();
        source.sql()
                .sql(
                        "INSERT INTO esi_pauses (bucket, until_at, reason) VALUES ('A', TIMESTAMP '2026-03-01 10:11:12.987654', 'r')")
                .update();

        DatabaseCopy.Result result = copy(new Quiet());

        assertThat(result.rows()).isEqualTo(ROWS + 6 + count(source, "seat_facts"));
        assertThat(count(target, "character_wallet_journals")).isEqualTo(ROWS);
        assertThat(target.sql()
                        .sql("SELECT until_at FROM esi_pauses")
                        .query(LocalDateTime.class)
                        .single())
                .isEqualTo("2026-03-01T10:11:12.988");
        assertThat(target.sql()
                        .sql("SELECT body FROM mail_bodies WHERE mail_id = 1")
                        .query(String.class)
                        .single())
                .startsWith("😀 'quoted' \\ back\u0000slash\r\n")
                .hasSizeGreaterThan(1_500_000);
        assertThat(target.sql()
                        .sql("SELECT updated_at FROM mail_bodies WHERE mail_id = 1")
                        .query(LocalDateTime.class)
                        .single())
                .as("what the target keeps of it")
                .isEqualTo("2026-03-01T10:11:12");
        target.sql().sql("INSERT INTO users (name) VALUES ('the next')").update();
        assertThat(target.sql()
                        .sql("SELECT MAX(id) FROM users")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        new Migrations(target).run();
    }

    @Test
    void tablesThatAnImportMadeAreMadeAgain() {
        String table = KeptTables.named("srp_payments");
        KeptTables.make(
                source,
                table,
                Map.of(
                        "group", KeptTables.Kind.WHOLE,
                        "paid", KeptTables.Kind.EXACT,
                        "text", KeptTables.Kind.TEXT,
                        "raw", KeptTables.Kind.BYTES,
                        "day", KeptTables.Kind.DAY));
        source.sql()
                .sql(
                        "INSERT INTO " + table
                                + " (seat5_row, `group`, paid, `text`, raw, `day`) VALUES ('k', 5, 1.25, 'é', X'00ff', DATE '2024-01-01')")
                .update();

        copy(new Quiet());

        assertThat(target.sql()
                        .sql("SELECT CONCAT(`group`, `text`, HEX(raw), `day`) FROM " + table)
                        .query(String.class)
                        .single())
                .isEqualTo("5é00FF2024-01-01");
    }

    @Test
    void daysAndStaticDataComeAlongAndViewsAreNotTakenForTables(@TempDir Path folder) {
        source.sql().sql("""
                        INSERT INTO character_minings (character_id, date, solar_system_id, type_id, quantity)
                        VALUES (95000001, DATE '2026-03-01', 30000142, 34, 5)
                        """).update();
        new StaticDataImport(source)
                .run(MadeUp.universe(77).zip(folder.resolve("data.zip")), "x", StaticDataImport.SILENT);

        copy(new Quiet());

        assertThat(target.sql()
                        .sql("SELECT date FROM character_minings")
                        .query(LocalDate.class)
                        .single())
                .isEqualTo("2026-03-01");
        assertThat(target.sql()
                        .sql("SELECT stationName FROM staStations WHERE stationID = 60000001")
                        .query(String.class)
                        .single())
                .isEqualTo("Humbleton IV - Moon 1 - Tinkers Workshop");
    }

    @Test
    void aDatabaseThatHoldsSomethingIsNotCopiedInto() {
        new Migrations(target).run();
        target.sql().sql("INSERT INTO users (name) VALUES ('somebody')").update();
        assertThatThrownBy(() -> copy(new Quiet()))
                .isInstanceOf(DatabaseCopy.Refused.class)
                .hasMessageContaining("users (1 rows)");
        assertThat(count(target, "character_wallet_journals")).isZero();
    }

    @Test
    void aDatabaseOfAnotherProgramIsNotCopiedInto() {
        target.sql().sql("CREATE TABLE wp_posts (id INT PRIMARY KEY)").update();
        assertThatThrownBy(() -> copy(new Quiet()))
                .isInstanceOf(Migrations.ForeignTables.class)
                .hasMessageContaining("wp_posts");
    }

    @Test
    void anInterruptedCopyGoesOnWhereItWasAndNothingStartsOnItMeanwhile() {
        interrupt();
        long there = count(target, "character_wallet_journals");
        assertThat(there).isBetween(1L, ROWS - 1L);
        assertThatThrownBy(() -> new Migrations(target).run())
                .isInstanceOf(DatabaseCopy.Refused.class)
                .hasMessageContaining("not finished");

        AtomicLong first = new AtomicLong(-1);
        copy(new Quiet() {
            @Override
            public void copied(String table, long done, long all) {
                if (table.equals("character_wallet_journals")) {
                    first.compareAndSet(-1, done);
                }
            }
        });
        assertThat(first.get()).as("rows when the first new batch was in").isGreaterThan(there);
        assertThat(count(target, "character_wallet_journals")).isEqualTo(ROWS);
        new Migrations(target).run();
    }

    @Test
    void anInterruptedCopyIsNotGoneOnWithFromAnotherFolder() {
        interrupt();
        try (TestDatabase other = TestDatabase.h2()) {
            assertThatThrownBy(() -> new DatabaseCopy(other.database(), target, new Quiet()).run())
                    .isInstanceOf(DatabaseCopy.Refused.class)
                    .hasMessageContaining("another data folder");
        }
    }

    @Test
    void aRowThatSomebodyChangedIsFoundByItsChecksum() {
        interrupt();
        target.sql()
                .sql("UPDATE character_wallet_journals SET amount = amount + 0.01 WHERE id = 1")
                .update();
        assertThatThrownBy(() -> copy(new Quiet()))
                .isInstanceOf(DatabaseCopy.Differs.class)
                .hasMessageContaining("character_wallet_journals (12,000 rows, checksum ");
        assertThatThrownBy(() -> new Migrations(target).run()).isInstanceOf(DatabaseCopy.Refused.class);
    }

    @Test
    void aDatabaseThatCannotHoldEveryNameIsRefused() {
        target.sql().sql("ALTER DATABASE CHARACTER SET latin1").update();
        target = openTarget();
        assertThatThrownBy(() -> copy(new Quiet()))
                .isInstanceOf(DatabaseCopy.Refused.class)
                .hasMessageContaining("latin1");
    }

    private DatabaseCopy.Result copy(DatabaseCopy.Progress progress) {
        return new DatabaseCopy(source, target, progress).run();
    }

    private void interrupt() {
        assertThatThrownBy(() -> copy(new Quiet() {
                    @Override
                    public void copied(String table, long done, long all) {
                        if (table.equals("character_wallet_journals") && done > ROWS / 3) {
                            throw new IllegalStateException("interrupted");
                        }
                    }
                }))
                .hasMessageContaining("interrupted");
    }

    private static class Quiet implements DatabaseCopy.Progress {
        @Override
        public void copied(String table, long done, long all) {}

        @Override
        public void verified(String table, long done, long all) {}
    }

    private static long count(Database database, String table) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}

package seat.seat5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.db.Lease;
import seat.testing.TestDatabase;

/** What an import of SeAT 5's history brings, and what it does not: the same into every database. */
abstract class ImportContract {
    private static final int ROWS = 300;

    private TestDatabase test;
    private Database database;
    private Seat5Database old;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        database = test.database();
        old = Seat5Database.empty();
    }

    @AfterEach
    void stop() {
        old.close();
        test.close();
    }

    private Report imported() {
        try (Source source = old.source()) {
            return new Import(database, noParts(), HistorySteps.all()).run(source, (table, done, all) -> {});
        }
    }

    static Parts noParts() {
        return new Parts() {
            @Override
            public <T> T part(Class<T> type) {
                throw new IllegalStateException("history needs no " + type);
            }
        };
    }

    private long count(String table) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private static List<HistoryTable> compared() {
        List<HistoryTable> tables = new ArrayList<>(HistoryTables.all());
        tables.addAll(KillmailStep.kept());
        return tables;
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        compared().forEach(table -> counts.put(table.name(), count(table.name())));
        List.of(
                        "notes",
                        "standings_profiles",
                        "standings_profile_standings",
                        "universe_moon_reports",
                        "universe_moon_contents")
                .forEach(table -> counts.put(table, count(table)));
        return counts;
    }

    private static Report.Table of(Report report, String table) {
        return report.tables().stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyTableComesWholeAndIsProvenEqual() {
        old.filled(ROWS);
        Report report = imported();
        assertThat(report.tables())
                .filteredOn(table -> !table.target().isEmpty())
                .allSatisfy(table -> {
                    assertThat(table.leftOut()).as(table.name()).isEmpty();
                    assertThat(table.brought()).as(table.name()).isPositive();
                });
        assertThat(report.tables())
                .filteredOn(table -> table.equal() != null)
                .hasSize(HistoryTables.all().size() + 3)
                .allSatisfy(table -> assertThat(table.equal())
                        .as(table.name() + ": " + table.checksum())
                        .isTrue());
        assertThat(count("character_wallet_journals")).isEqualTo(ROWS);
        assertThat(database.sql()
                        .sql("SELECT description FROM character_wallet_journals WHERE id = 5000000007")
                        .query(String.class)
                        .single())
                .isEqualTo("description é 🚀 7");
    }

    @Test
    void anotherImportChangesNothing() {
        old.filled(ROWS);
        imported();
        Map<String, Long> once = counts();
        Report again = imported();
        assertThat(counts()).isEqualTo(once);
        assertThat(again.tables())
                .filteredOn(table -> table.equal() != null)
                .allSatisfy(table -> assertThat(table.equal()).as(table.name()).isTrue());
    }

    @Test
    void aRehearsalTellsTheSameAndWritesNothing() {
        old.filled(ROWS);
        old.execute("UPDATE mail_recipients SET recipient_id = 2147483647 WHERE id = 5");
        Map<String, Long> before = counts();
        Report told;
        try (Source source = old.source()) {
            told = Import.rehearse(source, HistorySteps.all());
        }
        assertThat(counts()).isEqualTo(before);
        assertThat(count("imports") + count("import_tables")).isZero();
        Report done = imported();
        assertThat(told.tables())
                .extracting(Report.Table::name)
                .containsAll(done.tables().stream().map(Report.Table::name).toList());
        for (Report.Table table : done.tables()) {
            assertThat(of(told, table.name()).brought()).as(table.name()).isEqualTo(table.brought());
            assertThat(of(told, table.name()).missing()).as(table.name()).isEqualTo(table.missing());
        }
    }

    @Test
    void whatIsOddCostsItselfAndIsTold() {
        old.fill("character_wallet_journals", 10);
        old.fill("mail_recipients", 10);
        old.fill("mail_headers", 10);
        old.fill("contract_items", 10);
        old.execute(
                "SET SESSION sql_mode = ''",
                "ALTER TABLE mail_headers MODIFY subject VARCHAR(5000) NOT NULL",
                "UPDATE character_wallet_journals SET reason = CONCAT('nul', CHAR(0), 'and 🚀') WHERE id = 5000000001",
                "UPDATE character_wallet_journals SET amount = -1e300, context_id = 9223372036854775807 WHERE id = 5000000002",
                "UPDATE character_wallet_journals SET id = -5 WHERE id = 5000000003",
                "UPDATE character_wallet_journals SET date = '0000-00-00 00:00:00' WHERE id = 5000000004",
                "UPDATE mail_headers SET subject = REPEAT('🚀', 3000) WHERE mail_id = 5000000001",
                "UPDATE mail_recipients SET recipient_id = 2147483647 WHERE id = 1",
                "UPDATE mail_recipients SET labels = 'a:1:{i:0;O:8:\"Evil\":0:{}}' WHERE id = 2",
                "UPDATE contract_items SET quantity = 2147483647 WHERE record_id = 5000000001");
        Report report = imported();
        assertThat(of(report, "character_wallet_journals").leftOut()).containsEntry("id is no id", 1L);
        assertThat(count("character_wallet_journals")).isEqualTo(9);
        assertThat(database.sql()
                        .sql("SELECT reason FROM character_wallet_journals WHERE id = 5000000001")
                        .query(String.class)
                        .single())
                .isEqualTo("nul\uFFFDand 🚀");
        assertThat(database.sql()
                        .sql("SELECT context_id FROM character_wallet_journals WHERE id = 5000000002")
                        .query(Long.class)
                        .single())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(of(report, "mail_recipients").missing()).isEqualTo(1);
        assertThat(of(report, "mail_recipients").leftOut()).containsEntry("came without labels: it is no JSON", 1L);
        assertThat(count("mail_recipients")).isEqualTo(9);
        assertThat(database.sql()
                        .sql("SELECT quantity FROM contract_items WHERE record_id = 5000000001")
                        .query(Long.class)
                        .single())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(count("mail_headers")).isEqualTo(10);
    }

    @Test
    void aSecondImportBringsOnlyWhatIsNewer() {
        old.fill("character_wallet_journals", 10);
        old.fill("character_orders", 10);
        imported();
        old.execute(
                "INSERT INTO character_wallet_journals (character_id, id, date, ref_type, description, updated_at)"
                        + " VALUES (95000001, 77, '2026-01-01', 'bounty_prizes', 'new', UTC_TIMESTAMP())",
                "UPDATE character_orders SET volume_remain = 3, updated_at = UTC_TIMESTAMP() WHERE order_id = 5000000004");
        database.sql()
                .sql("UPDATE character_orders SET price = 5 WHERE order_id = 5000000005")
                .update();
        Report report = imported();
        assertThat(of(report, "character_wallet_journals").rows()).isEqualTo(1);
        assertThat(of(report, "character_wallet_journals").equal()).isTrue();
        assertThat(of(report, "character_orders").rows()).isEqualTo(1);
        assertThat(database.sql()
                        .sql("SELECT volume_remain FROM character_orders WHERE order_id = 5000000004")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(database.sql()
                        .sql("SELECT price FROM character_orders WHERE order_id = 5000000005")
                        .query(Double.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void whatThisSeatReadItselfIsNotOverwrittenByWhatIsOlder() {
        old.fill("contract_details", 10);
        database.sql()
                .sql(
                        "INSERT INTO contract_details (contract_id, status, seen_at) VALUES (5000000003, 'deleted', '2026-01-01')")
                .update();
        imported();
        assertThat(database.sql()
                        .sql("SELECT status FROM contract_details WHERE contract_id = 5000000003")
                        .query(String.class)
                        .single())
                .isEqualTo("deleted");
        assertThat(count("contract_details")).isEqualTo(10);
    }

    @Test
    void miningOfADayIsAddedUp() {
        old.execute(
                "INSERT INTO character_minings (character_id, date, time, year, month, solar_system_id, type_id, quantity)"
                        + " VALUES (95000001, '2024-05-01', '10:00', 2024, 5, 30000142, 1230, 100),"
                        + " (95000001, '2024-05-01', '11:00', 2024, 5, 30000142, 1230, 50)");
        imported();
        assertThat(database.sql()
                        .sql("SELECT quantity FROM character_minings")
                        .query(Long.class)
                        .list())
                .containsExactly(150L);
    }

    @Test
    void aKillmailIsBroughtWholeAndBelongsToThoseWhoseTokensSeatHad() {
        old.execute(
                "INSERT INTO refresh_tokens (character_id, version, user_id, refresh_token, scopes_profile, scopes, expires_on, token,"
                        + " character_owner_hash) VALUES (95000001, 2, 2, 'r', 0, '[]', NOW(), 't', 'h')",
                "INSERT INTO killmails (killmail_id, killmail_hash) VALUES (7, 'abc')",
                "INSERT INTO killmail_details (killmail_id, killmail_time, solar_system_id) VALUES (7, '2021-01-01', 30000142)",
                "INSERT INTO killmail_victims (killmail_id, character_id, damage_taken, ship_type_id) VALUES (7, 95000001, 5, 587)",
                "INSERT INTO killmail_attackers (attacker_hash, killmail_id, character_id, security_status, final_blow, damage_done)"
                        + " VALUES ('a', 7, 95000002, 1, 0, 2), ('b', 7, 95000003, 1, 1, 3)",
                "INSERT INTO killmail_victim_items (killmail_id, item_type_id, singleton, flag) VALUES (7, 34, 0, 5), (7, 34, 0, 5)");
        imported();
        imported();
        assertThat(count("killmail_attackers")).isEqualTo(2);
        assertThat(count("killmail_victim_items")).isEqualTo(2);
        assertThat(database.sql()
                        .sql("SELECT character_id FROM killmail_attackers WHERE position = 0")
                        .query(Long.class)
                        .single())
                .isEqualTo(95000003L);
        assertThat(database.sql()
                        .sql("SELECT character_id FROM character_killmails")
                        .query(Long.class)
                        .list())
                .containsExactly(95000001L);
    }

    @Test
    void whatPluginsKeptIsKeptUnderItsOwnName() {
        old.execute(
                "CREATE TABLE seat_connector_users (id BIGINT UNSIGNED PRIMARY KEY, connector_type VARCHAR(255),"
                        + " `group` INT, `value` DECIMAL(10,2), seen TIMESTAMP NULL, raw BLOB, name VARCHAR(255) CHARACTER SET utf8mb4)",
                "INSERT INTO seat_connector_users VALUES (18446744073709551615, 'discord', 5, 1.25, '2024-01-01', 0x00ff, '🚀')",
                "INSERT INTO seat_connector_users (id, connector_type) VALUES (7, 'teams')",
                "CREATE TABLE srp_without_key (a INT, b TEXT)",
                "INSERT INTO srp_without_key VALUES (1, 'x'), (1, 'x'), (NULL, NULL)");
        Report report = imported();
        imported();
        assertThat(of(report, "seat_connector_users").target()).isEqualTo("seat5_plugin_seat_connector_users");
        assertThat(count("seat5_plugin_seat_connector_users")).isEqualTo(2);
        assertThat(count("seat5_plugin_srp_without_key")).isEqualTo(3);
        assertThat(database.sql()
                        .sql(
                                "SELECT CONCAT(id, name, `group`) FROM seat5_plugin_seat_connector_users WHERE connector_type = 'discord'")
                        .query(String.class)
                        .single())
                .startsWith("18446744073709551615");
    }

    @Test
    void onlyOneImportRunsAtATime() {
        Lease other = new Lease(database, Lease.Place.named("import"), Import.LEASE);
        other.take();
        assertThatThrownBy(this::imported).isInstanceOf(Import.Busy.class);
    }

    @Test
    void aNoteThatWasDeletedHereDoesNotComeAgain() {
        old.execute(
                "INSERT INTO notes (object_type, object_id, title, note)"
                        + " VALUES ('Seat\\\\Eveapi\\\\Models\\\\Corporation\\\\CorporationInfo', 98000001, '<b>t</b>', 'says')");
        imported();
        assertThat(database.sql()
                        .sql("SELECT CONCAT(object_type, ' ', title, ' ', visibility) FROM notes")
                        .query(String.class)
                        .single())
                .isEqualTo("corporation <b>t</b> all");
        database.sql().sql("DELETE FROM notes").update();
        imported();
        assertThat(count("notes")).isZero();
    }

    @Test
    void whatIsNoSeatOrTooOldIsRefused() {
        old.execute("DROP TABLE squads");
        assertThatThrownBy(() -> old.source().close())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("before version 4");
        old.execute("DROP TABLE migrations");
        assertThatThrownBy(() -> old.source().close())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no SeAT");
    }
}

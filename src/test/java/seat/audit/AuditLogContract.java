package seat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.testing.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuditLogContract {
    private TestDatabase database;
    private AuditLog log;

    abstract TestDatabase open();

    @BeforeAll
    void connect() {
        database = open();
        log = new AuditLog(database.database());
    }

    @AfterAll
    void disconnect() {
        database.close();
    }

    @Test
    void aRowSaysWhoAsWhomWhatToWhomFromWhereAndWhen() {
        Actor actor = new Actor(7L, 9L, "192.0.2.7", "r-full", Channel.WEB);
        log.write(
                actor,
                Category.USER,
                "deactivate",
                Subject.user(12),
                "Switched the account off",
                Map.of("active", true),
                Map.of("active", false));
        Map<String, Object> row = only("r-full");
        assertThat(row)
                .containsEntry("user_id", 7L)
                .containsEntry("impersonator_id", 9L)
                .containsEntry("category", "user")
                .containsEntry("action", "deactivate")
                .containsEntry("subject_type", "user")
                .containsEntry("subject_id", 12L)
                .containsEntry("message", "Switched the account off")
                .containsEntry("address", "192.0.2.7")
                .containsEntry("channel", "web");
        assertThat(row.get("created_at")).isNotNull();
        assertThat(text(row, "details")).isEqualTo("{\"before\":{\"active\":true},\"after\":{\"active\":false}}");
    }

    @Test
    void whatNobodyAskedForHasNoAccount() {
        Actor system = Actor.system();
        log.write(system, Category.LOG, "prune", Subject.none(), "Tidied up");
        assertThat(only(system.requestId()))
                .containsEntry("user_id", null)
                .containsEntry("impersonator_id", null)
                .containsEntry("subject_type", null)
                .containsEntry("subject_id", null)
                .containsEntry("details", null)
                .containsEntry("channel", "system");
    }

    @Test
    void textsAreOneLineOfBoundedLength() {
        Actor actor = new Actor(1L, null, "x".repeat(100), "r-long", Channel.API);
        log.write(actor, Category.USER, "a\r\nb", Subject.none(), "one\r\ntwo\u2028three" + "é".repeat(3_000));
        Map<String, Object> row = only("r-long");
        assertThat(row).containsEntry("action", "a  b").containsEntry("address", "x".repeat(64));
        assertThat(text(row, "message")).startsWith("one  two threeé").hasSize(AuditLog.LONGEST_MESSAGE);
    }

    @Test
    void noSecretIsKept() {
        Actor actor = new Actor(1L, null, "", "r-secret", Channel.WEB);
        log.write(
                actor,
                Category.API_KEY,
                "make",
                Subject.none(),
                "Made a key",
                null,
                Map.of("name", "sheet", "token", "seat_abc", "keys", List.of(Map.of("client_secret", "s3cr3t"))));
        assertThat(text(only("r-secret"), "details")).contains("sheet").doesNotContain("seat_abc", "s3cr3t");
    }

    @Test
    void longDetailsAreReplacedByTheirLength() {
        Actor actor = new Actor(1L, null, "", "r-big", Channel.WEB);
        log.write(actor, Category.ROLE, "save", Subject.role(1), "Saved", null, List.of("x".repeat(30_000)));
        assertThat(text(only("r-big"), "details")).matches("\\{\"too_long\":30\\d{3}}");
    }

    @Test
    void aRowIsGoneWithItsCause() {
        Actor actor = new Actor(1L, null, "", "r-undone", Channel.WEB);
        assertThatThrownBy(() -> database.database().inTransaction(() -> {
                    log.write(actor, Category.USER, "delete", Subject.user(1), "Deleted the account");
                    throw new IllegalStateException("the cause failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows("r-undone")).isEmpty();
    }

    @Test
    void rowsThatAreTooOldGoAndThatIsARowItself() {
        for (int i = 0; i < 1_203; i++) {
            log.write(new Actor(1L, null, "", "r-old", Channel.WEB), Category.USER, "old", Subject.none(), "Old");
        }
        log.write(new Actor(1L, null, "", "r-young", Channel.WEB), Category.USER, "young", Subject.none(), "Young");
        age("r-old", 31);
        age("r-young", 29);
        new PruneAuditLog(database.database(), () -> 30).run();
        assertThat(rows("r-old")).isEmpty();
        assertThat(rows("r-young")).hasSize(1);
        List<String> told = database.database()
                .sql()
                .sql("SELECT message FROM security_logs WHERE action = 'prune' AND category = 'log'"
                        + " AND message LIKE 'Deleted%' ORDER BY id")
                .query(String.class)
                .list();
        assertThat(told)
                .containsExactly(
                        "Deleted 1000 rows that were older than 30 days",
                        "Deleted 203 rows that were older than 30 days");
        new PruneAuditLog(database.database(), () -> 30).run();
        assertThat(database.database()
                        .sql()
                        .sql("SELECT COUNT(*) FROM security_logs WHERE message LIKE 'Deleted%'")
                        .query(Long.class)
                        .single())
                .as("where nothing is deleted, nothing is told")
                .isEqualTo(2);
    }

    private void age(String requestId, int days) {
        database.database()
                .sql()
                .sql("UPDATE security_logs SET created_at = TIMESTAMPADD(DAY, ?, created_at) WHERE request_id = ?")
                .params(-days, requestId)
                .update();
    }

    private List<Map<String, Object>> rows(String requestId) {
        return database.database()
                .sql()
                .sql("SELECT * FROM security_logs WHERE request_id = ?")
                .param(requestId)
                .query()
                .listOfRows();
    }

    private Map<String, Object> only(String requestId) {
        List<Map<String, Object>> rows = rows(requestId);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private String text(Map<String, Object> row, String column) {
        return database.database()
                .sql()
                .sql("SELECT " + column + " FROM security_logs WHERE id = ?")
                .param(row.get("id"))
                .query(String.class)
                .single();
    }
}

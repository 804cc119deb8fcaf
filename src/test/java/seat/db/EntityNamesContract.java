package seat.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import seat.testing.TestDatabase;

/** Names are found by how they begin, on any database. */
abstract class EntityNamesContract {
    private static final long PILOT = 90_000_001;
    private static final TableQuery NOTES =
            TableQuery.of("unresolved_names").key("entity_id").name("entity_id").build();

    private TestDatabase test;
    private EntityNames names;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        names = new EntityNames(test.database());
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aNameIsFoundByItsBeginningWithoutCaseAndAccents() {
        name(1, "character", "Señor Ünal");
        name(2, "corporation", "Senator's 100%_Club");
        name(3, "structure", "Jita - Señor");
        name(4, "alliance", "Ёлка");

        assertThat(found("SENOR")).containsExactly(1L);
        assertThat(found("señor")).containsExactly(1L);
        assertThat(found("sen")).containsExactlyInAnyOrder(1L, 2L);
        assertThat(found("jita")).containsExactly(3L);
        assertThat(found("ёл")).containsExactly(4L);
        assertThat(found("ünal")).as("no beginning").isEmpty();
        assertThat(found("senator's 100%_")).containsExactly(2L);
        assertThat(found("senator's 10_%")).as("its signs are no wildcards").isEmpty();
        assertThat(found("#3")).containsExactly(3L);
    }

    @Test
    void staticDataIsFoundByItsBeginningInTheReadersLanguageAndInEnglish() {
        test.jdbc().sql("INSERT INTO sde_pointer (id, version) VALUES (1, 7)").update();
        for (int version : List.of(6, 7)) {
            test.jdbc()
                    .sql(
                            "INSERT INTO sde_names (version, data_set, id, entity, en, de) VALUES (?, 'types', ?, TRUE, ?, ?)")
                    .params(version, 500 + version, "Tritanium", "Schwermetall")
                    .update();
            note(500 + version);
        }
        assertThat(found("TRIT")).as("of the version that is read").containsExactly(507L);
        assertThat(found("schwer")).isEmpty();
        assertThat(NOTES.page(test.database(), List.of(), Map.of("entity_id", "schwer"), "de")
                        .rows())
                .extracting(row -> row.get("entity_id"))
                .containsExactly(507L);
        assertThat(found("metall")).isEmpty();
    }

    @Test
    void whoMeansMoreThanAThousandIsAskedToTypeMore() {
        names.write(LongStream.rangeClosed(1, NameTables.MOST + 1L)
                .mapToObj(id -> EntityNames.Named.of(id, "character", "Pilot " + id))
                .toList());
        note(1_001);
        assertThatThrownBy(() -> found("pilot"))
                .isInstanceOf(BadTableRequestException.class)
                .hasMessage("More than 1,000 names begin with pilot; type more of the name");
        assertThat(found("pilot 100")).containsExactly(1_001L);
    }

    @Test
    void onlyWhatDiffersIsWritten() {
        EntityNames.Named old = EntityNames.Named.of(PILOT, "character", "Old Name");
        assertThat(names.write(List.of(old))).isEqualTo(1);
        assertThat(names.write(List.of(old))).isZero();
        assertThat(names.write(List.of(EntityNames.Named.of(PILOT, "character", "old name"))))
                .as("case matters to whoever reads it")
                .isEqualTo(1);
        assertThat(names.write(List.of(EntityNames.Named.of(PILOT, null, "Old Name"))))
                .as("another kind of thing with the same id")
                .isEqualTo(1);
    }

    /** The migration does the same over its own connection. */
    @Test
    void whatIsStoredAlreadyIsCaughtUpWith() {
        for (long id = 1; id <= EntityNames.BATCH + 1; id++) {
            test.jdbc()
                    .sql("INSERT INTO universe_names (entity_id, name, category) VALUES (?, ?, 'character')")
                    .params(id, "Known " + id)
                    .update();
        }
        test.jdbc().sql("""
                INSERT INTO universe_structures (structure_id, name, seen_at) VALUES (1035000000001, 'Keep', CURRENT_TIMESTAMP),
                  (1035000000002, NULL, CURRENT_TIMESTAMP)
                """).update();
        for (long member : List.of(PILOT, PILOT + 1)) {
            test.jdbc()
                    .sql(
                            "INSERT INTO mail_mailing_lists (character_id, mailing_list_id, name) VALUES (?, 145000001, 'Scouts')")
                    .param(member)
                    .update();
        }
        test.jdbc()
                .sql("INSERT INTO alliances (alliance_id, name, ticker) VALUES (99000001, 'Lanterns', 'LNT')")
                .update();

        SingleConnectionDataSource migrating = new SingleConnectionDataSource(connection(), true);
        assertThat(new EntityNames(new JdbcTemplate(migrating)).catchUp()).isEqualTo(EntityNames.BATCH + 4);
        migrating.destroy();
        assertThat(names.catchUp()).isZero();
        assertThat(test.jdbc()
                        .sql("SELECT CONCAT(kind, ' ', name) FROM entity_names WHERE name NOT LIKE 'Known %'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("structure Keep", "mailing_list Scouts", "alliance Lanterns");
    }

    private Connection connection() {
        try {
            return test.dataSource().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void name(long id, String kind, String name) {
        names.write(List.of(EntityNames.Named.of(id, kind, name)));
        note(id);
    }

    private void note(long id) {
        test.jdbc()
                .sql("INSERT INTO unresolved_names (entity_id) VALUES (?)")
                .param(id)
                .update();
    }

    private List<Object> found(String text) {
        return NOTES.page(test.database(), List.of(), Map.of("entity_id", text)).rows().stream()
                .map(row -> row.get("entity_id"))
                .toList();
    }
}

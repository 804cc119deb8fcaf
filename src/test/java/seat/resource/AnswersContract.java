package seat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import seat.sync.Difference;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.sync.Table;
import seat.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Answers as ESI gives them go in; what stands in the tables comes out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnswersContract {
    static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");

    private TestDatabase test;
    private Catalogue catalogue;
    private Reconciler reconciler;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        catalogue = Catalogue.bind(Schema.read(test.database()));
        reconciler = new Reconciler(test.database());
    }

    @AfterAll
    void close() {
        test.close();
    }

    final void answer(String resource, long owner, Instant modified, String json) {
        boolean complete = !(catalogue.resource(resource).fetch() instanceof Fetch.Cursor);
        write(
                resource,
                owner,
                List.of(new Document(JsonMapper.shared().readTree(json), Map.of(), modified)),
                complete,
                null);
    }

    final void details(String resource, long owner, String parameter, Object id, String json) {
        Document document = new Document(JsonMapper.shared().readTree(json), Map.of(parameter, id), NOON);
        write(resource, owner, List.of(document), true, new Reconciler.Covers(parameter, Set.of(id)));
    }

    /** ESI no longer has the detail, or it is no longer listed. */
    final void gone(String resource, long owner, String parameter, Object id) {
        write(resource, owner, List.of(), true, new Reconciler.Covers(parameter, Set.of(id)));
    }

    /** Stores an answer, and sees to it that the same answer again changes nothing. */
    private void write(
            String resource,
            long owner,
            List<Document> documents,
            boolean complete,
            Reconciler.@Nullable Covers covers) {
        for (Table table : catalogue.tables(catalogue.resource(resource))) {
            Difference difference = reconciler.compare(table, owner, documents, complete, covers);
            reconciler.write(difference);
            reconciler.delete(difference);
        }
        if (covers != null) {
            for (Table table : catalogue.tables(catalogue.resource(resource))) {
                assertThat(reconciler
                                .compare(table, owner, documents, complete, covers)
                                .changed())
                        .as("%s again into %s", resource, table.name())
                        .isZero();
            }
        }
    }

    final List<String> rows(String sql) {
        return test.jdbc()
                .sql(sql)
                .query((row, number) -> {
                    StringBuilder text = new StringBuilder();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        text.append(column == 1 ? "" : " ").append(row.getObject(column));
                    }
                    return text.toString();
                })
                .list();
    }

    /** What the SQL of a fan-out lists for the owner, in no particular order. */
    final List<String> listed(String resource, long owner) {
        String sql = ((Fetch.Each) catalogue.resource(resource).fetch()).all();
        return test.jdbc()
                .sql(sql)
                .param("owner", owner)
                .query((row, number) -> row.getString(1))
                .list();
    }

    final void run(String sql) {
        test.jdbc().sql(sql).update();
    }
}

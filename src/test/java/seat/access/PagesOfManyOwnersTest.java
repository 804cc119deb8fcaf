package seat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.TablePage;
import seat.db.TableRequest;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.view.View;
import seat.view.Views;

/** A large corporation's members: any page of all their rows costs about the rows on it, and pages neither repeat nor lose one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesOfManyOwnersTest {
    private static final long CORPORATION = 98_000_001;
    private static final Viewer SUPERUSER = new Viewer(0, "superuser", true, 0);

    private TestDatabase test;
    private View journal;

    @BeforeAll
    void open() {
        test = TestDatabase.mariaDb();
        test.jdbc().sql("""
                        INSERT INTO character_affiliations (character_id, corporation_id)
                        SELECT 95000000 + seq, 98000000 + MOD(seq, 2) FROM seq_1_to_900
                        """).update();
        // One of them has as much as half of the others.
        test.jdbc().sql("""
                        INSERT INTO character_wallet_journals (character_id, id, date, ref_type, amount, description)
                        SELECT IF(seq <= 10000, 95000401, 95000000 + MOD(seq, 900)), seq, TIMESTAMPADD(MINUTE, -MOD(seq, 5000), '2026-01-01'),
                          'insurance', MOD(seq, 7), 'Entry' FROM seq_1_to_50000
                        """).update();
        test.jdbc()
                .sql("ANALYZE TABLE character_affiliations, character_wallet_journals")
                .query()
                .listOfRows();
        Schema schema = Schema.read(test.database());
        journal = Views.of(Catalogue.bind(schema), schema)
                .find(OwnerType.CHARACTER, "wallet-journal")
                .orElseThrow();
    }

    @AfterAll
    void close() {
        test.close();
    }

    @Test
    void pagesFollowEachOtherAsTheRowsDo() {
        List<Long> expected =
                test.jdbc().sql("""
                        SELECT t.id FROM character_wallet_journals t JOIN character_affiliations a ON a.character_id = t.character_id
                        WHERE a.corporation_id = ? ORDER BY t.character_id DESC, t.date DESC, t.id DESC
                        """).param(CORPORATION).query(Long.class).list();
        assertThat(expected).hasSizeGreaterThan(20_000);
        List<Long> seen = new ArrayList<>();
        TablePage page = page(Map.of("size", "200"));
        for (int number = 1; number <= 50; number++) {
            page = page(Map.of("size", "200", "page", String.valueOf(number)));
            seen.addAll(ids(page));
        }
        while (!page.beyond().next().isEmpty()) {
            page = page(Map.of("size", "200", "after", page.beyond().next()));
            seen.addAll(ids(page));
        }
        assertThat(seen).isEqualTo(expected);

        TablePage last = page(Map.of("size", "200", "before", TableRequest.END));
        assertThat(ids(last)).isEqualTo(expected.subList(expected.size() - 200, expected.size()));

        List<Long> found = new ArrayList<>();
        TablePage walked = page(Map.of("size", "200", "amount_min", "6"));
        for (int number = 1; number <= walked.request().pages(walked.total()); number++) {
            found.addAll(ids(page(Map.of("size", "200", "amount_min", "6", "page", String.valueOf(number)))));
        }
        assertThat(found)
                .isEqualTo(expected.stream()
                        .filter(id -> id % 7 == 6)
                        .limit(found.size())
                        .toList())
                .hasSizeGreaterThan(1_000);
    }

    @Test
    void noPageSortsTheRowsOfAllOfThem() {
        for (Map<String, String> asked :
                List.of(Map.<String, String>of(), Map.of("page", "150"), Map.of("before", "end"))) {
            long sorted = test.database().inTransaction(() -> {
                long before = sorted();
                assertThat(page(asked).rows()).hasSize(TableRequest.DEFAULT_SIZE);
                return sorted() - before;
            });
            assertThat(sorted).as("rows sorted for %s", asked).isLessThan(1_000);
        }
    }

    private TablePage page(Map<String, String> parameters) {
        VisibleRows rows =
                new AccessRules(test.database()).of(SUPERUSER).rows(journal, new OwnerSelection.MembersOf(CORPORATION));
        return journal.ofMany().restrictedTo(rows.condition()).page(test.database(), rows.values(), parameters);
    }

    private static List<Long> ids(TablePage page) {
        return page.rows().stream()
                .map(row -> ((Number) row.get("key_id")).longValue())
                .toList();
    }

    private long sorted() {
        return test.jdbc()
                .sql("SHOW SESSION STATUS LIKE 'Sort_rows'")
                .query((row, number) -> row.getLong(2))
                .single();
    }
}

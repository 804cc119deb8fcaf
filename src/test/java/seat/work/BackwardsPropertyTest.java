package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import seat.esi.EsiException;
import seat.resource.Catalogue;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** Walks backwards through a history that grows, cut off wherever it may be, miss nothing in the end. */
class BackwardsPropertyTest {
    private static final String TRANSACTIONS = "character.wallet-transactions";
    private static final String MAIL = "character.mail";
    private static final int PAGE = 3;

    private static Bench bench;

    /**
     * One run.
     *
     * @param growth rows that came since the last
     * @param cut which request of the run fails; none when higher than the run needs
     */
    record Run(int growth, int cut) {}

    @BeforeContainer
    static void open() throws Exception {
        bench = new Bench(TestDatabase.h2(), test -> Catalogue.bind(Schema.read(test.database())));
        bench.enrol(Bench.ANN, TRANSACTIONS);
        bench.enrol(Bench.ANN, MAIL);
    }

    @AfterContainer
    static void close() {
        bench.close();
    }

    @Provide
    Arbitrary<List<Run>> runs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(1, 8))
                .as(Run::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 40)
    void anySequenceOfGrowthsAndCutsEndedByEnoughGoodRunsStoresEveryId(@ForAll("runs") List<Run> runs)
            throws Exception {
        forget(TRANSACTIONS, "character_wallet_transactions");
        int newest = 0;
        for (Run run : runs) {
            newest += run.growth();
            read(TRANSACTIONS, "transaction_id", "from_id", newest, run.cut());
        }
        readToTheEnd(TRANSACTIONS, "transaction_id", "from_id", newest);
        assertThat(bench.ids("SELECT transaction_id FROM character_wallet_transactions ORDER BY 1"))
                .isEqualTo(LongStream.rangeClosed(1, newest).boxed().toList());
    }

    /** The recipients of a mail to several are stored by whoever reads it first. */
    @Property(tries = 20)
    void whatAnotherOwnerStoredOfAHistoryIsNotTakenForWhatThisOneHasRead(@ForAll("runs") List<Run> runs)
            throws Exception {
        forget(MAIL, "mail_recipients");
        int newest = 5 * PAGE;
        bench.test
                .jdbc()
                .sql("INSERT INTO mail_recipients (mail_id, recipient_id, recipient_type) VALUES (?, ?, 'character')")
                .params(newest - 1, Bench.ANN)
                .update();
        for (Run run : runs) {
            read(MAIL, "mail_id", "last_mail_id", newest, run.cut());
            newest += run.growth();
        }
        readToTheEnd(MAIL, "mail_id", "last_mail_id", newest);
        assertThat(bench.ids("SELECT mail_id FROM mail_recipients WHERE recipient_id = " + Bench.ANN + " ORDER BY 1"))
                .isEqualTo(LongStream.rangeClosed(1, newest).boxed().toList());
    }

    private static void forget(String resource, String table) {
        bench.test.jdbc().sql("DELETE FROM " + table).update();
        bench.test
                .jdbc()
                .sql("UPDATE updates SET gap = NULL, succeeded_at = NULL, etags = NULL WHERE resource = ?")
                .param(resource)
                .update();
    }

    private static void readToTheEnd(String resource, String id, String parameter, int newest) throws Exception {
        int good = 0;
        do {
            assertThat(++good).as("runs without a failure").isLessThan(8);
            read(resource, id, parameter, newest, Integer.MAX_VALUE);
        } while (!bench.text("gap", resource).equals("null"));
    }

    private static void read(String resource, String id, String parameter, int newest, int cut) throws Exception {
        int[] requests = {0};
        bench.answer(path -> {
            if (++requests[0] == cut) {
                return Bench.Answer.error(500, "Unhandled internal error encountered!");
            }
            OptionalLong from = from(path, parameter);
            return Bench.Answer.of(page(id, Math.min(newest, from.orElse(Long.MAX_VALUE) - 1)));
        });
        try {
            bench.run(Bench.ANN, resource);
        } catch (EsiException cutAtOnce) {
            assertThat(cut).isEqualTo(1);
        }
    }

    private static OptionalLong from(String path, String parameter) {
        int at = path.indexOf(parameter + "=");
        return at < 0
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(path.substring(at + parameter.length() + 1)));
    }

    private static String page(String id, long newest) {
        return LongStream.iterate(newest, row -> row > 0 && row > newest - PAGE, row -> row - 1)
                .mapToObj(row -> "{\"" + id + "\": " + row + ", "
                        + (id.equals("mail_id")
                                ? "\"from\": 1, \"subject\": \"x\", \"timestamp\": \"2026-01-01T00:00:00Z\", \"recipients\": []}"
                                : "\"client_id\": 1, \"date\": \"2026-01-01T00:00:00Z\", \"is_buy\": true, \"is_personal\": true,"
                                        + " \"journal_ref_id\": 1, \"location_id\": 60000001, \"quantity\": 1, \"type_id\": 34,"
                                        + " \"unit_price\": 1.0}"))
                .collect(Collectors.joining(",", "[", "]"));
    }
}

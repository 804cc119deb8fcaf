package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

/** Whatever ESI answered before, in whatever order and however cut: a mirror comes to what it answers last. */
class ConvergingPropertyTest {
    private static final String BLUEPRINTS = "character.blueprints";
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");
    private static final int PAGE = 100;

    private static Bench bench;

    /** What becomes of an answer on its way. */
    enum Fault {
        NONE,
        FIRST_PAGE_FAILS,
        LAST_PAGE_FAILS,
        LAST_PAGE_IS_OLDER,
        PAGES_UNSAID,
        SAME_AGE
    }

    /** An answer that lists the ids in a range. */
    record Said(int from, int length, Fault fault) {
        boolean isNoProof() {
            return switch (fault) {
                case NONE, SAME_AGE -> false;
                case LAST_PAGE_FAILS, LAST_PAGE_IS_OLDER -> length > PAGE;
                case FIRST_PAGE_FAILS, PAGES_UNSAID -> true;
            };
        }

        List<Long> ids() {
            return LongStream.range(from, from + length).boxed().toList();
        }
    }

    @BeforeContainer
    static void open() throws Exception {
        bench = new Bench(TestDatabase.h2(), test -> Catalogue.bind(Schema.read(test.database())));
        bench.enrol(Bench.ANN, BLUEPRINTS);
    }

    @AfterContainer
    static void close() {
        bench.close();
    }

    @Provide
    Arbitrary<List<Said>> answers() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 400),
                        Arbitraries.integers().between(0, 350),
                        Arbitraries.of(Fault.class))
                .as(Said::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 20)
    void anySequenceOfAnswersConvergesToTheLast(@ForAll("answers") List<Said> answers) throws Exception {
        bench.test.jdbc().sql("DELETE FROM character_blueprints").update();
        bench.test
                .jdbc()
                .sql("UPDATE updates SET etags = NULL, gap = NULL, pending_delete = NULL, succeeded_at = NULL")
                .update();
        int hour = 0;
        for (Said answer : answers) {
            Set<Long> before = new TreeSet<>(stored());
            hour += answer.fault() == Fault.SAME_AGE ? 0 : 1;
            boolean came = read(answer, hour, answer.fault());
            int here = answer.fault() == Fault.PAGES_UNSAID ? Math.min(PAGE, answer.length()) : answer.length();
            if (came && answer.fault() != Fault.FIRST_PAGE_FAILS && answer.fault() != Fault.LAST_PAGE_FAILS) {
                assertThat(stored())
                        .as("what is listed is stored at once")
                        .containsAll(answer.ids().subList(0, here));
            }
            if (answer.isNoProof()) {
                assertThat(stored()).as("nothing goes without proof").containsAll(before);
            }
        }
        Said last = answers.getLast();
        for (int good = 1; good <= 2; good++) {
            read(last, hour + good, Fault.NONE);
        }
        assertThat(stored()).isEqualTo(last.ids());
        assertThat(bench.text("reason", BLUEPRINTS)).isEqualTo("null");
    }

    private static boolean read(Said said, int hour, Fault fault) throws Exception {
        int count = Math.max(1, (said.length() + PAGE - 1) / PAGE);
        Instant modified = NOON.plus(Duration.ofHours(hour));
        bench.answer(target -> {
            int page = Integer.parseInt(target.replaceAll(".*[?&]page=(\\d+).*", "$1"));
            boolean last = page == count && count > 1;
            if ((fault == Fault.FIRST_PAGE_FAILS && page == 1) || (fault == Fault.LAST_PAGE_FAILS && last)) {
                return Bench.Answer.error(500, "Unhandled internal error encountered!");
            }
            if (page > count) {
                return Bench.Answer.error(404, "Requested page does not exist!");
            }
            List<Long> rows = said.ids().subList((page - 1) * PAGE, Math.min(said.length(), page * PAGE));
            Bench.Answer answer = Bench.Answer.of(rows.stream()
                            .map(ConvergingPropertyTest::blueprint)
                            .collect(Collectors.joining(",", "[", "]")))
                    .modified(fault == Fault.LAST_PAGE_IS_OLDER && last ? modified.minusSeconds(60) : modified);
            return fault == Fault.PAGES_UNSAID ? answer : answer.with("X-Pages", String.valueOf(count));
        });
        String gap = bench.text("gap", BLUEPRINTS);
        bench.test // what is missing is due
                .jdbc()
                .sql("UPDATE updates SET gap = ?")
                .params(Collections.singletonList(
                        gap.equals("null") ? null : gap.replaceAll(":\\d{8,}", ":1700000000")))
                .update();
        try {
            bench.run(Bench.ANN, BLUEPRINTS);
            return true;
        } catch (EsiException nothingCame) {
            return false;
        }
    }

    private static String blueprint(long id) {
        return "{\"item_id\": " + id + ", \"type_id\": 34, \"location_flag\": \"Hangar\", \"location_id\": 60003760,"
                + " \"quantity\": -1, \"time_efficiency\": 0, \"material_efficiency\": 0, \"runs\": -1}";
    }

    private static List<Long> stored() {
        return bench.ids("SELECT item_id FROM character_blueprints ORDER BY 1");
    }
}

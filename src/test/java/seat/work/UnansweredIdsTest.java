package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seat.dispatch.WakePublic;
import seat.testing.TestDatabase;
import seat.work.ScriptedRuns.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ids that nobody can answer cost the others nothing, and ESI next to nothing. */
class UnansweredIdsTest {
    private static final String AFFILIATIONS = "public.affiliations";
    private static final String NAMES = "public.names";

    private final Set<Long> bad = new TreeSet<>();
    private ScriptedRuns runs;

    /** What ESI makes of a bad id: 200 leaves it out, another status fails the whole request. */
    private int status = 200;

    private boolean off;

    @BeforeEach
    void open() throws IOException {
        runs = new ScriptedRuns(TestDatabase.h2());
        runs.enrolment.everything();
        runs.answer((path, body) -> answer(JsonMapper.shared().readTree(body)));
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404})
    void aDeletedCharacterIsAskedForAgainAfterADayThenRarer(int given) {
        status = given;
        bad.add(90_000_004L);
        members(90_000_003, 90_000_005);
        assertThat(isWorkWaiting()).isTrue();
        runs.run(0, AFFILIATIONS);
        assertThat(runs.asked()).hasSizeLessThanOrEqualTo(5);
        assertThat(runs.count("SELECT COUNT(*) FROM character_affiliations")).isEqualTo(2);
        assertThat(isWorkWaiting()).as("nothing wakes it again").isFalse();
        assertThat(hoursLeft()).isBetween(23L, 24L);

        runs.run(0, AFFILIATIONS);
        assertThat(runs.asked()).as("the others, without it").hasSize(1);
        for (long hours : List.of(3 * 24, 7 * 24, 30 * 24, 30 * 24)) {
            over();
            runs.run(0, AFFILIATIONS);
            assertThat(hoursLeft()).isBetween(hours - 1, hours);
        }
        bad.clear();
        over();
        runs.run(0, AFFILIATIONS);
        assertThat(runs.count("SELECT COUNT(*) FROM character_affiliations")).isEqualTo(3);
        assertThat(runs.count("SELECT COUNT(*) FROM unanswered_ids")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void aLoneBadIdIsToldFromARouteThatIsOffByAnIdThatIsKnown(int given) {
        status = given;
        members(90_000_001, 90_000_003);
        runs.run(0, AFFILIATIONS);
        runs.asked();
        bad.add(90_000_004L);
        members(90_000_004, 90_000_004);
        runs.runEarly(0, AFFILIATIONS);
        assertThat(runs.asked()).hasSize(2);
        assertThat(hoursLeft()).isBetween(23L, 24L);
        assertThat(runs.text(0, AFFILIATIONS, "state")).isEqualTo("idle");
        over();

        off = true;
        runs.runEarly(0, AFFILIATIONS);
        assertThat(runs.count("SELECT MAX(failures) FROM unanswered_ids"))
                .as("the id is not blamed")
                .isEqualTo(1);
        assertThat(runs.text(0, AFFILIATIONS, "state")).isIn("parked", "retrying");
        assertThat(runs.waits(0, AFFILIATIONS)).isLessThan(Duration.ofMinutes(16));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void manyBadIdsAmongAThousandLetTheGoodOnesBeReadRunAfterRun(int given) {
        status = given;
        LongStream.range(0, 40).forEach(i -> bad.add(90_000_000 + 25 * i + i % 7));
        members(90_000_000, 90_000_999);
        int requests = 0;
        for (int run = 0; run < 14 && runs.count("SELECT COUNT(*) FROM character_affiliations") < 960; run++) {
            over();
            runs.renewBudgets();
            runs.run(0, AFFILIATIONS);
            requests = Math.max(requests, runs.asked().size());
        }
        assertThat(runs.count("SELECT COUNT(*) FROM character_affiliations")).isEqualTo(960);
        assertThat(requests).as("in one run").isLessThan(60);
        assertThat(isWorkWaiting()).isFalse();
    }

    @Test
    void namesThatWereRefusedInAnOutageAreAskedForAgainSoon() {
        unnamed(95_000_001, 95_000_040);
        status = 404;
        off = true;
        for (int i = 0; i < 3; i++) {
            runs.run(0, NAMES);
            assertThat(runs.asked()).as("no halving down to every id").hasSizeLessThanOrEqualTo(4);
        }
        assertThat(runs.count("SELECT COUNT(*) FROM unresolved_names WHERE failures > 0"))
                .isZero();
        assertThat(runs.waits(0, NAMES)).isLessThanOrEqualTo(Duration.ofHours(6));

        off = false;
        bad.add(95_000_007L);
        runs.run(0, NAMES);
        assertThat(runs.count("SELECT COUNT(*) FROM universe_names")).isEqualTo(39);
        assertThat(runs.count("SELECT failures FROM unresolved_names WHERE entity_id = 95000007"))
                .isEqualTo(1);
        assertThat(
                        runs.count(
                                "SELECT TIMESTAMPDIFF(MINUTE, CURRENT_TIMESTAMP, retry_at) FROM unresolved_names WHERE entity_id = 95000007"))
                // H2 counts the full minutes that pass.
                .isBetween(14L, 16L);
    }

    @Test
    void aLoneNameThatNobodyKnowsIsItsOwnMatter() {
        unnamed(95_000_007, 95_000_007);
        status = 404;
        bad.add(95_000_007L);
        runs.run(0, NAMES);
        assertThat(runs.asked()).hasSize(2);
        assertThat(runs.text(0, NAMES, "state")).isEqualTo("idle");
        assertThat(runs.count("SELECT failures FROM unresolved_names")).isEqualTo(1);
    }

    private Answer answer(JsonNode ids) {
        Set<Long> asked = ids.valueStream().map(JsonNode::asLong).collect(Collectors.toCollection(TreeSet::new));
        if (off || status != 200 && asked.stream().anyMatch(bad::contains)) {
            return Answer.of(status == 200 ? 404 : status, "{\"error\":\"Invalid character ID\"}");
        }
        return Answer.of(
                200,
                asked.stream()
                        .filter(id -> !bad.contains(id))
                        .map(id ->
                                "{\"character_id\":%1$d,\"corporation_id\":98000001,\"id\":%1$d,\"name\":\"N%1$d\",\"category\":\"character\"}"
                                        .formatted(id))
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private boolean isWorkWaiting() {
        runs.test.jdbc().sql("UPDATE updates SET next_at = '2199-01-01'").update();
        new WakePublic(runs.test.database(), runs.catalogue, runs.updates.wakeups()).run();
        return runs.count(
                        "SELECT COUNT(*) FROM updates WHERE resource = 'public.affiliations' AND next_at < '2199-01-01'")
                == 1;
    }

    /** H2 counts the hours that begin, so that minutes are asked for: a minute before a full hour there was one too many. */
    private long hoursLeft() {
        return (runs.count(
                                "SELECT TIMESTAMPDIFF(MINUTE, CURRENT_TIMESTAMP(3), retry_at) FROM unanswered_ids WHERE entity_id = 90000004")
                        + 1)
                / 60;
    }

    private void over() {
        runs.test
                .jdbc()
                .sql("UPDATE unanswered_ids SET retry_at = '2026-01-01' WHERE failures < 1 OR entity_id = 90000004")
                .update();
    }

    private void members(long from, long to) {
        runs.test
                .jdbc()
                .sql(
                        "INSERT INTO corporation_members (corporation_id, character_id) SELECT 98000001, x FROM SYSTEM_RANGE(?, ?)")
                .params(from, to)
                .update();
    }

    private void unnamed(long from, long to) {
        runs.test
                .jdbc()
                .sql(
                        "INSERT INTO unresolved_names (entity_id, retry_at) SELECT x, '2026-01-01' FROM SYSTEM_RANGE(?, ?)")
                .params(from, to)
                .update();
    }
}

package seat.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataIntegrityViolationException;
import seat.db.Database;
import seat.esi.EsiToken;
import seat.esi.PackedContent;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.testing.Binaries;
import seat.testing.TestDatabase;
import seat.update.Claim;
import seat.update.Claims;
import seat.update.CountUpdates;
import seat.update.Fenced;
import seat.update.Intervals;
import seat.update.Shards;
import seat.update.Started;
import seat.update.WorkerUpdates;
import tools.jackson.databind.json.JsonMapper;

/** What stands together in a transaction, and what may not be believed at once: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommittingContract {
    private static final long ANN = 95_000_001;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");

    /** A resource of two tables, of which the second takes no size of 100 or more. */
    private static final Resource HOLDS = Resource.character("holds")
            .get("/characters/{character_id}/holds")
            .wakes("hold-names")
            .into("law_holds", t -> t.rows("holds").key("character_id", "hold_id"))
            .into("law_items", t -> t.rows("items").key("character_id", "item_id"))
            .build();

    private static final Resource NAMES = Resource.character("hold-names")
            .get("/characters/{character_id}/holds/names")
            .into("law_holds", t -> t.key("character_id", "hold_id"))
            .build();

    /** A resource that tells what things are called. */
    private static final Resource CALLED = Resource.character("called")
            .get("/characters/{character_id}/called")
            .into(
                    "universe_names",
                    t -> t.rows("names")
                            .unowned()
                            .key("entity_id")
                            .from("entity_id", "id")
                            .append())
            .build();

    private TestDatabase test;
    private Database database;
    private WorkerUpdates updates;
    private Catalogue catalogue;
    private volatile Runnable afterCommit = () -> {};

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        for (String table : List.of(
                "law_holds (character_id BIGINT NOT NULL, hold_id",
                "law_items (character_id BIGINT NOT NULL, item_id")) {
            String id = table.substring(table.lastIndexOf(' ') + 1);
            String check = id.equals("item_id") ? ", CHECK (size < 100)" : "";
            test.jdbc()
                    .sql("CREATE TABLE " + table + " BIGINT NOT NULL, size INT NOT NULL, PRIMARY KEY (character_id, "
                            + id + ")" + check + ")")
                    .update();
        }
        database = new Database(callingBack(test.dataSource()), test.database().dialect());
        updates = new WorkerUpdates(database);
        catalogue = Catalogue.of(List.of(HOLDS, NAMES, CALLED), Schema.read(database));
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void empty() {
        afterCommit = () -> {};
        for (String table : List.of("law_holds", "law_items", "updates")) {
            test.jdbc().sql("DELETE FROM " + table).update();
        }
        enrol("character.holds", 0);
        enrol("character.hold-names", 3_600);
    }

    @Test
    void allTablesOfAnAnswerAndItsUpdateCommitTogether() {
        committing(LEASE).commit(start(), HOLDS, catalogue.tables(HOLDS), answer(holds(1, 3), items(1, 2, 5)));
        assertThat(count("law_holds")).isEqualTo(3);
        assertThat(count("law_items")).isEqualTo(2);
        assertThat(text("state")).isEqualTo("idle");
        assertThat(text("row_count")).isEqualTo("5");
        assertThat(text("etags")).contains("etag-1");
    }

    @Test
    void aFailureInTheSecondTableLeavesNothingOfTheFirst() {
        Started update = start();
        assertThatThrownBy(() -> committing(LEASE)
                        .commit(update, HOLDS, catalogue.tables(HOLDS), answer(holds(1, 3), items(1, 2, 100))))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(count("law_holds")).isZero();
        assertThat(text("state")).as("the update is still this worker's").isEqualTo("running");
        assertThat(text("succeeded_at")).isEqualTo("null");
        assertThat(namesAreDue()).as("wakes roll back too").isFalse();
    }

    @Test
    void theReaderOfTheLastWholeAnswerIsKept() {
        long director = ANN + 1;
        commitAs(director, Fetched.Reach.EVERYTHING, 0);
        assertThat(text("complete_by")).isEqualTo(String.valueOf(director));
        commitAs(director + 1, Fetched.Reach.unproven("Page 2 of 3 is missing"), 1);
        assertThat(text("complete_by")).as("read in part").isEqualTo(String.valueOf(director));
        commitAs(ANN, Fetched.Reach.EVERYTHING, 2);
        assertThat(text("complete_by")).as("one's own token").isEqualTo("null");
    }

    private void commitAs(long reader, Fetched.Reach reach, int hour) {
        makeDue();
        Fetched whole = answer(holds(1, 2 + hour), "[]", NOON.plus(Duration.ofHours(hour)));
        Started update = start();
        committing(LEASE)
                .commit(
                        new Assignment(update, HOLDS, catalogue.tables(HOLDS), new EsiToken(reader, "secret")),
                        new Fetched(
                                false,
                                whole.documents(),
                                reach,
                                whole.age(),
                                Fetched.Memory.NONE,
                                reach.unproven() == null ? Fetched.Rest.NONE : new Fetched.Rest(true, null),
                                null));
    }

    @Test
    void whatSomethingIsCalledCanBeLookedForFromTheCommitOn() {
        enrol("character.called", 0);
        commitNames("Old Name", 0);
        assertThat(called()).containsExactly("95000001 character old name");
        commitNames("Ünal", 1);
        assertThat(called()).containsExactly("95000001 character unal");
    }

    private void commitNames(String name, int hour) {
        test.jdbc()
                .sql("UPDATE updates SET state = 'idle', next_at = CURRENT_TIMESTAMP(3), due_at = CURRENT_TIMESTAMP(3)"
                        + " WHERE resource = 'character.called'")
                .update();
        String body = "{\"names\": [{\"id\": %d, \"name\": \"%s\", \"category\": \"character\"}]}".formatted(ANN, name);
        Document document =
                new Document(JsonMapper.shared().readTree(body), Map.of(), NOON.plus(Duration.ofHours(hour)));
        committing(LEASE)
                .commit(
                        start("character.called"),
                        CALLED,
                        catalogue.tables(CALLED),
                        Fetched.whole(List.of(document), Duration.ofMinutes(5), NOON, Map.of("1", name)));
    }

    private List<String> called() {
        return test.jdbc()
                .sql("SELECT CONCAT(id, ' ', kind, ' ', folded) FROM entity_names")
                .query(String.class)
                .list();
    }

    @Test
    void whoeverWaitsForNewRowsIsWokenByTheSameCommitAndOnlyByNewRows() {
        Committing committing = committing(LEASE);
        committing.commit(start(), HOLDS, catalogue.tables(HOLDS), answer(holds(1, 3), "[]"));
        assertThat(namesAreDue()).isTrue();
        test.jdbc()
                .sql("UPDATE updates SET next_at = due_at WHERE resource = 'character.hold-names'")
                .update();
        makeDue();
        committing.commit(start(), HOLDS, catalogue.tables(HOLDS), answer(holds(1, 3), "[]"));
        assertThat(namesAreDue()).as("nothing changed").isFalse();
    }

    @Test
    void notModifiedKeepsRowsAndEtags() {
        Committing committing = committing(LEASE);
        committing.commit(start(), HOLDS, catalogue.tables(HOLDS), answer(holds(1, 3), "[]"));
        makeDue();
        committing.commit(start(), HOLDS, catalogue.tables(HOLDS), Fetched.notModified(Duration.ofMinutes(5)));
        assertThat(count("law_holds")).isEqualTo(3);
        assertThat(text("etags")).contains("etag-1");
        assertThat(text("row_count")).isEqualTo("3");
    }

    @Test
    void aWorkerThatWasTakenOverCommitsNothing() {
        Claim lost = claim(Duration.ZERO);
        Started paused = updates.runs()
                .start(ANN, Map.of(lost.resource(), lost.token()), Duration.ZERO)
                .getFirst();
        claim(LEASE);
        assertThatThrownBy(() -> committing(LEASE)
                        .commit(paused, HOLDS, catalogue.tables(HOLDS), answer(holds(1, 3), items(1, 2, 5))))
                .isInstanceOf(Fenced.class);
        assertThat(count("law_holds") + count("law_items")).isZero();
    }

    @Test
    void aVeryLargeAnswerIsWrittenInFencedPartsDeletionsLast() {
        Committing committing = committing(Duration.ZERO);
        committing.commit(start(), HOLDS, catalogue.tables(HOLDS), answer(holds(1, 5), "[]"));
        makeDue();
        Fetched large = answer(holds(5, 2 * Committing.LARGEST + 100), "[]");
        Started paused = start();
        afterCommit = () -> {
            afterCommit = () -> {};
            claim(Duration.ZERO);
        };
        assertThatThrownBy(() -> committing.commit(paused, HOLDS, catalogue.tables(HOLDS), large))
                .isInstanceOf(Fenced.class);
        assertThat(count("law_holds")).as("one part, and nothing deleted yet").isEqualTo(5 + Committing.LARGEST);

        Committing successor = committing(LEASE);
        successor.commit(start(), HOLDS, catalogue.tables(HOLDS), large);
        assertThat(count("law_holds")).isEqualTo(2 * Committing.LARGEST + 100 - 4);
        assertThat(text("state")).isEqualTo("idle");
    }

    @Test
    void ofManyPagesWhatAWorkerThatWasKilledLeftIsFinishedByAnother() {
        Committing committing = committing(Duration.ZERO);
        int last = 2 * Committing.LARGEST + 100;
        committing.commit(start(), HOLDS, catalogue.tables(HOLDS), answer(holds(1, 5), "[]"));
        makeDue();
        Started killed = start();
        afterCommit = () -> {
            afterCommit = () -> {};
            claim(Duration.ZERO);
        };
        assertThatThrownBy(() -> committing.commit(killed, HOLDS, catalogue.tables(HOLDS), packed(5, last)))
                .isInstanceOf(Fenced.class);
        assertThat(count("law_holds")).as("one part, and nothing deleted yet").isEqualTo(5 + Committing.LARGEST);

        committing(LEASE).commit(start(), HOLDS, catalogue.tables(HOLDS), packed(5, last));
        assertThat(count("law_holds")).isEqualTo(last - 4);
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(*) FROM law_holds WHERE hold_id < 5 OR hold_id > " + last)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(text("state")).isEqualTo("idle");
        assertThat(text("row_count")).isEqualTo(String.valueOf(last - 4));
    }

    /** An answer as it comes in many pages. */
    private static Fetched packed(int from, int to) {
        List<Document> pages = new ArrayList<>();
        for (int first = from; first <= to; first += 1_000) {
            String page = "{\"holds\": %s, \"items\": []}".formatted(holds(first, Math.min(to, first + 999)));
            pages.add(new Document(PackedContent.of(page), Map.of(), NOON));
        }
        return Fetched.whole(pages, Duration.ofMinutes(5), NOON, Map.of("1", "etag-1"));
    }

    @Test
    void losingMostRowsWaitsForANewerAnswerThatAgrees() {
        commit(holds(1, 120), 0);
        commit(holds(71, 130), 1);
        assertThat(count("law_holds"))
                .as("what is new is stored, what is missing stays")
                .isEqualTo(130);
        assertThat(text("state")).isEqualTo("idle");
        assertThat(text("reason_kind")).isEqualTo("held");
        assertThat(text("reason")).contains("70 of 120 rows of law_holds are no longer listed");
        assertThat(text("etags")).as("so that the next answer is a full one").isEqualTo("null");
        commit(holds(71, 130), 1);
        assertThat(count("law_holds")).as("the same answer says no more").isEqualTo(130);
        assertThat(text("reason_kind")).isEqualTo("held");
        commit(holds(71, 130), 2);
        assertThat(count("law_holds")).isEqualTo(60);
        assertThat(text("pending_delete")).isEqualTo("null");
        assertThat(text("reason_kind")).isEqualTo("null");
        assertThat(text("etags")).contains("etag-1");
    }

    @Test
    void whatHoldsDeletionsIsNotCalledFreshAndTheLastWholeAnswerStaysTheNewest() {
        commit(holds(1, 120), 0);
        test.jdbc()
                .sql(
                        "UPDATE updates SET succeeded_at = TIMESTAMPADD(HOUR, -3, succeeded_at) WHERE resource = 'character.holds'")
                .update();
        LocalDateTime whole = succeededAnHourAgo();
        commit(holds(71, 130), 1);
        assertThat(succeeded()).as("not all of it was taken").isEqualTo(whole);
        assertThat(counted()).contains("partly").doesNotContain("fresh");
        commit(holds(71, 130), 2);
        assertThat(succeeded()).as("all of it").isAfter(whole);
        assertThat(counted()).contains("fresh").doesNotContain("partly");
    }

    /** What the row counts as, once it is not due. */
    private List<String> counted() {
        test.jdbc()
                .sql("DELETE FROM updates WHERE resource = 'character.hold-names'")
                .update();
        test.jdbc()
                .sql("UPDATE updates SET next_at = TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP(3))")
                .update();
        test.jdbc()
                .sql("DELETE FROM seat_facts WHERE name LIKE 'updates_counted%'")
                .update();
        new CountUpdates(test.database()).run();
        return test.jdbc()
                .sql("SELECT name FROM update_counts WHERE subject = 'state' AND amount > 0")
                .query(String.class)
                .list();
    }

    @Test
    void anAnswerThatIsNotProvenWholeKeepsTheLastWholeOneTheNewestWhileItWouldDelete() {
        commit(holds(1, 20), 0);
        LocalDateTime whole = succeededAnHourAgo();
        commitUnproven(holds(1, 20), 1);
        assertThat(succeeded()).as("it lists all that is stored").isAfter(whole);
        assertThat(text("pending_delete")).isEqualTo("null");
        whole = succeededAnHourAgo();
        commitUnproven(holds(1, 19), 2);
        assertThat(count("law_holds")).isEqualTo(20);
        assertThat(succeeded()).isEqualTo(whole);
        assertThat(text("reason")).contains("Page 2 of 3 is missing: nothing is deleted");
        commit(holds(1, 19), 3);
        assertThat(count("law_holds")).isEqualTo(19);
        assertThat(succeeded()).isAfter(whole);
    }

    @Test
    void aNewerAnswerThatListsAnotherFewAgreesToo() {
        commit(holds(1, 120), 0);
        commit(holds(1, 50), 1);
        commit(holds(11, 50), 2);
        assertThat(count("law_holds")).isEqualTo(40);
    }

    @Test
    void anAnswerThatListsAllAgainEndsTheDoubt() {
        commit(holds(1, 120), 0);
        commit(holds(1, 50), 1);
        commit(holds(1, 120), 2);
        assertThat(text("pending_delete")).as("all is well again").isEqualTo("null");
        commit(holds(1, 40), 3);
        assertThat(count("law_holds")).as("and the doubt starts anew").isEqualTo(120);
        commit(holds(1, 40), 4);
        assertThat(count("law_holds")).isEqualTo(40);
    }

    @Test
    void anAnswerThatNeverGetsNewerIsBelievedAfterADay() {
        commit(holds(1, 120), 0);
        commit(holds(1, 50), 1);
        commit(holds(1, 50), 1);
        assertThat(count("law_holds")).isEqualTo(120);
        String[] doubt = text("pending_delete").split("/");
        doubt[1] = String.valueOf(Long.parseLong(doubt[1]) - 86_400);
        test.jdbc()
                .sql("UPDATE updates SET pending_delete = ? WHERE resource = 'character.holds'")
                .param(String.join("/", doubt))
                .update();
        commit(holds(1, 50), 1);
        assertThat(count("law_holds")).isEqualTo(50);
    }

    @Test
    void aListOfWhichMostChangesWithEveryAnswerIsNeverMuchBehind() {
        for (int hour = 0; hour < 10; hour++) {
            commit(holds(hour * 100 + 1, hour * 100 + 120 + hour), hour);
            assertThat(test.jdbc()
                            .sql("SELECT COUNT(*) FROM law_holds WHERE hold_id BETWEEN ? AND ?")
                            .params(hour * 100 + 1, hour * 100 + 120 + hour)
                            .query(Long.class)
                            .single())
                    .as("all that answer %s lists", hour)
                    .isEqualTo(120L + hour);
            assertThat(count("law_holds")).as("and two answers' rows at most").isLessThanOrEqualTo(250);
        }
    }

    @Test
    void whatAVersionBeforeThisWroteOfADoubtStartsItAnew() {
        commit(holds(1, 120), 0);
        test.jdbc()
                .sql("UPDATE updates SET pending_delete = 'law_holds-70+50' WHERE resource = 'character.holds'")
                .update();
        commit(holds(1, 50), 1);
        assertThat(count("law_holds")).isEqualTo(120);
        commit(holds(1, 50), 2);
        assertThat(count("law_holds")).isEqualTo(50);
    }

    @Test
    void losingHalfOrLosingFewIsBelievedAtOnce() {
        commit(holds(1, 120), 0);
        commit(holds(1, 60), 1);
        assertThat(count("law_holds")).isEqualTo(60);
        commit("[]", 2);
        assertThat(count("law_holds")).isZero();
    }

    @Test
    void theLossOfOneTableHoldsBackNoNewRowOfTheOther() {
        commit(holds(1, 120), items(1, 3, 5), 0);
        commit("[]", items(2, 4, 5), 1);
        assertThat(count("law_holds")).isEqualTo(120);
        assertThat(count("law_items"))
                .as("the new one is there, and none goes while the answer is in doubt")
                .isEqualTo(4);
        commit("[]", items(2, 4, 5), 2);
        assertThat(count("law_holds")).isZero();
        assertThat(count("law_items")).isEqualTo(3);
    }

    private void commit(String holds, int hour) {
        commit(holds, "[]", hour);
    }

    private void commit(String holds, String items, int hour) {
        makeDue();
        committing(LEASE)
                .commit(
                        start(),
                        HOLDS,
                        catalogue.tables(HOLDS),
                        answer(holds, items, NOON.plus(Duration.ofHours(hour))));
    }

    /** An answer whose second page did not come. */
    private void commitUnproven(String holds, int hour) {
        makeDue();
        Fetched whole = answer(holds, "[]", NOON.plus(Duration.ofHours(hour)));
        committing(LEASE)
                .commit(
                        start(),
                        HOLDS,
                        catalogue.tables(HOLDS),
                        new Fetched(
                                false,
                                whole.documents(),
                                Fetched.Reach.unproven("Page 2 of 3 is missing"),
                                whole.age(),
                                Fetched.Memory.NONE,
                                Fetched.Rest.NONE,
                                null));
    }

    private Committing committing(Duration lease) {
        return new Committing(
                database,
                updates,
                new Reconciler(database),
                new UnresolvedNames(database),
                new Workers.Rhythm(new Pace(1), new Intervals(null)),
                lease);
    }

    @Test
    void whatWasNotTakenWholeIsToldInItsRowAndHasNoETag() {
        commit(holds(1, 2), 0);
        String odd =
                "[{\"hold_id\": 1, \"size\": 1}, {\"size\": 7}, {\"hold_id\": \"x\", \"size\": 7}, {\"hold_id\": 3, \"size\": 1}]";
        commit(odd, 1);
        assertThat(count("law_holds")).as("1, 3 and, since a row has no key, 2").isEqualTo(3);
        assertThat(text("rows_set_aside")).isEqualTo("2");
        assertThat(text("odd_kind")).isEqualTo("set_aside");
        assertThat(text("odd_reason")).contains("hold_id").contains("law_holds");
        assertThat(text("etags")).isEqualTo("null");
        assertThat(text("reason")).as("not fresh").isNotEqualTo("null");

        commit(odd, 2);
        assertThat(count("law_holds")).as("a newer answer agrees").isEqualTo(2);
        assertThat(text("reason")).contains("hold_id");

        commit(holds(1, 3), 3);
        assertThat(text("rows_set_aside")).isEqualTo("0");
        assertThat(text("odd_kind")).isEqualTo("null");
        assertThat(text("reason")).isEqualTo("null");
        assertThat(text("etags")).contains("etag-1");
    }

    private static Fetched answer(String holds, String items) {
        return answer(holds, items, NOON);
    }

    private static Fetched answer(String holds, String items, Instant modified) {
        String body = "{\"holds\": " + holds + ", \"items\": " + items + "}";
        Document document = new Document(JsonMapper.shared().readTree(body), Map.of(), modified);
        return Fetched.whole(List.of(document), Duration.ofMinutes(5), modified, Map.of("1", "etag-1"));
    }

    private static String holds(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> "{\"hold_id\": " + id + ", \"size\": 1}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String items(int from, int to, int lastSize) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> "{\"item_id\": " + id + ", \"size\": " + (id == to ? lastSize : 1) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void enrol(String resource, int seconds) {
        test.jdbc()
                .sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, ?, 'character', 'characters', ?, TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)),
                          TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)))
                        """)
                .params(ANN, resource, Shards.of(ANN), seconds, seconds)
                .update();
    }

    private void makeDue() {
        test.jdbc()
                .sql("UPDATE updates SET next_at = CURRENT_TIMESTAMP(3), due_at = CURRENT_TIMESTAMP(3)"
                        + " WHERE resource = 'character.holds'")
                .update();
    }

    private Claim claim(Duration lease) {
        return claim("character.holds", lease);
    }

    /** Waits for it where another node of a cluster has not heard yet that it is due. */
    private Claim claim(String resource, Duration lease) {
        Claims claims = new Claims(test.database());
        List<Claim> claimed = new ArrayList<>();
        Binaries.await(resource + " is due", Duration.ofSeconds(10), () -> {
            claims.claim(Shards.of(ANN), 10, lease, false).stream()
                    .filter(claim -> claim.resource().equals(resource))
                    .forEach(claimed::add);
            return !claimed.isEmpty();
        });
        return claimed.getFirst();
    }

    private Started start() {
        return start("character.holds");
    }

    private Started start(String resource) {
        Claim claim = claim(resource, LEASE);
        return updates.runs()
                .start(ANN, Map.of(claim.resource(), claim.token()), LEASE)
                .getFirst();
    }

    private boolean namesAreDue() {
        return test.jdbc()
                        .sql("SELECT COUNT(*) FROM updates WHERE resource = 'character.hold-names'"
                                + " AND next_at <= CURRENT_TIMESTAMP(3)")
                        .query(Long.class)
                        .single()
                == 1;
    }

    private long count(String table) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    /** The next success is later than this one, however soon it comes. */
    private LocalDateTime succeededAnHourAgo() {
        test.jdbc()
                .sql(
                        "UPDATE updates SET succeeded_at = TIMESTAMPADD(HOUR, -1, succeeded_at) WHERE resource = 'character.holds'")
                .update();
        return succeeded();
    }

    private LocalDateTime succeeded() {
        return test.jdbc()
                .sql("SELECT succeeded_at FROM updates WHERE resource = 'character.holds'")
                .query(LocalDateTime.class)
                .single();
    }

    private String text(String column) {
        return test.jdbc()
                .sql("SELECT " + column + " FROM updates WHERE resource = 'character.holds'")
                .query((row, number) -> String.valueOf((Object) row.getString(1)))
                .single();
    }

    /** Runs {@link #afterCommit} after each commit: the moment between two parts. */
    private DataSource callingBack(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    return result instanceof Connection connection ? callingBack(connection) : result;
                });
    }

    private Connection callingBack(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (method.getName().equals("commit")) {
                            afterCommit.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

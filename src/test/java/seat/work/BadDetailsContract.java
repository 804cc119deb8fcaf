package seat.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seat.esi.EsiException;
import seat.resource.Catalogue;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** A detail that is wrong costs itself, on every database: the others of its owner, or of everybody, are read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BadDetailsContract {
    private static final String KILLMAILS = "public.killmail-details";
    private static final String ITEMS = "character.contract-items";
    private static final String BODIES = "character.mail-bodies";
    private static final String PUBLIC_ITEMS = "region.public-contract-items";
    private static final String BIDS = "region.public-contract-bids";
    private static final String SKYHOOKS = "corporation.skyhook-details";
    private static final long FORGE = 10_000_002;
    private static final long CORPORATION = 98_000_001;

    private final Set<Long> bad = ConcurrentHashMap.newKeySet();
    private volatile Bench.Answer trouble = Bench.Answer.error(500, "Unhandled internal error encountered!");
    private Bench bench;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() throws Exception {
        bench = new Bench(openDatabase(), test -> Catalogue.bind(Schema.read(test.database())));
        bench.enrol(0, KILLMAILS);
        bench.enrol(Bench.ANN, ITEMS);
        bench.enrol(Bench.ANN, BODIES);
        bench.enrol(FORGE, PUBLIC_ITEMS);
        bench.enrol(FORGE, BIDS);
        bench.enrol(CORPORATION, SKYHOOKS);
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @BeforeEach
    void begin() {
        for (String table : List.of(
                "killmails",
                "killmail_details",
                "contract_details",
                "character_contracts",
                "contract_items",
                "public_contracts",
                "public_contract_items",
                "public_contract_bids",
                "mail_recipients",
                "mail_bodies",
                "corporation_skyhooks",
                "detail_outcomes",
                "fan_outs")) {
            bench.test.jdbc().sql("DELETE FROM " + table).update();
        }
        bench.test
                .jdbc()
                .sql("UPDATE updates SET state = 'idle', failures = 0, etags = NULL")
                .update();
        bad.clear();
        trouble = Bench.Answer.error(500, "Unhandled internal error encountered!");
        bench.answer(this::answer);
        bench.asked.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "422, refused",
        "400, refused",
        "403, refused",
        "404, gone",
        "410, gone",
        "500, failed",
        "504, failed",
        "200, failed"
    })
    void aKillmailThatEsiDoesNotGiveWaitsAloneWhileNewOnesAreReadAtOnce(int status, String outcome) throws Exception {
        trouble = status == 200
                ? Bench.Answer.of("{\"killmail_id\": \"none\"}")
                : Bench.Answer.error(status, "Invalid killmail_id and/or killmail_hash");
        bad.add(71_000_002L);
        killmail(71_000_002);
        bench.run(0, KILLMAILS);
        killmail(71_000_010);
        bench.asked.clear();
        bench.runEarly(0, KILLMAILS);
        assertThat(bench.asked).containsExactly("/killmails/71000010/aa");
        assertThat(bench.ids("SELECT killmail_id FROM killmail_details")).containsExactly(71_000_010L);
        assertThat(outcome(71_000_002)).isEqualTo(outcome);
        assertThat(bench.text("state", KILLMAILS)).isEqualTo("idle");
    }

    @Test
    void anAnswerAboutAnotherKillmailIsNotAskedForForEver() throws Exception {
        trouble = Bench.Answer.of(killmailBody(5));
        bad.add(7L);
        killmail(7);
        bench.run(0, KILLMAILS);
        bench.asked.clear();
        bench.run(0, KILLMAILS);
        assertThat(bench.asked).isEmpty();
        assertThat(bench.text("reason", KILLMAILS)).contains("1 detail waits", "killmail_id 7");
    }

    @Test
    void aDetailThatFailsAgainWaitsLongerAndOneThatComesIsForgotten() throws Exception {
        bad.add(1L);
        contract(1);
        List<Long> waits = new ArrayList<>();
        for (int failures = 1; failures <= 4; failures++) {
            bench.run(Bench.ANN, ITEMS);
            waits.add(waits(1));
            timePasses();
        }
        assertThat(waits).isSorted().doesNotHaveDuplicates();
        assertThat(waits.getFirst()).isLessThanOrEqualTo(62);
        assertThat(waits.getLast()).isGreaterThan(3_600);
        bad.clear();
        Fetched fetched = bench.run(Bench.ANN, ITEMS);
        assertThat(fetched.held()).isNull();
        assertThat(bench.ids("SELECT contract_id FROM contract_items")).containsExactly(1L);
        assertThat(bench.ids("SELECT detail_id FROM detail_outcomes")).isEmpty();
        assertThat(bench.text("reason", ITEMS)).isEqualTo("null");
    }

    @Test
    void theItemsOfANewContractComeThoughThoseOfAnotherFailForGood() throws Exception {
        bad.add(830_001L);
        contract(830_001);
        bench.run(Bench.ANN, ITEMS);
        assertThat(bench.text("reason_kind", ITEMS)).isEqualTo("held");
        assertThat(bench.text("reason", ITEMS)).contains("1 detail waits", "contracts/830001/items", "500");
        contract(830_002);
        bench.runEarly(Bench.ANN, ITEMS);
        assertThat(bench.ids("SELECT contract_id FROM contract_items")).containsExactly(830_002L);
    }

    @Test
    void manyBadOnesThatAreNewerHoldUpNoGoodOne() throws Exception {
        LongStream.rangeClosed(1, 10).forEach(this::contract);
        LongStream.rangeClosed(101, 180).forEach(id -> {
            contract(id);
            bad.add(id);
        });
        for (int run = 1; run <= 3; run++) {
            bench.run(Bench.ANN, ITEMS);
        }
        assertThat(bench.ids("SELECT DISTINCT contract_id FROM contract_items ORDER BY 1"))
                .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
        bench.asked.clear();
        bench.run(Bench.ANN, ITEMS);
        assertThat(bench.asked).as("all wait").isEmpty();
    }

    @Test
    void goodOnesInTheMiddleOfManyBadOnesAreReachedToo() throws Exception {
        LongStream.rangeClosed(1, 200).forEach(this::contract);
        bad.addAll(LongStream.rangeClosed(1, 200).boxed().toList());
        bad.removeAll(Set.of(100L, 101L));
        for (int run = 1; run <= 30; run++) {
            try {
                bench.run(Bench.ANN, ITEMS);
            } catch (EsiException itMayBeEsi) {
                assertThat(bench.text("state", ITEMS)).isEqualTo("retrying");
            }
        }
        assertThat(bench.ids("SELECT DISTINCT contract_id FROM contract_items ORDER BY 1"))
                .containsExactly(100L, 101L);
    }

    @Test
    void whileNothingComesAtAllTheRunFailsAsAWholeAndNoDetailIsBlamed() {
        LongStream.rangeClosed(1, 40).forEach(this::contract);
        LongStream.rangeClosed(1, 40).forEach(bad::add);
        for (int status : List.of(500, 503)) {
            trouble = Bench.Answer.error(status, "down");
            bench.asked.clear();
            assertThatThrownBy(() -> bench.run(Bench.ANN, ITEMS)).isInstanceOf(EsiException.Status.class);
            assertThat(bench.asked).as("and few are asked for").hasSize(10);
            assertThat(bench.ids("SELECT detail_id FROM detail_outcomes")).isEmpty();
        }
    }

    @Test
    void aMailBodyThatFailsHoldsUpNoOther() throws Exception {
        mail(1);
        mail(2);
        bad.add(2L);
        bench.run(Bench.ANN, BODIES);
        assertThat(bench.ids("SELECT mail_id FROM mail_bodies")).containsExactly(1L);
        mail(3);
        bench.runEarly(Bench.ANN, BODIES);
        assertThat(bench.ids("SELECT mail_id FROM mail_bodies ORDER BY 1")).containsExactly(1L, 3L);
    }

    @Test
    void theBidsOfAnAuctionThatFailHoldUpNoOthersAndKeepWhatIsStored() throws Exception {
        auction(1);
        auction(2);
        bench.run(FORGE, BIDS);
        assertThat(bench.ids("SELECT contract_id FROM public_contract_bids ORDER BY 1"))
                .containsExactly(1L, 2L);
        timePasses();
        bad.add(1L);
        auction(3);
        bench.run(FORGE, BIDS);
        assertThat(bench.ids("SELECT contract_id FROM public_contract_bids ORDER BY 1"))
                .containsExactly(1L, 2L, 3L);
        assertThat(bench.text("reason", BIDS)).contains("1 detail waits", "bids/1");
        bench.asked.clear();
        bench.run(FORGE, BIDS);
        assertThat(bench.asked).as("it waits, and the others are fresh").isEmpty();
        timePasses();
        bad.clear();
        bench.run(FORGE, BIDS);
        assertThat(bench.text("reason", BIDS)).isEqualTo("null");
    }

    @Test
    void oneBidThatDoesNotFitCostsItsAuctionOnly() throws Exception {
        auction(1);
        auction(2);
        bad.add(1L);
        trouble = Bench.Answer.of("[{\"bid_id\": \"x\"}]");
        bench.run(FORGE, BIDS);
        assertThat(bench.ids("SELECT contract_id FROM public_contract_bids")).containsExactly(2L);
        bench.asked.clear();
        bench.run(FORGE, BIDS);
        assertThat(bench.asked).isEmpty();
    }

    @Test
    void aRouteThatAnswers404ToAllDeletesNothing() throws Exception {
        LongStream.rangeClosed(1, 20).forEach(this::auction);
        bench.run(FORGE, BIDS);
        timePasses();
        trouble = Bench.Answer.error(404, "Not found");
        LongStream.rangeClosed(1, 20).forEach(bad::add);
        bench.asked.clear();
        Fetched fetched = bench.run(FORGE, BIDS);
        assertThat(bench.asked).hasSize(10);
        assertThat(bench.ids("SELECT contract_id FROM public_contract_bids")).hasSize(20);
        assertThat(fetched.held()).isNotNull();
        bad.removeAll(LongStream.rangeClosed(2, 20).boxed().toList());
        timePasses();
        bench.run(FORGE, BIDS);
        assertThat(bench.ids("SELECT contract_id FROM public_contract_bids"))
                .as("one 404 of many is that detail's end")
                .hasSize(19)
                .doesNotContain(1L);
    }

    @Test
    void itemsOfPublicContractsAreReadOnceWhateverWakesThem() throws Exception {
        for (int half = 0; half < 4; half++) {
            auction(half + 1);
            bench.asked.clear();
            if (half % 2 == 0) {
                bench.run(FORGE, PUBLIC_ITEMS);
            } else {
                bench.runEarly(FORGE, PUBLIC_ITEMS);
            }
            assertThat(bench.asked)
                    .as("run %s", half)
                    .containsExactly("/contracts/public/items/%d?page=1".formatted(half + 1));
            agesOf(PUBLIC_ITEMS, Duration.ofDays(3));
        }
    }

    @Test
    void aDetailIsReadAgainOnceItsIntervalIsOverAndNotWhenSomethingWakesItEarlier() throws Exception {
        auction(1);
        bench.run(FORGE, BIDS);
        agesOf(BIDS, Duration.ofMinutes(30));
        auction(2);
        bench.asked.clear();
        bench.runEarly(FORGE, BIDS);
        assertThat(bench.asked).containsExactly("/contracts/public/bids/2?page=1");
        agesOf(BIDS, Duration.ofMinutes(25));
        bench.asked.clear();
        bench.runEarly(FORGE, BIDS);
        assertThat(bench.asked).as("due, and the run is an early one").isEmpty();
        bench.run(FORGE, BIDS);
        assertThat(bench.asked).containsExactly("/contracts/public/bids/1?page=1");
    }

    @Test
    void aListLongerThanABatchIsReadInRunsThatFollowEachOther() throws Exception {
        LongStream.rangeClosed(1, 130).forEach(this::auction);
        Fetched first = bench.run(FORGE, BIDS);
        assertThat(first.again()).isTrue();
        assertThat(bench.asked).hasSize(100);
        assertThat(bench.test
                        .jdbc()
                        .sql(
                                "SELECT CASE WHEN next_at <= CURRENT_TIMESTAMP(3) AND due_at <= CURRENT_TIMESTAMP(3) THEN 1 ELSE 0 END"
                                        + " FROM updates WHERE resource = ?")
                        .param(BIDS)
                        .query(Integer.class)
                        .single())
                .as("due at once, and as a run in its time")
                .isEqualTo(1);
        Fetched second = bench.run(FORGE, BIDS);
        assertThat(second.again()).isFalse();
        assertThat(new TreeSet<>(bench.asked)).hasSize(130);
        bench.test
                .jdbc()
                .sql("DELETE FROM public_contracts WHERE contract_id <= 30")
                .update();
        bench.run(FORGE, BIDS);
        assertThat(bench.ids("SELECT contract_id FROM public_contract_bids"))
                .as("what is listed no more is gone")
                .hasSize(100);
    }

    @Test
    void idsThatAreTextAreTheSameToTheListAndToWhatIsKnownOfThem() throws Exception {
        bench.test
                .jdbc()
                .sql("INSERT INTO corporation_skyhooks (corporation_id, skyhook_id, planet_id) VALUES (?, 1, 40000001)")
                .param(CORPORATION)
                .update();
        bench.run(CORPORATION, SKYHOOKS);
        bench.asked.clear();
        bench.run(CORPORATION, SKYHOOKS);
        assertThat(bench.asked).as("known").isEmpty();
        assertThat(bench.test
                        .jdbc()
                        .sql("SELECT detail_id FROM fan_outs")
                        .query(String.class)
                        .list())
                .containsExactly("1");
    }

    private Bench.Answer answer(String target) {
        String path = target.replaceAll("\\?.*", "");
        long id = java.util.Arrays.stream(path.split("/"))
                .filter(part -> part.matches("\\d+") && !path.startsWith("/characters/" + part + "/"))
                .filter(part -> !part.equals(String.valueOf(Bench.ANN)) && !part.equals(String.valueOf(CORPORATION)))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
        if (bad.contains(id)) {
            return trouble;
        }
        String body;
        if (path.startsWith("/killmails/")) {
            body = killmailBody(id);
        } else if (path.contains("/mail/")) {
            body = "{\"body\": \"x\"}";
        } else if (path.contains("/bids/")) {
            body = "[{\"bid_id\": " + id + ", \"amount\": 1.0, \"date_bid\": \"2026-01-01T00:00:00Z\"}]";
        } else if (path.contains("/skyhooks/")) {
            body = "{\"id\": 1, \"planet_id\": 40000001, \"is_active\": true, \"state\": \"ShieldVulnerable\"}";
        } else {
            body = "[{\"record_id\": " + id
                    + ", \"type_id\": 34, \"quantity\": 5, \"is_included\": true, \"is_singleton\": false}]";
        }
        return Bench.Answer.of(body).with("X-Pages", "1");
    }

    private static String killmailBody(long id) {
        return """
                {"killmail_id": %d, "killmail_time": "2026-11-28T10:00:00Z", "solar_system_id": 30000142, "attackers": [],
                 "victim": {"damage_taken": 10, "ship_type_id": 670}}
                """.formatted(id);
    }

    private void killmail(long id) {
        bench.test
                .jdbc()
                .sql("INSERT INTO killmails (killmail_id, killmail_hash, seen_at) VALUES (?, 'aa', CURRENT_TIMESTAMP)")
                .param(id)
                .update();
    }

    private void contract(long id) {
        bench.test.jdbc().sql("""
                        INSERT INTO contract_details (contract_id, issuer_id, issuer_corporation_id, assignee_id, acceptor_id, type,
                          status, for_corporation, availability, date_issued, date_expired, seen_at)
                        VALUES (?, 1, 1, 0, 0, 'item_exchange', 'outstanding', FALSE, 'public', CURRENT_TIMESTAMP,
                          CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                        """).param(id).update();
        bench.test
                .jdbc()
                .sql("INSERT INTO character_contracts (character_id, contract_id) VALUES (?, ?)")
                .params(Bench.ANN, id)
                .update();
    }

    private void auction(long id) {
        bench.test.jdbc().sql("""
                        INSERT INTO public_contracts (region_id, contract_id, type, date_issued, date_expired, issuer_id,
                          issuer_corporation_id) VALUES (?, ?, 'auction', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 1, 1)
                        """).params(FORGE, id).update();
    }

    private void mail(long id) {
        bench.test
                .jdbc()
                .sql("INSERT INTO mail_recipients (mail_id, recipient_id, recipient_type) VALUES (?, ?, 'character')")
                .params(id, Bench.ANN)
                .update();
    }

    private String outcome(long id) {
        return bench.test
                .jdbc()
                .sql("SELECT outcome FROM detail_outcomes WHERE detail_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** Seconds until a detail is asked for again. */
    private long waits(long id) {
        return bench.test
                .jdbc()
                .sql(
                        "SELECT TIMESTAMPDIFF(SECOND, CURRENT_TIMESTAMP, retry_at) FROM detail_outcomes WHERE detail_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Whatever waits is due. */
    private void timePasses() {
        bench.test
                .jdbc()
                .sql("UPDATE detail_outcomes SET retry_at = TIMESTAMPADD(SECOND, -2, CURRENT_TIMESTAMP)")
                .update();
        bench.test
                .jdbc()
                .sql("UPDATE fan_outs SET due_at = CURRENT_TIMESTAMP(3)")
                .update();
    }

    private void agesOf(String resource, Duration time) {
        bench.test
                .jdbc()
                .sql("UPDATE fan_outs SET due_at = TIMESTAMPADD(SECOND, ?, due_at) WHERE resource = ?")
                .params(-time.toSeconds(), resource)
                .update();
    }
}

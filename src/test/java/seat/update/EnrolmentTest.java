package seat.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sync.Schema;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** Who is kept because of whom, and who gets another chance. */
class EnrolmentTest {
    private static final long ANN = 90_000_001;
    private static final long BOB = 90_000_002;
    private static final long CORPORATION = 98_000_001;
    private static final long ALLIANCE = 99_000_001;

    enum Kind {
        H2,
        MARIADB
    }

    private static TestDatabase open(Kind kind) {
        return kind == Kind.H2 ? TestDatabase.h2() : TestDatabase.mariaDb();
    }

    @ParameterizedTest
    @EnumSource
    void theCorporationAndTheAllianceOfWhoSignedInAreKept(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Enrolment enrolment = enrolment(test);
            signedIn(test, ANN);
            affiliated(test, ANN, CORPORATION, ALLIANCE);
            affiliated(test, BOB, CORPORATION + 1, ALLIANCE + 1);

            enrolment.organisations();

            assertThat(test.jdbc()
                            .sql("SELECT DISTINCT owner_id FROM updates ORDER BY owner_id")
                            .query(Long.class)
                            .list())
                    .as("Bob has not signed in")
                    .containsExactly(CORPORATION, ALLIANCE);
            assertThat(resources(test, ALLIANCE))
                    .containsExactlyInAnyOrderElementsOf(Catalogue.declared().stream()
                            .filter(resource -> resource.ownerType() == OwnerType.ALLIANCE)
                            .map(Resource::name)
                            .toList());
            assertThat(test.jdbc()
                            .sql("SELECT DISTINCT CONCAT(owner_type, ' ', queue) FROM updates WHERE owner_id = "
                                    + ALLIANCE)
                            .query(String.class)
                            .single())
                    .isEqualTo("alliance public");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResourceThatANewerSeatAddsIsAddedForAlliancesToo(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Enrolment enrolment = enrolment(test);
            enrolment.alliance(ALLIANCE);
            test.jdbc()
                    .sql("DELETE FROM updates WHERE resource = 'alliance.members'")
                    .update();

            enrolment.everything();

            assertThat(resources(test, ALLIANCE)).contains("alliance.members");
        }
    }

    /** A dispatcher of a version with other resources enrols its own, whatever the one before it noted. */
    @ParameterizedTest
    @EnumSource
    void aResourceThatANewerSeatAddsIsAddedAfterAnOlderOneHasEnrolledEverybody(Kind kind) {
        try (TestDatabase test = open(kind)) {
            signedIn(test, 96_000_001);
            Enrolment enrolment = enrolled(test);
            withoutSheets(test);
            test.jdbc()
                    .sql("UPDATE seat_facts SET content = 'another' WHERE name = 'enrolled_catalogue'")
                    .update();

            enrolment.everything();

            assertThat(resources(test, 96_000_001)).contains("character.sheet");
        }
    }

    /** A component of an older version signed somebody in after a newer dispatcher had gone through all owners. */
    @ParameterizedTest
    @EnumSource
    void whatAnOlderComponentLeftOutIsAddedWithinADay(Kind kind) {
        try (TestDatabase test = open(kind)) {
            signedIn(test, 96_000_001);
            Enrolment enrolment = enrolled(test);
            withoutSheets(test);
            test.jdbc()
                    .sql(
                            "UPDATE seat_facts SET updated_at = TIMESTAMPADD(HOUR, -25, CURRENT_TIMESTAMP(3)) WHERE name = 'enrolled_catalogue'")
                    .update();

            enrolment.everything();

            assertThat(resources(test, 96_000_001)).contains("character.sheet");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingIsAddedForAllOwnersAsIfTheyWereNew(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Enrolment enrolment = enrolment(test);
            long npc = 1_000_035;
            for (long corporation : List.of(CORPORATION, CORPORATION + 3, npc)) {
                enrolment.corporation(corporation);
            }
            enrolment.alliance(ALLIANCE);
            List<String> all = rows(test);
            test.jdbc()
                    .sql(
                            "DELETE FROM updates WHERE resource IN ('corporation.wallets', 'corporation.info', 'alliance.info', 'alliance.members') AND owner_id <> 1000035")
                    .update();
            test.jdbc()
                    .sql("UPDATE updates SET refusals = 3 WHERE owner_id = " + ALLIANCE)
                    .update();

            enrolment.everything();

            assertThat(rows(test)).isEqualTo(all);
            assertThat(test.jdbc()
                            .sql("SELECT COUNT(*) FROM updates WHERE refusals = 3")
                            .query(Long.class)
                            .single())
                    .as("what was there is left alone")
                    .isEqualTo(resources(test, ALLIANCE).size() - deleted(test));
        }
    }

    private static long deleted(TestDatabase test) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM updates WHERE refusals = 0 AND owner_id = " + ALLIANCE)
                .query(Long.class)
                .single();
    }

    private static List<String> rows(TestDatabase test) {
        return test.jdbc().sql("""
                        SELECT CONCAT(owner_id, ' ', resource, ' ', owner_type, ' ', queue, ' ', shard) FROM updates
                        WHERE owner_type IN ('corporation', 'alliance') ORDER BY owner_id, resource
                        """).query(String.class).list();
    }

    @ParameterizedTest
    @EnumSource
    void aSignInGivesWhatItsCorporationAndAllianceLackedAnotherChance(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Enrolment enrolment = enrolment(test);
            affiliated(test, ANN, CORPORATION, ALLIANCE);
            enrolment.corporation(CORPORATION);
            enrolment.alliance(ALLIANCE);
            enrolment.alliance(ALLIANCE + 1);
            parkEverything(test, "role");

            enrolment.character(ANN, Set.of());

            assertThat(parked(test)).containsExactly(ALLIANCE + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverJoinsGivesWhatACorporationOrAllianceLackedAnotherChanceOnce(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Enrolment enrolment = enrolment(test);
            signedIn(test, ANN);
            affiliated(test, ANN, CORPORATION, ALLIANCE);
            enrolment.corporation(CORPORATION);
            enrolment.alliance(ALLIANCE);
            test.jdbc()
                    .sql("UPDATE character_affiliations SET updated_at = '2026-01-01 12:00:00'")
                    .update();
            parkEverything(test, "role");
            ran(test, "2026-01-01 13:00:00");
            enrolment.organisations();
            assertThat(parked(test)).as("nobody came").containsExactly(CORPORATION, ALLIANCE);

            ran(test, "2026-01-01 11:00:00");
            enrolment.organisations();
            assertThat(parked(test)).as("Ann came after they ran").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsParkedForAnotherReasonStaysWhoeverJoins(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Enrolment enrolment = enrolment(test);
            signedIn(test, ANN);
            affiliated(test, ANN, CORPORATION, ALLIANCE);
            enrolment.corporation(CORPORATION);
            parkEverything(test, "gone");
            ran(test, "2020-01-01 00:00:00");

            enrolment.organisations();

            assertThat(parked(test)).containsExactly(CORPORATION);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsLetInAtAStructureRevivesThatMarketOnlyAndNoneThatRefuses(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Enrolment enrolment = enrolment(test);
            long open = 1_030_000_000_001L;
            for (long structure = open; structure < open + 3; structure++) {
                new KeptMarkets(test.database(), Catalogue.bind(Schema.read(test.database())), enrolment)
                        .keep(structure);
            }
            parkEverything(test, "role");
            test.jdbc()
                    .sql("UPDATE updates SET reason_kind = 'refused' WHERE owner_id = ?")
                    .param(open + 1)
                    .update();
            for (long structure = open; structure < open + 2; structure++) {
                test.jdbc()
                        .sql(
                                "INSERT INTO fan_outs (resource, owner_id, detail_id, due_at) VALUES ('character.structures', ?, ?, CURRENT_TIMESTAMP)")
                        .params(ANN, String.valueOf(structure))
                        .update();
            }

            enrolment.unparkStructures(ANN);

            assertThat(parked(test)).containsExactly(open + 1, open + 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasParkedForATokenThatCameBackGoesOn(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Enrolment enrolment = enrolment(test);
            signedIn(test, ANN);
            signedIn(test, BOB);
            enrolment.everything();
            parkEverything(test, "token");
            test.jdbc()
                    .sql("UPDATE refresh_tokens SET refresh_failed_at = CURRENT_TIMESTAMP(3) WHERE character_id = ?")
                    .param(ANN)
                    .update();
            enrolment.organisations();
            assertThat(parked(test)).as("no token came back").contains(ANN, BOB);
            test.jdbc()
                    .sql("INSERT INTO seat_facts (name, content) VALUES ('tokens_revived', '1')")
                    .update();

            enrolment.organisations();

            assertThat(parked(test)).contains(BOB).doesNotContain(ANN);
            assertThat(test.jdbc()
                            .sql("SELECT COUNT(*) FROM seat_facts WHERE name = 'tokens_revived'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDroppedMarketTakesItsRowsWithItAndNoOther(Kind kind) {
        try (TestDatabase test = open(kind)) {
            KeptMarkets markets =
                    new KeptMarkets(test.database(), Catalogue.bind(Schema.read(test.database())), enrolment(test));
            long region = 10_000_002;
            for (long each = region; each < region + 2; each++) {
                markets.keep(each);
                for (int contract = 0; contract < 1_200; contract++) {
                    test.jdbc()
                            .sql(
                                    "INSERT INTO fan_outs (resource, owner_id, detail_id, due_at) VALUES ('region.public-contract-items', ?, ?, CURRENT_TIMESTAMP)")
                            .params(each, String.valueOf((each - region) * 10_000 + contract))
                            .update();
                }
            }

            assertThat(markets.drop(region)).isTrue();
            assertThat(markets.drop(region)).as("it is not kept any more").isFalse();

            assertThat(test.jdbc()
                            .sql("SELECT DISTINCT owner_id FROM fan_outs")
                            .query(Long.class)
                            .list())
                    .containsExactly(region + 1);
            assertThat(test.jdbc()
                            .sql("SELECT DISTINCT owner_id FROM updates WHERE owner_type = 'region'")
                            .query(Long.class)
                            .list())
                    .containsExactly(region + 1);
        }
    }

    /** A transaction of half a million rows would hold up everybody else. */
    @ParameterizedTest
    @EnumSource
    void aDroppedMarketsOrdersGoInParts(Kind kind) {
        try (TestDatabase test = open(kind)) {
            StatementCounter counter = new StatementCounter(test.dataSource());
            Database database =
                    new Database(counter.dataSource(), test.database().dialect());
            KeptMarkets markets = new KeptMarkets(
                    database,
                    Catalogue.bind(Schema.read(database)),
                    new Enrolment(database, Catalogue.bind(Schema.read(database))));
            int few = statements(test, markets, counter, 10_000_002, 10);
            int many = statements(test, markets, counter, 10_000_003, 12_000);
            assertThat(many - few).as("5,000, 5,000 and 2,000").isEqualTo(2);
            assertThat(test.jdbc()
                            .sql("SELECT COUNT(*) FROM market_orders")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static int statements(
            TestDatabase test, KeptMarkets markets, StatementCounter counter, long region, int orders) {
        markets.keep(region);
        List<Object[]> rows = new ArrayList<>();
        for (int order = 0; order < orders; order++) {
            rows.add(new Object[] {region, order});
        }
        test.database().template().batchUpdate("INSERT INTO market_orders (region_id, order_id) VALUES (?, ?)", rows);
        counter.sinceLast();
        assertThat(markets.drop(region)).isTrue();
        return counter.sinceLast();
    }

    /** Each dispatcher does it at its start, and every hour. */
    @ParameterizedTest
    @EnumSource
    void lookingForWhatIsMissingTakesAsManyStatementsHoweverManyOwnersThereAre(Kind kind) {
        try (TestDatabase test = open(kind)) {
            StatementCounter counter = new StatementCounter(test.dataSource());
            Database database =
                    new Database(counter.dataSource(), test.database().dialect());
            Enrolment enrolment = new Enrolment(database, Catalogue.bind(Schema.read(database)));
            signedIn(test, 96_000_001);
            counter.sinceLast();
            enrolment.everything();
            int one = counter.sinceLast();
            enrolment.everything();
            int nothingNew = counter.sinceLast();
            for (int other = 2; other <= 60; other++) {
                signedIn(test, 96_000_000 + other);
            }
            counter.sinceLast();
            enrolment.everything();
            assertThat(counter.sinceLast()).as("and one that finds them").isBetween(one, one + 1);
            enrolment.everything();
            assertThat(counter.sinceLast())
                    .as("all owners are gone through only for somebody or something new")
                    .isEqualTo(nothingNew)
                    .isLessThan(10);
            assertThat(test.jdbc()
                            .sql("SELECT COUNT(DISTINCT owner_id) FROM updates WHERE owner_type = 'character'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatARuleSwitchesOffIsEnrolledAndNotRead(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Schedules schedules = schedules(test);
            schedules.set(off(Schedules.Subject.EVERYBODY, 0, "character.sheet"));
            schedules.set(off(Schedules.Subject.EVERYBODY, 0, "corporation.sheet"));
            schedules.set(off(Schedules.Subject.CHARACTER, ANN, "character.titles"));
            schedules.set(off(Schedules.Subject.EVERYBODY, 0, "character.wallet"));
            schedules.set(
                    new Schedules.Rule(Schedules.Subject.CHARACTER, ANN, "character.wallet", Duration.ofHours(1)));
            Set<String> scopes = Catalogue.scopes();
            signedIn(test, ANN);
            affiliated(test, ANN, CORPORATION, ALLIANCE);
            enrolment(test).character(ANN, scopes);
            enrolment(test).corporation(CORPORATION);
            assertThat(asleep(test))
                    .as("the narrower rule holds")
                    .containsExactly("character.sheet", "character.titles", "corporation.sheet");
            // Nor are they the first of all any more.
            assertThat(test.jdbc()
                            .sql(
                                    "SELECT COUNT(*) FROM updates WHERE resource = 'character.sheet' AND due_at <= CURRENT_TIMESTAMP(3)")
                            .query(Long.class)
                            .single())
                    .isZero();

            // What a newer SeAT adds, and what was parked for want of a scope.
            test.jdbc()
                    .sql("DELETE FROM updates WHERE resource IN ('character.sheet', 'corporation.sheet')")
                    .update();
            test.jdbc()
                    .sql(
                            "UPDATE updates SET state = 'parked', reason_kind = 'scope', next_at = CURRENT_TIMESTAMP(3) WHERE resource = 'character.titles'")
                    .update();
            enrolment(test).everything();
            enrolment(test).unpark(ANN);
            assertThat(asleep(test)).containsExactly("character.sheet", "character.titles", "corporation.sheet");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoseCorporationIsOffIsNotReadBeforeAnybodyKnowsIt(Kind kind) {
        try (TestDatabase test = open(kind)) {
            schedules(test).set(off(Schedules.Subject.CORPORATION, CORPORATION, "character.skills"));
            signedIn(test, ANN);
            enrolment(test).character(ANN, Catalogue.scopes());
            assertThat(test.jdbc()
                            .sql("SELECT COUNT(*) FROM updates WHERE next_at <= CURRENT_TIMESTAMP(3)")
                            .query(Long.class)
                            .single())
                    .as("nobody knows whose rules are hers")
                    .isZero();
            affiliated(test, ANN, CORPORATION, ALLIANCE);
            Wakeups wakeups = new Wakeups(test.database());
            test.database()
                    .inTransaction(() -> new Memberships(test.database(), wakeups, enrolment(test))
                            .affiliated(List.of(ANN), test.database().now()));
            assertThat(asleep(test)).containsExactly("character.skills");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOffIsNotReadWhenSomebodyAsksForIt(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Schedules schedules = schedules(test);
            signedIn(test, ANN);
            enrolment(test).character(ANN, Catalogue.scopes());
            schedules.set(off(Schedules.Subject.EVERYBODY, 0, "character.skills"));
            Wakeups wakeups = new Wakeups(test.database());
            List<String> both = List.of("character.skills", "character.wallet");
            test.jdbc()
                    .sql(
                            "UPDATE updates SET next_at = TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP(3)) WHERE resource = 'character.wallet'")
                    .update();
            wakeups.hastenUnlessOff(ANN, both);
            assertThat(asleep(test)).containsExactly("character.skills");
            assertThat(test.jdbc()
                            .sql(
                                    "SELECT COUNT(*) FROM updates WHERE resource = 'character.wallet' AND next_at <= CURRENT_TIMESTAMP(3)")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            wakeups.askFor(ANN, both);
            assertThat(asleep(test)).containsExactly("character.skills");
            Overview overview = new Overview(test.database());
            assertThat(overview.of(OwnerType.CHARACTER, ANN)
                            .get("character.skills")
                            .off())
                    .isTrue();
            assertThat(Freshness.of(test.database(), ANN, List.of("character.skills")))
                    .hasValueSatisfying(freshness -> {
                        assertThat(freshness.off()).isTrue();
                        assertThat(freshness.askable()).isFalse();
                    });
        }
    }

    private static Schedules schedules(TestDatabase test) {
        return new Schedules(test.database(), Catalogue.bind(Schema.read(test.database())));
    }

    private static Schedules.Rule off(Schedules.Subject subject, long id, String resource) {
        return new Schedules.Rule(subject, id, resource, Schedules.OFF);
    }

    private static List<String> asleep(TestDatabase test) {
        return test.jdbc()
                .sql(
                        "SELECT resource FROM updates WHERE next_at > TIMESTAMPADD(DAY, 3000, CURRENT_TIMESTAMP(3)) ORDER BY resource")
                .query(String.class)
                .list();
    }

    /** Everybody has all updates. */
    private static Enrolment enrolled(TestDatabase test) {
        Enrolment enrolment = enrolment(test);
        enrolment.everything();
        return enrolment;
    }

    private static void withoutSheets(TestDatabase test) {
        test.jdbc()
                .sql("DELETE FROM updates WHERE resource = 'character.sheet'")
                .update();
    }

    private static Enrolment enrolment(TestDatabase test) {
        return new Enrolment(test.database(), Catalogue.bind(Schema.read(test.database())));
    }

    private static void signedIn(TestDatabase test, long character) {
        test.jdbc().sql("""
                        INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name,
                          character_owner_hash) VALUES (?, 1, '', '[]', CURRENT_TIMESTAMP(3), 'Somebody', '')
                        """).param(character).update();
    }

    private static void affiliated(TestDatabase test, long character, long corporation, long alliance) {
        test.jdbc()
                .sql("INSERT INTO character_affiliations (character_id, corporation_id, alliance_id) VALUES (?, ?, ?)")
                .params(character, corporation, alliance)
                .update();
    }

    private static void parkEverything(TestDatabase test, String kind) {
        test.jdbc()
                .sql("UPDATE updates SET state = 'parked', reason_kind = ?, next_at = '2199-01-01'")
                .param(kind)
                .update();
    }

    private static void ran(TestDatabase test, String at) {
        test.jdbc().sql("UPDATE updates SET started_at = ?").param(at).update();
    }

    private static List<Long> parked(TestDatabase test) {
        return test.jdbc().sql("""
                        SELECT DISTINCT owner_id FROM updates WHERE state = 'parked' OR next_at > '2198-01-01' ORDER BY owner_id
                        """).query(Long.class).list();
    }

    private static List<String> resources(TestDatabase test, long owner) {
        return test.jdbc()
                .sql("SELECT resource FROM updates WHERE owner_id = ?")
                .param(owner)
                .query(String.class)
                .list();
    }
}

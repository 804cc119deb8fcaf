package seat.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** How often something is fetched, and who may change that. */
abstract class IntervalsContract {
    private static final long PILOT = 90_000_001;
    private static final long CORPORATION = 98_000_001;
    private static final String ASSETS = "character.assets";

    private TestDatabase test;
    private Database database;
    private Schedules schedules;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        database = test.database();
        schedules = new Schedules(database, Catalogue.bind(Schema.read(database)));
        database.sql().sql("""
                INSERT INTO character_affiliations (character_id, corporation_id, alliance_id) VALUES (90000001, 98000001, 99000001)
                """).update();
        database.sql().sql("""
                INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name, character_owner_hash)
                VALUES (90000001, 7, 'sealed', '[]', CURRENT_TIMESTAMP(3), 'Pilot', 'hash')
                """).update();
        database.sql()
                .sql("INSERT INTO squads (id, name, description) VALUES (3, 'Miners', '')")
                .update();
        database.sql()
                .sql("INSERT INTO squad_member (squad_id, user_id) VALUES (3, 7)")
                .update();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void publicDataIsOffInANewInstallationUntilSomebodySwitchesItOnAndStaysOnWhereItWasRead() {
        Catalogue catalogue = Catalogue.bind(Schema.read(database));
        Enrolment enrolment = new Enrolment(database, catalogue);
        // Read by the SeAT of before, which knew no switch.
        database.sql().sql("""
                INSERT INTO updates (owner_id, resource, owner_type, queue, shard, token, due_at, next_at)
                VALUES (0, 'public.loyalty-offers', 'public', 'public', 0, 1, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                """).update();
        PublicCrawls crawls = new PublicCrawls(database, catalogue, schedules, false);
        crawls.begin();
        enrolment.everything();
        assertThat(crawls.list().stream().filter(PublicCrawls.Crawl::on).map(PublicCrawls.Crawl::name))
                .containsExactly("loyalty-offers");
        for (PublicCrawls.Crawl crawl : crawls.list()) {
            for (Resource resource : crawl.resources()) {
                if (resource.ownerType() == OwnerType.PUBLIC) {
                    assertThat(asleep(resource.name())).as(resource.name()).isEqualTo(!crawl.on());
                }
            }
        }

        crawls.turn("wars", true, () -> {});
        crawls.turn("loyalty-offers", false, () -> {});
        new PublicCrawls(database, catalogue, schedules, false).begin();
        enrolment.everything();
        assertThat(asleep("public.wars")).isFalse();
        assertThat(asleep("public.war-details")).isFalse();
        assertThat(asleep("public.loyalty-offers")).isTrue();
        assertThat(crawls.isOn("wars")).isTrue();
        assertThatThrownBy(() -> crawls.turn("peace", true, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("peace")
                .hasMessageContaining("wars");
    }

    @Test
    void whereAllPublicDataIsWantedNothingIsOff() {
        PublicCrawls crawls = new PublicCrawls(database, Catalogue.bind(Schema.read(database)), schedules, true);
        crawls.begin();
        assertThat(crawls.list()).isNotEmpty().allMatch(PublicCrawls.Crawl::on);
        new PublicCrawls(database, Catalogue.bind(Schema.read(database)), schedules, false).begin();
        assertThat(crawls.list()).as("decided once").allMatch(PublicCrawls.Crawl::on);
    }

    private boolean asleep(String resource) {
        return database.sql()
                .sql("SELECT next_at > TIMESTAMPADD(DAY, 300, CURRENT_TIMESTAMP(3)) FROM updates WHERE resource = ?")
                .param(resource)
                .query(Boolean.class)
                .single();
    }

    @Test
    void theRuleOfTheNarrowestSubjectHolds() {
        assertThat(rule(ASSETS)).isEmpty();
        set(Schedules.Subject.EVERYBODY, 0, "", 10);
        assertThat(rule(ASSETS)).contains(Duration.ofHours(10));
        set(Schedules.Subject.ALLIANCE, 99_000_001, "", 9);
        assertThat(rule(ASSETS)).contains(Duration.ofHours(9));
        set(Schedules.Subject.CORPORATION, CORPORATION, "", 8);
        assertThat(rule(ASSETS)).contains(Duration.ofHours(8));
        set(Schedules.Subject.SQUAD, 3, "", 7);
        assertThat(rule(ASSETS)).contains(Duration.ofHours(7));
        set(Schedules.Subject.CHARACTER, PILOT, "character.skills", 5);
        assertThat(rule(ASSETS)).as("a rule about skills").contains(Duration.ofHours(7));
        set(Schedules.Subject.CHARACTER, PILOT, "", 6);
        assertThat(rule(ASSETS)).contains(Duration.ofHours(6));
        assertThat(rule("character.skills"))
                .as("the rule that names the resource")
                .contains(Duration.ofHours(5));
        assertThat(new Intervals(schedules).rule(OwnerType.CORPORATION, CORPORATION, "corporation.assets"))
                .as("the corporation's own data")
                .contains(Duration.ofHours(8));
        assertThat(schedules.remove(Schedules.Subject.CHARACTER, PILOT, "")).isTrue();
        assertThat(rule(ASSETS)).contains(Duration.ofHours(7));
    }

    @Test
    void aRuleThatCannotHoldIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> set(Schedules.Subject.EVERYBODY, 0, "character.hats", 1))
                .hasMessageContaining("No resource character.hats; there are")
                .hasMessageContaining(ASSETS);
        assertThatThrownBy(() -> schedules.set(
                        new Schedules.Rule(Schedules.Subject.EVERYBODY, 0, ASSETS, Duration.ofSeconds(20))))
                .hasMessageContaining("from 1 minute to 30 days, not 20 seconds");
        assertThatThrownBy(() -> set(Schedules.Subject.SQUAD, 99, ASSETS, 1)).hasMessageContaining("no squad 99");
        assertThat(schedules.rules()).isEmpty();
    }

    @Test
    void whatIsSwitchedOffForEverybodyIsPutOffAtOnceAndComesBackWithinAQuarterOfAnHour() {
        update(77, ASSETS);
        schedules.set(new Schedules.Rule(Schedules.Subject.EVERYBODY, 0, ASSETS, Schedules.OFF));
        assertThat(rule(ASSETS)).contains(Schedules.OFF);
        assertThat(next("next_at > TIMESTAMPADD(DAY, 3000, CURRENT_TIMESTAMP(3))"))
                .isEqualTo(1);
        set(Schedules.Subject.EVERYBODY, 0, ASSETS, 6);
        assertThat(next("next_at < TIMESTAMPADD(MINUTE, 16, CURRENT_TIMESTAMP(3))"))
                .isEqualTo(1);

        schedules.set(new Schedules.Rule(Schedules.Subject.EVERYBODY, 0, ASSETS, Schedules.OFF));
        assertThat(schedules.remove(Schedules.Subject.EVERYBODY, 0, ASSETS)).isTrue();
        assertThat(next("next_at < TIMESTAMPADD(MINUTE, 16, CURRENT_TIMESTAMP(3))"))
                .isEqualTo(1);
    }

    @Test
    void whoseNarrowerRuleStandsBesideOneThatSwitchesOffIsReadOnAndAllOthersAreNot() {
        update(PILOT, ASSETS);
        update(77, ASSETS);
        set(Schedules.Subject.CORPORATION, CORPORATION, "", 8);
        off(Schedules.Subject.EVERYBODY, 0, ASSETS);
        assertThat(asleep()).containsExactly("77 character.assets");
    }

    @Test
    void theEndOfARuleForEverythingWakesWhatNoOtherRuleSwitchesOff() {
        update(PILOT, ASSETS);
        update(PILOT, "character.skills");
        update(77, ASSETS);
        off(Schedules.Subject.EVERYBODY, 0, "");
        off(Schedules.Subject.CHARACTER, PILOT, ASSETS);
        assertThat(asleep()).hasSize(3);
        assertThat(schedules.remove(Schedules.Subject.EVERYBODY, 0, "")).isTrue();
        assertThat(asleep()).containsExactly("90000001 character.assets");
        assertThat(schedules.remove(Schedules.Subject.CHARACTER, PILOT, ASSETS)).isTrue();
        assertThat(asleep()).isEmpty();

        off(Schedules.Subject.EVERYBODY, 0, "");
        set(Schedules.Subject.EVERYBODY, 0, "", 10);
        assertThat(asleep()).as("on instead of removed").isEmpty();
    }

    @Test
    void aRuleForSomeWakesThemAloneWhileAllOthersAreOff() {
        update(PILOT, ASSETS);
        update(PILOT, "character.skills");
        update(77, ASSETS);
        off(Schedules.Subject.EVERYBODY, 0, "");
        set(Schedules.Subject.SQUAD, 3, ASSETS, 4);
        assertThat(asleep()).containsExactly("77 character.assets", "90000001 character.skills");
        off(Schedules.Subject.CHARACTER, PILOT, "");
        assertThat(asleep()).as("a narrower one that switches off").hasSize(3);
        assertThat(schedules.remove(Schedules.Subject.CHARACTER, PILOT, "")).isTrue();
        assertThat(asleep()).containsExactly("77 character.assets", "90000001 character.skills");
    }

    @Test
    void whatIsWokenIsNotAskedForBeforeEsisCacheExpires() {
        update(PILOT, ASSETS);
        off(Schedules.Subject.EVERYBODY, 0, ASSETS);
        database.sql()
                .sql("UPDATE updates SET expires_at = TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP(3))")
                .update();
        assertThat(schedules.remove(Schedules.Subject.EVERYBODY, 0, ASSETS)).isTrue();
        assertThat(asleep()).isEmpty();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM updates WHERE next_at >= expires_at")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoLeftThoseThatAreOffIsWokenWhenSomebodyLooks() {
        update(PILOT, ASSETS);
        update(77, ASSETS);
        off(Schedules.Subject.CORPORATION, CORPORATION, "");
        assertThat(asleep()).containsExactly("90000001 character.assets");
        schedules.wakeWhatIsNotOff();
        assertThat(asleep()).containsExactly("90000001 character.assets");
        database.sql()
                .sql("UPDATE character_affiliations SET corporation_id = 98000002")
                .update();
        schedules.wakeWhatIsNotOff();
        assertThat(asleep()).isEmpty();
    }

    @Test
    void whatSleepsIsWhatTheNarrowestRuleSwitchesOffWhateverTheRules() {
        update(PILOT, ASSETS);
        Random random = new Random(4);
        Map<Schedules.Subject, Long> ids = Map.of(
                Schedules.Subject.EVERYBODY, 0L,
                Schedules.Subject.ALLIANCE, 99_000_001L,
                Schedules.Subject.CORPORATION, CORPORATION,
                Schedules.Subject.SQUAD, 3L,
                Schedules.Subject.CHARACTER, PILOT);
        for (int turn = 0; turn < 200; turn++) {
            Schedules.Subject subject = Schedules.Subject.values()[random.nextInt(5)];
            long id = Objects.requireNonNull(ids.get(subject));
            String resource = random.nextBoolean() ? "" : ASSETS;
            int action = random.nextInt(3);
            switch (action) {
                case 0 -> schedules.remove(subject, id, resource);
                case 1 -> set(subject, id, resource, 1 + random.nextInt(9));
                default -> off(subject, id, resource);
            }
            boolean isOff = rule(ASSETS).equals(Optional.of(Schedules.OFF));
            if (!isOff) {
                assertThat(asleep()).as("with %s", schedules.rules()).isEmpty();
            } else if (action == 2 || !asleep().isEmpty()) {
                assertThat(asleep()).as("with %s", schedules.rules()).hasSize(1);
            } else {
                // The end of a rule that kept it awake holds from the next fetch on, which puts it off.
                database.sql()
                        .sql("UPDATE updates SET next_at = TIMESTAMPADD(DAY, 3600, CURRENT_TIMESTAMP(3))")
                        .update();
                schedules.wakeWhatIsNotOff();
                assertThat(asleep()).as("with %s", schedules.rules()).hasSize(1);
            }
        }
    }

    private void update(long ownerId, String resource) {
        database.template().update("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, state, due_at, next_at)
                        VALUES (?, ?, 'character', 'characters', 0, 'idle', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """, ownerId, resource);
    }

    private List<String> asleep() {
        return database.sql().sql("""
                        SELECT CONCAT(owner_id, ' ', resource) FROM updates
                        WHERE next_at > TIMESTAMPADD(DAY, 3000, CURRENT_TIMESTAMP(3)) ORDER BY owner_id, resource
                        """).query(String.class).list();
    }

    private void off(Schedules.Subject subject, long id, String resource) {
        schedules.set(new Schedules.Rule(subject, id, resource, Schedules.OFF));
    }

    private long next(String condition) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM updates WHERE owner_id = 77 AND " + condition)
                .query(Long.class)
                .single();
    }

    @Test
    void whoPlaysIsFetchedMoreAndWhoIsAwayLess() {
        Resource location = Resource.character("made-up")
                .get("/characters/{character_id}/location")
                .every(Duration.ofHours(1))
                .whileOnline(Duration.ofMinutes(5))
                .build();
        assertThat(Intervals.unruled(location, null)).isEqualTo(Duration.ofHours(1));
        assertThat(Intervals.unruled(location, new Started.Pilot(true, 0))).isEqualTo(Duration.ofMinutes(5));
        assertThat(Intervals.unruled(location, new Started.Pilot(false, 29))).isEqualTo(Duration.ofHours(1));
        assertThat(Intervals.unruled(location, new Started.Pilot(false, 30))).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void whatIsEverybodysComesAtItsOwnMomentInEachInstallationAndAlwaysAtThat() {
        Resource prices = Catalogue.bind(Schema.read(database)).resource("public.prices");
        double share = new Intervals(schedules).share(prices).orElseThrow();
        assertThat(share).isBetween(0.0, 1.0);
        assertThat(new Intervals(schedules).share(prices)).contains(share);
        database.sql().sql("DELETE FROM seat_facts WHERE name = 'installation'").update();
        assertThat(new Intervals(schedules).share(prices).orElseThrow()).isNotEqualTo(share);
    }

    private Optional<Duration> rule(String resource) {
        return new Intervals(schedules).rule(OwnerType.CHARACTER, PILOT, resource);
    }

    private void set(Schedules.Subject subject, long id, String resource, int hours) {
        schedules.set(new Schedules.Rule(subject, id, resource, Duration.ofHours(hours)));
    }
}

package seat.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
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

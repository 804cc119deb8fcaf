package seat.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.access.Compliance;
import seat.access.ScopeProfiles;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Who is in a corporation, what they did and may do. */
abstract class MembersContract {
    static final long CORPORATION = 98_000_001;
    static final long MAIN = 95_000_001;
    static final long ALT = 95_000_002;
    static final long STRANGER = 95_000_003;
    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Members.Wanted ALL = new Members.Wanted(30, Set.of(1), true, true);

    private TestDatabase test;
    private InsertedRows rows;
    private Members members;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
        members = new Members(test.database(), new Compliance(test.database(), new ScopeProfiles(test.database())));
        rows.add("corporation_infos", "corporation_id name member_count", CORPORATION, "Works", 5);
        rows.add("users", "id name main_character_id", 7, "Main", MAIN);
        token(MAIN, 7, "Main", Catalogue.scopes());
        token(ALT, 7, "Alt", Set.of("publicData"));
        for (long id : List.of(MAIN, ALT, STRANGER)) {
            rows.add("corporation_members", "corporation_id character_id", CORPORATION, id);
        }
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void token(long id, long user, String name, Set<String> scopes) {
        rows.add(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash",
                id,
                user,
                "sealed",
                JsonMapper.shared().writeValueAsString(scopes),
                LocalDateTime.of(2026, 1, 1, 0, 0),
                name,
                "hash-" + id);
    }

    private static LocalDateTime ago(long days) {
        return Database.utc(NOW.minus(days, ChronoUnit.DAYS));
    }

    private Member one(long id) {
        return members.of(CORPORATION, ALL, NOW).members().stream()
                .filter(member -> member.characterId() == id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void troubleComesFirstAndCharactersOfOnePersonKnowEachOther() {
        Members.Listed listed = members.of(CORPORATION, ALL, NOW);
        assertThat(listed.members()).extracting(Member::characterId).containsExactly(STRANGER, ALT, MAIN);
        assertThat(listed.told()).isEqualTo(5);
        assertThat(listed.listed()).isTrue();
        assertThat(listed.tracked()).isFalse();
        assertThat(one(ALT).personId()).isEqualTo(MAIN);
        assertThat(one(ALT).here()).isEqualTo(2);
        assertThat(one(STRANGER).personId()).isEqualTo(STRANGER);
    }

    @Test
    void theLaterOfTheDirectorsListAndTheOwnTokenTellsWhenSomebodyWasSeen() {
        rows.add(
                "corporation_member_trackings",
                "corporation_id character_id start_date logon_date logoff_date location_id ship_type_id",
                CORPORATION,
                MAIN,
                ago(400),
                ago(41),
                ago(40),
                60_003_760,
                587);
        rows.add("corporation_member_trackings", "corporation_id character_id", CORPORATION, STRANGER);
        rows.add("character_onlines", "character_id last_login last_logout", ALT, ago(3), ago(2));
        assertThat(one(MAIN).seen().daysAbsent(NOW)).isEqualTo(40);
        assertThat(one(MAIN).shipTypeId()).isEqualTo(587);
        assertThat(one(ALT).seen().daysAbsent(NOW)).isEqualTo(2);
        assertThat(one(STRANGER).seen().at()).isNull();
        assertThat(one(STRANGER).absent(30, NOW)).as("never told is not absent").isFalse();
        rows.add("character_onlines", "character_id last_login", MAIN, ago(1));
        assertThat(one(MAIN).seen().online()).isTrue();
    }

    @Test
    void rolesThatHoldAtOnePlaceAreNotThoseOfEverywhere() { // PILOTS 94
        rows.add(
                "corporation_roles",
                "corporation_id character_id type role",
                CORPORATION,
                ALT,
                "roles_at_hq",
                "Hangar_Take_3");
        assertThat(one(ALT).roles()).isEmpty();
        rows.add("corporation_roles", "corporation_id character_id type role", CORPORATION, ALT, "roles", "Director");
        assertThat(one(ALT).director()).isTrue();
    }

    @Test
    void titlesAreReadWithoutMarkup() { // PILOTS 95
        rows.add(
                "corporation_titles",
                "corporation_id title_id name",
                CORPORATION,
                1,
                "<color=0xff00ff00>Hauler</color>");
        rows.add("corporation_titles", "corporation_id title_id name", CORPORATION, 2, null);
        rows.add("corporation_member_titles", "corporation_id character_id title_id", CORPORATION, MAIN, 1);
        rows.add("corporation_member_titles", "corporation_id character_id title_id", CORPORATION, MAIN, 2);
        assertThat(one(MAIN).titles()).containsExactly("Hauler");
    }

    @Test
    void whatSomebodyDidIsCountedInTheTimeAskedForAndInTheWalletsAskedFor() {
        kill(1, ago(2), STRANGER);
        kill(2, ago(50), STRANGER);
        journal(1, 11, ago(3), 1_000_000, 1_000_125, MAIN);
        journal(1, 12, ago(3), 500_000, MAIN, CORPORATION);
        journal(1, 13, ago(60), 9_000_000, 1_000_125, MAIN);
        journal(2, 14, ago(3), 7_000_000, 1_000_125, MAIN);
        rows.add(
                "character_minings",
                "character_id date solar_system_id type_id quantity",
                ALT,
                ago(1).toLocalDate(),
                30_000_142,
                1230,
                500);
        assertThat(one(STRANGER).activity().kills()).isEqualTo(1);
        assertThat(one(MAIN).activity().tax()).isEqualTo(1_500_000);
        assertThat(one(ALT).activity().mined()).as("a type without a volume").isZero();
        assertThat(one(STRANGER).active(30, NOW)).isTrue();
        assertThat(members.of(CORPORATION, new Members.Wanted(30, Set.of(), false, true), NOW)
                        .members())
                .allSatisfy(member -> assertThat(member.activity().tax()).isZero());
    }

    private void kill(long id, LocalDateTime time, long attacker) {
        rows.add("corporation_killmails", "corporation_id killmail_id", CORPORATION, id);
        rows.add("killmail_details", "killmail_id killmail_time solar_system_id seen_at", id, time, 30_000_142, time);
        rows.add(
                "killmail_attackers",
                "killmail_id position character_id corporation_id security_status final_blow damage_done seen_at",
                id,
                0,
                attacker,
                CORPORATION,
                0,
                true,
                10,
                time);
    }

    private void journal(int division, long id, LocalDateTime date, double amount, long first, long second) {
        rows.add(
                "corporation_wallet_journals",
                "corporation_id division id date ref_type first_party_id second_party_id amount description",
                CORPORATION,
                division,
                id,
                date,
                "bounty_prizes",
                first,
                second,
                amount,
                "");
    }
}

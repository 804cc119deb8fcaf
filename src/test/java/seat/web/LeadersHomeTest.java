package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** PILOTS 1.4: what those who lead a corporation see first, each number with the way to its rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadersHomeTest {
    private static final long LEADER = 96_879_001;
    private static final long CORPORATION = 98_871_001;
    private static final long NORMAL = 1_041_000_000_001L;
    private static final long REINFORCED = 1_041_000_000_002L;
    private static final long LOW = 1_041_000_000_003L;
    private static final long HUNGRY = 1_041_000_000_004L;
    private static final long IDLE = 1_041_000_000_005L;
    private static final long BEACON = 1_041_000_000_006L;
    private static final long OLD_WORD = 1_041_000_000_007L;
    private static final long RESTARTED = 1_041_000_000_008L;
    private static final Pattern PART =
            Pattern.compile("(?s)<section class=\"card\" aria-labelledby=\"(\\w+)-title\">(.*?)</section>");
    private static final Pattern LINK = Pattern.compile("href=\"(/(?:corporations|places)/[^\"]+)\"");

    private final RunningWeb web = RunningWeb.ofItsOwn();
    private Browser leader;

    private static LocalDateTime in(int hours) {
        return LocalDateTime.now(ZoneOffset.UTC)
                .plusHours(hours)
                .plusMinutes(30)
                .withNano(0);
    }

    private void structure(
            long id, String name, String state, LocalDateTime fuel, LocalDateTime timer, String service) {
        web.seed.row(
                "corporation_structures",
                "structure_id corporation_id type_id system_id profile_id fuel_expires state_timer_end state reinforce_hour seen_at",
                id,
                CORPORATION,
                35_832,
                30_000_142,
                1,
                fuel,
                timer,
                state,
                18,
                in(-1));
        web.seed.row("universe_structures", "structure_id name solar_system_id seen_at", id, name, 30_000_142, in(-1));
        if (!service.isEmpty()) {
            web.seed.row(
                    "corporation_structure_services",
                    "structure_id name corporation_id state seen_at",
                    id,
                    service,
                    CORPORATION,
                    "online",
                    in(-1));
        }
    }

    private void told(long id, LocalDateTime at, String type, long who) {
        web.seed.row(
                "character_notifications",
                "character_id notification_id type sender_id sender_type timestamp text",
                LEADER,
                id,
                type,
                who,
                "character",
                at,
                "applicationText: Let me in\ncharID: " + who + "\ncorpID: " + CORPORATION + "\n");
    }

    @BeforeAll
    void aCorporationWithTrouble() {
        leader = web.signedIn(LEADER, "Lea Der");
        web.seed.row("corporation_infos", "corporation_id name member_count", CORPORATION, "Troubled Works", 140);
        web.seed.row("character_affiliations", "character_id corporation_id", LEADER, CORPORATION);
        web.seed.director(LEADER, CORPORATION);
        structure(NORMAL, "Calm Keep", "shield_vulnerable", in(24 * 30), null, "Clone Bay");
        structure(REINFORCED, "Broken Keep", "armor_reinforce", in(24 * 30), in(20), "Clone Bay");
        structure(LOW, "Dark Keep", "shield_vulnerable", null, null, "");
        structure(HUNGRY, "Hungry Keep", "shield_vulnerable", in(24 * 3), null, "Clone Bay");
        structure(IDLE, "Idle Drill", "shield_vulnerable", in(24 * 30), null, "Moon Drilling");
        structure(BEACON, "Quiet Beacon", "shield_vulnerable", in(24 * 30), null, "");
        structure(OLD_WORD, "Old Word", "online_deprecated", in(24 * 30), in(10), "Clone Bay");
        structure(RESTARTED, "Started Anew", "shield_vulnerable", in(24 * 30), null, "Clone Bay");
        web.seed.update(CORPORATION, "corporation", "corporation.mining-extractions", "idle", true, "");
        extraction(RESTARTED, -100, 6);
        extraction(RESTARTED, -1, 24 * 7);
        web.seed.row(
                "corporation_starbases",
                "corporation_id starbase_id system_id type_id state reinforced_until",
                CORPORATION,
                1_042_000_000_001L,
                30_000_142,
                16_213,
                "online",
                in(4));
        extraction(HUNGRY, -100, 5);
        told(1, in(-40), "CorpAppNewMsg", 96_871_101);
        told(2, in(-30), "CorpAppNewMsg", 96_871_102);
        told(3, in(-20), "CharAppWithdrawMsg", 96_871_102);
        told(4, in(-24 * 30), "CorpAppNewMsg", 96_871_103);
        told(5, in(-10), "CorpAppNewMsg", 96_871_104);
        web.seed.row("corporation_members", "corporation_id character_id", CORPORATION, 96_871_104);
        web.seed.row(
                "corporation_member_trackings",
                "corporation_id character_id start_date",
                CORPORATION,
                96_871_104,
                in(-50));
        role(96_871_104, "new", "Director", in(-9));
        role(96_871_105, "old", "Director", in(-8));
        role(96_871_105, "new", "Director", in(-8));
        role(96_871_105, "new", "Accountant", in(-8));
        web.seed.row(
                "owner_changes",
                "owner_type owner_id position kind entity_id seen_at",
                "corporation",
                CORPORATION,
                1,
                "member-left",
                96_871_106,
                in(-30));
        web.seed.row("corporation_wallet_balances", "corporation_id division balance", CORPORATION, 1, 5_000_000_000.0);
        web.seed.row("corporation_wallet_balances", "corporation_id division balance", CORPORATION, 2, null);
        web.seed.row(
                "corporation_divisions", "corporation_id type division name", CORPORATION, "wallet", 1, "War chest");
        money(1, in(-5), -250_000_000.0);
        money(2, in(-40), 900_000_000.0);
    }

    private void extraction(long structure, int begun, int ready) {
        web.seed.row(
                "corporation_industry_mining_extractions",
                "corporation_id structure_id extraction_start_time moon_id chunk_arrival_time natural_decay_time",
                CORPORATION,
                structure,
                in(begun),
                40_000_001,
                in(ready),
                in(ready + 3));
    }

    private void role(long who, String state, String role, LocalDateTime at) {
        web.seed.row(
                "corporation_role_histories",
                "corporation_id character_id changed_at role_type state role issuer_id",
                CORPORATION,
                who,
                at,
                "roles",
                state,
                role,
                LEADER);
    }

    private void money(long id, LocalDateTime at, double amount) {
        web.seed.row(
                "corporation_wallet_journals",
                "corporation_id division id date ref_type amount",
                CORPORATION,
                1,
                id,
                at,
                "player_donation",
                amount);
    }

    private String part(String id) {
        Matcher parts = PART.matcher(leader.get("/").body());
        while (parts.find()) {
            if (parts.group(1).equals(id)) {
                return parts.group(2);
            }
        }
        throw new AssertionError("The home page has no part " + id);
    }

    private static String figure(String part, String name) {
        Matcher found =
                Pattern.compile("(?s)>" + name + "</a><b[^>]*>([^<]*)</b>").matcher(part);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    @Test
    void whatHappensWithinTwoDaysIsTold() {
        String timers = part("timers");
        assertThat(timers.indexOf("Moon chunk arrives"))
                .as("the first stands first")
                .isPositive()
                .isLessThan(timers.indexOf("Armor timer"));
        assertThat(timers)
                .contains("Broken Keep", "Hungry Keep")
                .doesNotContain("Calm Keep", "Old Word", "Started Anew", "Starbase");
    }

    @Test
    void structuresInTroubleAreToldTheWorstFirstAndNormalOnesNot() {
        String structures = part("structures");
        assertThat(structures)
                .as("the same structures as on the corporation's page")
                .doesNotContain("Calm Keep", "Quiet Beacon", "Old Word", "Started Anew")
                .contains("low power", "fuel ends", "moon drill idle");
        assertThat(List.of("Broken Keep", "Dark Keep", "Hungry Keep", "Idle Drill"))
                .isSortedAccordingTo((a, b) -> Integer.compare(structures.indexOf(a), structures.indexOf(b)))
                .allSatisfy(name -> assertThat(structures).contains(name));
    }

    @Test
    void peopleAreCounted() {
        String people = part("people");
        assertThat(figure(people, "Tokens work")).isEqualTo("1 of 140");
        assertThat(figure(people, "Applications"))
                .as("neither withdrawn, old nor a member")
                .isEqualTo("1");
        assertThat(figure(people, "Joined")).isEqualTo("1");
        assertThat(figure(people, "Left")).isEqualTo("1");
        assertThat(figure(people, "New directors"))
                .as("who was one before is none")
                .isEqualTo("1");
        assertThat(figure(people, "Role changes"))
                .as("moments, as the role log has them")
                .isEqualTo("2");
    }

    @Test
    void walletsSayWhatMovedWithinADay() {
        assertThat(part("wallets")).contains("War chest", "5.00 B", "250.00 M").doesNotContain("900", "650");
    }

    @Test
    void everyNumberLeadsToAPageThatAnswers() {
        String home = leader.get("/").body();
        List<String> links = LINK.matcher(home)
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .distinct()
                .toList();
        String own = "/corporations/" + CORPORATION;
        assertThat(links.stream().map(link -> link.replaceAll("(_from=)[0-9-]+", "$1day")))
                .containsExactlyInAnyOrder(
                        "/places/" + HUNGRY,
                        "/places/" + REINFORCED,
                        "/places/" + LOW,
                        "/places/" + IDLE,
                        own + "/extractions",
                        own + "/dashboard",
                        own + "/compliance",
                        own + "/members",
                        own + "/members?show=new",
                        own + "/changes?kind=member-left&seen_at_from=day",
                        own + "/role-histories?role=Director&state=new&changed_at_from=day",
                        own + "/role-histories?changed_at_from=day",
                        own + "/wallets",
                        own + "/wallets/1/journal?date_from=day",
                        own + "/wallets/2/journal?date_from=day",
                        own + "/fuel?below=7",
                        own + "/structures");
        links.forEach(link -> assertThat(leader.get(link).statusCode()).as(link).isEqualTo(200));
        assertThat(links).contains("/places/" + LOW);
        assertThat(leader.get("/places/" + LOW).body()).contains("Dark Keep").doesNotContain("Calm Keep");
    }

    @Test
    void whatIsHiddenIsNeitherShownNorRead() {
        Browser other = leader;
        int before = statements();
        for (String part : List.of("timers", "structures", "people", "wallets", "corporations")) {
            other.post("/home/parts", java.util.Map.of("_csrf", other.csrf("/"), "change", "hide:" + part));
        }
        assertThat(other.get("/").body()).doesNotContain("timers-title", "wallets-title", "id=\"corporations\"");
        assertThat(statements()).isLessThan(before - 4);
        other.post("/home/parts", java.util.Map.of("_csrf", other.csrf("/"), "change", "reset"));
        assertThat(other.get("/").body()).contains("timers-title", "wallets-title", "id=\"corporations\"");
    }

    private int statements() {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            web.statements.prepared.clear();
            leader.get("/");
            least = Math.min(least, web.statements.prepared.size());
        }
        return least;
    }
}

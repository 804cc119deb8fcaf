package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.Limits;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.audit.Actor;

/** Standings profiles are taken from contacts or made by hand, and colour standings; counterparties are summed up with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandingProfilesTest {
    private static final String PAGE = "/tools/standings";
    private static final long ENEMY = 95_000_801;
    private static final long ENEMIES = 98_000_801;
    private static final long FRIENDS = 99_000_801;

    private final LocalDateTime now = Seed.READ;
    private RunningWeb web;
    private Browser aria;
    private Browser bram;
    private Browser superuser;

    @BeforeAll
    void seed() {
        web = RunningWeb.ofItsOwn();
        Seed seed = web.seed;
        seed.name(ENEMY, "Evil Enemy", "character");
        seed.name(ENEMIES, "Evil Works", "corporation");
        seed.name(FRIENDS, "Friendly Union", "alliance");
        seed.row("character_affiliations", "character_id corporation_id alliance_id", ENEMY, ENEMIES, FRIENDS);
        seed.row(
                "character_contacts",
                "character_id contact_id contact_type standing",
                Seed.ARIA,
                FRIENDS,
                "alliance",
                5.0);
        journal(seed, 900_001, Seed.ARIA, ENEMY, -1_000);
        journal(seed, 900_002, ENEMY, Seed.ARIA, 300);
        seed.row(
                "character_wallet_transactions",
                "character_id transaction_id date type_id unit_price quantity client_id is_buy",
                Seed.ARIA,
                900_003,
                now,
                587,
                100.0,
                7,
                ENEMY,
                true);
        seed.row("mail_headers", "mail_id subject from timestamp seen_at", 900_004, "Hello enemy", Seed.ARIA, now, now);
        seed.row("mail_recipients", "mail_id recipient_id recipient_type", 900_004, ENEMY, "character");
        seed.row("mail_recipients", "mail_id recipient_id recipient_type", 900_004, Seed.ARIA, "character");
        seed.row(
                "contract_details",
                "contract_id issuer_id assignee_id acceptor_id type price date_issued title seen_at",
                900_005,
                ENEMY,
                Seed.ARIA,
                0,
                "item_exchange",
                50.0,
                now,
                "Take it",
                now);
        seed.row("character_contracts", "character_id contract_id", Seed.ARIA, 900_005);
        aria = web.signedIn(Seed.ARIA, "Aria Vance");
        bram = web.signedIn(Seed.BRAM, "Bram Holt");
        superuser = web.superuser();
        UserRoles roles = web.bean(UserRoles.class);
        long id = roles.create(Actor.system(), "Diplomats", "");
        roles.save(Actor.system(), id, new UserRole("Diplomats", "", Map.of("global.standing_builder", Limits.NONE)));
        roles.give(
                Actor.system(),
                id,
                web.database
                        .sql()
                        .sql("SELECT id FROM users WHERE name = 'Aria Vance'")
                        .query(Long.class)
                        .single(),
                null);
    }

    private void journal(Seed seed, long id, long from, long to, double amount) {
        seed.row(
                "character_wallet_journals",
                "character_id id date ref_type first_party_id second_party_id amount",
                Seed.ARIA,
                id,
                now,
                "player_donation",
                from,
                to,
                amount);
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("_csrf", aria.csrf("/account"));
        return aria.post(path, all);
    }

    private HttpResponse<String> supers(String path, Map<String, String> fields) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("_csrf", superuser.csrf("/account"));
        return superuser.post(path, all);
    }

    private static String made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void aProfileIsTakenFromContactsEditedAndUsedWhereStandingsAreColoured() {
        assertThat(bram.get(PAGE).statusCode()).isEqualTo(403);
        String profile = made(post(PAGE, Map.of("name", "Blues", "source", "character-" + Seed.ARIA)));
        assertThat(aria.get(profile).body()).contains("Friendly Union", "+5.0");
        assertThat(post(PAGE, Map.of("name", "Blues")).body()).contains("There is a profile");
        assertThat(post(PAGE, Map.of("name", "Theirs", "source", "character-" + Seed.BRAM))
                        .body())
                .contains("You may not see the contacts");

        made(post(profile + "/entries", Map.of("entity", "evil enemy", "standing", "-10")));
        assertThat(post(profile + "/entries", Map.of("entity", "Evil Works", "standing", "11"))
                        .body())
                .contains("-10 to 10");
        assertThat(post(profile + "/entries", Map.of("entity", "Nobody", "standing", "1"))
                        .body())
                .contains("Nobody that SeAT knows");
        assertThat(bram.get("/entities/" + ENEMY).body()).doesNotContain("-10.0");
        assertThat(post(profile + "/default", Map.of("standard", "true")).statusCode())
                .as("by the default everybody judges: who builds profiles does not choose it")
                .isEqualTo(403);
        assertThat(aria.get(profile).body()).doesNotContain(profile + "/default");
        made(supers(profile + "/default", Map.of("standard", "true")));
        for (String form : List.of("", "/entries", "/remove", "/take-anew", "/delete")) {
            assertThat(post(profile + form, Map.of("name", "Mine", "entity", "Evil Enemy", "standing", "9"))
                            .body())
                    .as(form)
                    .contains("superusers alone change it");
        }
        assertThat(aria.get(profile).body())
                .contains("-10.0", "superusers alone change it")
                .doesNotContain(profile + "/delete");

        // Rule 84: the character's own entry counts, whatever that of its alliance says.
        assertThat(bram.get("/entities/" + ENEMY).body()).contains("-10.0");
        assertThat(aria.get("/characters/" + Seed.ARIA + "/contacts").body()).contains("with=profile", ">Blues<");
        assertThat(aria.post("/tools/paste", Map.of("_csrf", aria.csrf("/account"), "text", "Evil Enemy\n"))
                        .body())
                .contains("-10.0");

        // Rule 86: an entry of 0 is one, and overrides the wider one.
        made(supers(profile + "/entries", Map.of("entity", "Evil Enemy", "standing", "0")));
        assertThat(aria.get("/characters/" + Seed.ARIA + "/intel").body()).doesNotContain("+5.0");
        made(supers(profile + "/remove", Map.of("entity", "Evil Enemy")));
        assertThat(aria.get("/characters/" + Seed.ARIA + "/intel").body())
                .as("then that of its alliance counts")
                .contains("+5.0");
        made(supers(profile + "/take-anew", Map.of()));
        assertThat(web.count("security_logs", "category = 'standings-profile'")).isGreaterThan(5);
        made(supers(profile + "/delete", Map.of()));
        assertThat(web.count("standings_profile_standings", "TRUE")).isZero();
    }

    @Test
    void counterpartiesAreCountedByAllTheirDealingsAndLeadToTheRows() {
        String intel = "/characters/" + Seed.ARIA + "/intel";
        assertThat(aria.get(intel + "?format=csv").body().lines().filter(line -> line.contains("Evil Enemy")))
                .singleElement()
                .asString()
                .contains("300", "1000", "700");
        String rows = aria.get(intel + "/" + ENEMY).body();
        assertThat(rows).contains("Hello enemy", "Take it", "Rifter", "/mail/900004", "/contracts/900005");
        assertThat(bram.get(intel).statusCode()).isEqualTo(403);
    }

    @Test
    void whoReadsCounterpartiesOfSomebodyElseIsWrittenDown() {
        String intel = "/characters/" + Seed.ARIA + "/intel";
        Browser other = web.superuser();
        for (String page : new String[] {intel, intel + "/" + ENEMY}) {
            assertThat(other.get(page, "HX-Request", "true").statusCode()).isEqualTo(200);
        }
        for (String action : new String[] {"wallet", "mail"}) {
            assertThat(web.count("security_logs", "action = '" + action + "' AND subject_id = " + Seed.ARIA))
                    .as(action)
                    .isEqualTo(1);
        }
        aria.get(intel);
        assertThat(web.count(
                        "security_logs",
                        "action = 'wallet' AND user_id = (SELECT id FROM users WHERE name = 'Aria Vance')"))
                .as("one's own")
                .isZero();
    }
}

package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seat.access.Limits;

/** A director's pages about members: who lacks what, who is away, and how they are asked. */
class MembersPagesTest {
    private static final long CORPORATION = 98_871_001;
    private static final long FIRST = 96_871_000;

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    private HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", superuser.csrf(page));
        return superuser.post(path, form);
    }

    private void corporation(long id) {
        if (web.count("corporation_infos", "corporation_id = " + id) == 0) {
            web.seed.row("corporation_infos", "corporation_id name member_count", id, "Watchful Works " + id, 4);
        }
    }

    @Test
    void aDirectorFindsWhoLacksATokenAndWhoCouldGiveTheList() {
        corporation(CORPORATION);
        long user = web.seed.user("Watchful Person");
        web.seed.character(FIRST + 1, "Watchful Pilot", user);
        web.seed.row("character_affiliations", "character_id corporation_id", FIRST + 1, CORPORATION);
        web.seed.row("character_affiliations", "character_id corporation_id", FIRST + 2, CORPORATION);
        web.seed.name(FIRST + 2, "Tokenless Pilot", "character");
        String page = "/corporations/" + CORPORATION + "/members";
        String body = superuser.get(page).body();
        assertThat(body)
                .contains("Watchful Pilot", "Tokenless Pilot", "no token")
                .contains("2 of 4 known by name")
                .contains("It takes the token of a member with the role Director");
        assertThat(body.indexOf("Tokenless Pilot")).as("trouble first").isLessThan(body.indexOf("Watchful Pilot"));
        assertThat(superuser.get(page + "?show=none").body())
                .contains("Tokenless Pilot")
                .doesNotContain(">Watchful Pilot<");
        assertThat(superuser.get(page + "?group=person").body()).contains("Characters here");
        assertThat(superuser.get(page + "?format=csv").body()).contains("Tokenless Pilot");
        web.seed.row(
                "corporation_roles",
                "corporation_id character_id type role",
                CORPORATION,
                FIRST + 2,
                "roles",
                "Director");
        assertThat(superuser.get(page).body())
                .contains("Tokenless Pilot could give it (Director), and never signed in");
    }

    @Test
    void aNoteOnAMemberIsANoteLikeAnyOther() {
        corporation(CORPORATION + 4);
        String page = "/corporations/" + (CORPORATION + 4) + "/members";
        web.seed.row("character_affiliations", "character_id corporation_id", FIRST + 5, CORPORATION + 4);
        web.seed.name(FIRST + 5, "Noted Pilot", "character");
        assertThat(note(page, "On leave <b>", "Back in May", "all").statusCode())
                .isEqualTo(302);
        assertThat(note(page, "Back", "Sooner than said", "all").statusCode()).isEqualTo(302);
        assertThat(superuser.get(page + "?show=noted").body())
                .as("the newest, and how many more")
                .contains("Back (+1)", "/notes/of/" + (FIRST + 5))
                .doesNotContain("On leave");
        assertThat(superuser.get("/notes/of/" + (FIRST + 5)).body()).contains("On leave &lt;b&gt;", "Back in May");
        assertThat(web.count("security_logs", "category = 'note' AND subject_id = " + (FIRST + 5)))
                .isEqualTo(2);
        assertThat(note(page, "Long", "x".repeat(10_001), "all").statusCode()).isEqualTo(400);
        Browser other = web.signedIn(Seed.BRAM, "Bram Holt");
        assertThat(other.get(page).statusCode()).isEqualTo(403);
    }

    @Test
    void skillPointsAreShownOfThoseWhoseSkillsTheViewerMaySee() {
        long corporation = CORPORATION + 6;
        corporation(corporation);
        long user = web.seed.user("Skilled Person");
        web.seed.character(FIRST + 61, "Skilled Pilot", user);
        web.seed.row("character_affiliations", "character_id corporation_id", FIRST + 61, corporation);
        web.seed.row("character_info_skills", "character_id total_sp unallocated_sp", FIRST + 61, 12_345_678, 5);
        // What was read before somebody left SeAT is nobody's to see.
        web.seed.row("character_affiliations", "character_id corporation_id", FIRST + 62, corporation);
        web.seed.row("character_info_skills", "character_id total_sp unallocated_sp", FIRST + 62, 98_765_432, 5);
        String page = "/corporations/" + corporation + "/members";
        assertThat(superuser.get(page).body()).contains("12,345,678").doesNotContain("98,765,432");
        assertThat(superuser.get(page + "?group=person").body()).contains("12,345,678");
        assertThat(superuser.get(page + "?format=csv").body()).contains("12345678");

        Browser tracker = web.holding(FIRST + 68, "Mere Tracker", "corporation.tracking");
        assertThat(tracker.get(page).body())
                .contains("Skilled Pilot")
                .doesNotContain("12,345,678", "sort=total_sp", "/members/exempt");
        assertThat(tracker.get(page + "?format=csv").body()).doesNotContain("12345678");
    }

    @Test
    void selectedMembersAreExemptedTogetherOrNotAtAll() {
        long corporation = CORPORATION + 7;
        corporation(corporation);
        for (long id = FIRST + 71; id <= FIRST + 73; id++) {
            web.seed.row("character_affiliations", "character_id corporation_id", id, corporation);
            web.seed.name(id, "Chosen Pilot " + id, "character");
        }
        String page = "/corporations/" + corporation + "/members";
        assertThat(superuser.get(page).body())
                .contains("data-key=\"" + (FIRST + 71) + "\"", "action=\"" + page + "/exempt\"");
        String until = LocalDate.now().plusDays(3).toString();
        String two = (FIRST + 71) + "," + (FIRST + 72);
        for (Map<String, String> refused : List.of(
                Map.of("keys", two + "," + (FIRST + 79), "reason", "On leave", "until", until),
                Map.of("keys", "", "reason", "On leave", "until", until),
                Map.of("keys", two, "reason", "", "until", until),
                Map.of("keys", two, "reason", "On leave", "until", "2001-01-01"),
                Map.of("keys", two, "reason", "On leave", "until", "soon"))) {
            assertThat(post(page, page + "/exempt", refused).statusCode())
                    .as(refused.toString())
                    .isEqualTo(400);
        }
        assertThat(web.count("compliance_exemptions", "corporation_id = " + corporation))
                .isZero();
        Map<String, String> fields = Map.of("keys", two, "reason", "On leave", "until", until);
        assertThat(post(page, page + "/exempt", fields).statusCode()).isEqualTo(302);
        assertThat(post(page, page + "/exempt", fields).statusCode()).isEqualTo(302);
        assertThat(web.count("compliance_exemptions", "corporation_id = " + corporation + " AND reason = 'On leave'"))
                .isEqualTo(2);
        assertThat(web.count(
                        "security_logs",
                        "action = 'exempt' AND subject_id IN (" + two + ") AND message LIKE '%On leave'"))
                .isEqualTo(4);
        assertThat(superuser.get(page + "?show=none").body())
                .contains("Chosen Pilot " + (FIRST + 73))
                .doesNotContain("Chosen Pilot " + (FIRST + 71));

        Browser tracker = web.holding(FIRST + 78, "Leave Tracker", "corporation.tracking");
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", tracker.csrf(page));
        assertThat(tracker.post(page + "/exempt", form).statusCode()).isEqualTo(403);
    }

    @Test
    void whatSomebodyElseWroteForHimselfMarksNoMember() {
        corporation(CORPORATION + 5);
        long member = FIRST + 6;
        web.seed.row("character_affiliations", "character_id corporation_id", member, CORPORATION + 5);
        web.seed.name(member, "Unmarked Pilot", "character");
        web.seed.row(
                "notes",
                "object_type object_id title note user_id visibility created_at updated_at",
                "character",
                member,
                "Mine alone",
                "text",
                web.seed.user("Silent Author"),
                "own",
                LocalDateTime.now(),
                LocalDateTime.now());
        String page = "/corporations/" + (CORPORATION + 5) + "/members";
        assertThat(superuser.get(page).body()).contains("Unmarked Pilot").doesNotContain("Mine alone");
        assertThat(superuser.get(page + "?show=noted").body()).doesNotContain("Mine alone", "Unmarked Pilot");
        assertThat(post(
                                page,
                                page + "/note",
                                Map.of(
                                        "character",
                                        String.valueOf(member),
                                        "title",
                                        "Seen by all",
                                        "text",
                                        "text",
                                        "readers",
                                        "all"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(superuser.get(page + "?show=noted").body())
                .as("the one that may be read, and no number of others")
                .contains("Unmarked Pilot", "Seen by all")
                .doesNotContain("Mine alone", "(+1)");
    }

    private HttpResponse<String> note(String page, String title, String text, String readers) {
        return post(
                page,
                page + "/note",
                Map.of("character", String.valueOf(FIRST + 5), "title", title, "text", text, "readers", readers));
    }

    @Test
    void thePurgeListHasWhoIsAwayWithoutASignAndNobodyElse() {
        long corporation = CORPORATION + 1;
        corporation(corporation);
        tracked(corporation, FIRST + 11, "Long Gone", 90);
        tracked(corporation, FIRST + 12, "Gone But Mining", 90);
        web.seed.row(
                "character_minings",
                "character_id date solar_system_id type_id quantity",
                FIRST + 12,
                LocalDateTime.now().minusDays(2).toLocalDate(),
                30_000_142,
                34,
                100);
        tracked(corporation, FIRST + 13, "Just Here", 1);
        tracked(corporation, FIRST + 14, "Excused", 90);
        web.seed.row(
                "compliance_exemptions",
                "corporation_id character_id reason expires_on",
                corporation,
                FIRST + 14,
                "Baby",
                LocalDateTime.now().plusDays(3));
        web.seed.row(
                "corporation_roles",
                "corporation_id character_id type role",
                corporation,
                FIRST + 11,
                "roles",
                "Account_Take_2");
        String body = superuser.get("/corporations/" + corporation + "/purge").body();
        assertThat(body)
                .contains("Long Gone", "wallets 2", "One of them has roles")
                .doesNotContain("Just Here", "Excused", "Gone But Mining");
        assertThat(superuser.get("/corporations/" + corporation + "/members").body())
                .as("all are members")
                .contains("Long Gone", "Just Here", "Excused", "Gone But Mining");
        assertThat(superuser
                        .get("/corporations/" + corporation + "/purge?days=100")
                        .body())
                .contains("Nobody is away for 100 days")
                .doesNotContain("Long Gone");
    }

    @Test
    void whatAViewerMayNotSeeKeepsNobodyOffThePurgeList() {
        long corporation = CORPORATION + 9;
        corporation(corporation);
        tracked(corporation, FIRST + 92, "Away But Hunting", 90);
        tracked(corporation, FIRST + 93, "Away But Killing", 90);
        web.seed.character(FIRST + 92, "Away But Hunting", web.seed.user("Hunting Person"));
        LocalDateTime lately = LocalDateTime.now().minusDays(2);
        web.seed.row(
                "character_wallet_journals",
                "character_id id date ref_type amount balance description",
                FIRST + 92,
                91_001,
                lately,
                "bounty_prizes",
                1_000,
                0,
                "");
        web.seed.row("killmails", "killmail_id killmail_hash seen_at", 871_901, "hash", lately);
        web.seed.row(
                "killmail_details",
                "killmail_id killmail_time solar_system_id seen_at",
                871_901,
                lately,
                30_000_142,
                lately);
        web.seed.row(
                "killmail_victims",
                "killmail_id corporation_id ship_type_id damage_taken seen_at",
                871_901,
                98_000_099,
                587,
                1,
                lately);
        web.seed.row("character_killmails", "character_id killmail_id", FIRST + 93, 871_901);
        String page = "/corporations/" + corporation + "/purge";
        assertThat(superuser.get(page).body())
                .contains("Nobody is away")
                .doesNotContain("Away But", "keep nobody off it");
        assertThat(web.holding(FIRST + 96, "Purging Tracker", "corporation.tracking")
                        .get(page)
                        .body())
                .contains("Away But Hunting", "Away But Killing")
                .contains("so kills keep nobody off it", "so it keeps nobody off it", "so taxes keep nobody off it");
        assertThat(web.holding(
                                FIRST + 97,
                                "Purging Fighter",
                                Map.of("corporation.tracking", Limits.NONE, "corporation.killmail", Limits.NONE))
                        .get(page)
                        .body())
                .contains("Away But Hunting")
                .doesNotContain("Away But Killing");
        assertThat(web.holding(
                                FIRST + 98,
                                "Purging Reader",
                                Map.of("corporation.tracking", Limits.NONE, "character.journal", Limits.NONE))
                        .get(page)
                        .body())
                .contains("Away But Killing")
                .doesNotContain("Away But Hunting");
    }

    private void tracked(long corporation, long id, String name, int days) {
        web.seed.row("character_affiliations", "character_id corporation_id", id, corporation);
        web.seed.name(id, name, "character");
        web.seed.row(
                "corporation_member_trackings",
                "corporation_id character_id logon_date logoff_date",
                corporation,
                id,
                LocalDateTime.now().minusDays(days).minusHours(2),
                LocalDateTime.now().minusDays(days));
    }

    @Test
    void whoIsAskedGetsALinkForExactlyWhatIsMissingAndTheDayIsKept() {
        long corporation = CORPORATION + 2;
        corporation(corporation);
        long user = web.seed.user("Asked Person");
        web.seed.character(FIRST + 21, "Asked Pilot", user);
        web.seed.row("character_affiliations", "character_id corporation_id", FIRST + 21, corporation);
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = ? WHERE character_id = ?")
                .params(LocalDateTime.now().minusDays(12).minusHours(2), FIRST + 21)
                .update();
        String page = "/corporations/" + corporation + "/compliance";
        assertThat(superuser.get(page).body())
                .contains("/auth/eve/add/" + (FIRST + 21), "Hello Asked Person,", "never")
                .contains(">12<");
        assertThat(post(page, page + "/asked", Map.of("character", String.valueOf(FIRST + 21)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(web.count("compliance_reminders", "corporation_id = " + corporation))
                .isEqualTo(1);
        HttpResponse<String> strangers =
                post(page, page + "/asked", Map.of("character", (FIRST + 21) + "," + (FIRST + 29)));
        assertThat(strangers.statusCode()).isEqualTo(400);
        assertThat(strangers.body()).contains("[" + (FIRST + 29) + "]");
        assertThat(web.count("compliance_reminders", "corporation_id = " + corporation))
                .isEqualTo(1);
        assertThat(web.count("security_logs", "action = 'remind' AND subject_id = " + corporation))
                .isEqualTo(1);
    }

    @Test
    void iskBothWaysIsASignOfAnAltAndOneWayIsNone() {
        long corporation = CORPORATION + 3;
        corporation(corporation);
        long user = web.seed.user("Hinted Person");
        web.seed.character(FIRST + 31, "Hinted Pilot", user);
        web.seed.row("character_affiliations", "character_id corporation_id", FIRST + 31, corporation);
        for (long id : new long[] {FIRST + 32, FIRST + 33}) {
            web.seed.row("character_affiliations", "character_id corporation_id", id, corporation);
        }
        web.seed.name(FIRST + 32, "Secret Alt", "character");
        web.seed.name(FIRST + 33, "Good Friend", "character");
        gift(1, FIRST + 31, FIRST + 32, -5e6);
        gift(2, FIRST + 32, FIRST + 31, 7e6);
        gift(3, FIRST + 33, FIRST + 31, 7e6);
        String body = superuser
                .get("/corporations/" + corporation + "/compliance?hints=true")
                .body();
        assertThat(web.count("security_logs", "action = 'wallets' AND subject_id = " + corporation))
                .isEqualTo(1);
        assertThat(body).contains("ISK both ways");
        int sign = body.indexOf("ISK both ways");
        String signs = body.substring(body.lastIndexOf("<table", sign), body.indexOf("</table>", sign));
        assertThat(signs.split("<tr>")).as("the head and one row").hasSize(3);
        assertThat(signs).contains("Secret Alt", "Hinted Pilot").doesNotContain("Good Friend");
    }

    private void gift(long id, long from, long to, double amount) {
        web.seed.row(
                "character_wallet_journals",
                "character_id id date ref_type first_party_id second_party_id amount balance description",
                FIRST + 31,
                id,
                LocalDateTime.now().minusDays(1),
                "player_donation",
                from,
                to,
                amount,
                0,
                "gift");
    }

    @Test
    void whoReadsWhatIsCountedOutOfWalletsIsWrittenDown() {
        for (String page : new String[] {"members", "purge"}) {
            long corporation = CORPORATION + (page.equals("members") ? 6 : 7);
            corporation(corporation);
            assertThat(superuser
                            .get("/corporations/" + corporation + "/" + page, "HX-Request", "true")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(web.count("security_logs", "action = 'wallet' AND subject_id = " + corporation))
                    .as(page)
                    .isEqualTo(1);
        }
    }

    @Test
    void whoMaySeeNoKillmailsOfTheCorporationSeesNoNumberOfThem() {
        corporation(CORPORATION + 8);
        web.seed.row("character_affiliations", "character_id corporation_id", FIRST + 41, CORPORATION + 8);
        Browser tracker = web.holding(FIRST + 49, "Tracker Alone", "corporation.tracking");
        for (String group : new String[] {"", "&group=person"}) {
            String csv = "/corporations/" + (CORPORATION + 8) + "/members?format=csv" + group;
            assertThat(superuser.get(csv).body()).contains("kills_month");
            assertThat(tracker.get(csv).body()).contains("main_id").doesNotContain("kills_month");
        }
    }
}

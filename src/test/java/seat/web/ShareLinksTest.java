package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever has a share link sees what it shows while it works and the characters are its maker's; nothing else, ever. */
class ShareLinksTest {
    private static final Pattern LINK = Pattern.compile("/share/([A-Za-z0-9_-]{43})");

    private final RunningWeb web = RunningWeb.shared();

    /** Shows a character's sheet, and its mails without their texts. */
    private String link(Browser maker, long character) {
        String csrf = maker.csrf("/account/share-links/new");
        HttpResponse<String> made = maker.post(
                "/account/share-links",
                Map.of(
                        "_csrf",
                        csrf,
                        "character",
                        String.valueOf(character),
                        "permission",
                        "character.sheet",
                        "days",
                        "2",
                        "note",
                        "For a recruiter"));
        assertThat(made.statusCode()).isEqualTo(200);
        Matcher link = LINK.matcher(made.body());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private Browser maker(long id, String name) {
        Browser maker = web.signedIn(id, name);
        web.seed.row(
                "character_infos",
                "character_id name birthday gender race_id bloodline_id",
                id,
                name,
                java.time.LocalDateTime.of(2014, 3, 1, 12, 0),
                "female",
                1,
                2);
        return maker;
    }

    private Browser visitor(String link) {
        Browser visitor = web.browser();
        HttpResponse<String> opened = visitor.get(link);
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(opened.headers().firstValue("Location")).contains("/share");
        return visitor;
    }

    @Test
    void aLinkShowsWhatWasChosenAndNothingElse() {
        long id = 96_863_001;
        Browser maker = maker(id, "Sharing Pilot");
        String link = link(maker, id);
        Browser visitor = visitor(link);
        HttpResponse<String> landing = visitor.get("/share");
        assertThat(landing.body()).contains("Shown to you by Sharing Pilot", "/characters/" + id + "/sheet");
        HttpResponse<String> sheet = visitor.get("/characters/" + id + "/sheet");
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.body())
                .contains("Sharing Pilot shows you this by a link")
                .doesNotContain("/auth/sign-out", "_csrf");
        assertThat(sheet.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(sheet.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
        assertThat(sheet.headers().allValues("Referrer-Policy")).hasSize(1);
        assertThat(visitor.cookie("seat")).as("no session").isEmpty();

        for (String other : new String[] {
            "/characters/" + id + "/mail",
            "/characters/" + id + "/skills",
            "/characters/" + id + "/wallet-journal.csv",
            "/characters/" + id + "/character-sheet.cs%76",
            "/characters/" + id + "/character-sheet.xls%78",
            "/characters/" + Seed.ARIA + "/sheet",
            "/characters/123/sheet",
            "/corporations/" + Seed.CORPORATION + "/summary",
            "/account",
            "/my/skills",
            "/universe/wars",
            "/status",
            "/why",
            "/",
            "/account/share-links/new",
            "/auth/eve/add/" + id
        }) {
            assertThat(visitor.get(other).statusCode()).as(other).isEqualTo(403);
        }
        for (String api : List.of("/api/v3/characters/" + id + "/skills", "/api/v3/universe/wars")) {
            assertThat(visitor.get(api).statusCode()).as(api).isEqualTo(401);
        }
        String csrf = visitor.csrf(adminLink());
        assertThat(visitor.post("/account/sign-out-everywhere", Map.of("_csrf", csrf))
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.post("/characters/" + id + "/sheet", Map.of("_csrf", csrf))
                        .statusCode())
                .isIn(403, 405);
        assertThat(web.count("user_sharelinks", "opened = 1 AND note = 'For a recruiter'"))
                .isPositive();
        assertThat(web.count("security_logs", "category = 'share' AND action = 'make'"))
                .isPositive();
        assertThat(web.count(
                        "security_logs",
                        "category = 'share' AND action = 'open' AND address = '" + visitor.address + "'"))
                .isEqualTo(1);
        assertThat(web.count("user_sharelinks", "secret_hash LIKE '" + link.substring(7) + "%'"))
                .isZero();
        assertThat(visitor.get("/share/end").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/characters/" + id + "/sheet").statusCode()).isEqualTo(302);
    }

    /** A page with a form for people who are not signed in. */
    private String adminLink() {
        return web.bean(seat.access.AdminLogins.class).create();
    }

    @Test
    void aLinkEndsWithItsTimeItsRevocationItsMakersAccountAndTheCharactersMove() {
        long id = 96_863_002;
        Browser maker = maker(id, "Ending Pilot");
        Browser visitor = visitor(link(maker, id));
        String sheet = "/characters/" + id + "/sheet";
        long account = web.database
                .sql()
                .sql("SELECT user_id FROM refresh_tokens WHERE character_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        check(
                visitor,
                sheet,
                "UPDATE users SET active = FALSE WHERE id = " + account,
                "UPDATE users SET active = TRUE WHERE id = " + account);
        check(
                visitor,
                sheet,
                "UPDATE refresh_tokens SET user_id = 1 WHERE character_id = " + id,
                "UPDATE refresh_tokens SET user_id = " + account + " WHERE character_id = " + id);
        check(
                visitor,
                sheet,
                "UPDATE refresh_tokens SET character_owner_hash = 'buyer' WHERE character_id = " + id,
                "UPDATE refresh_tokens SET character_owner_hash = 'hash-" + id + "' WHERE character_id = " + id);
        check(
                visitor,
                sheet,
                "UPDATE refresh_tokens SET deleted_at = CURRENT_TIMESTAMP WHERE character_id = " + id,
                "UPDATE refresh_tokens SET deleted_at = NULL WHERE character_id = " + id);
        String own = "user_sharelinks SET expires_on = TIMESTAMPADD(SECOND, %d, CURRENT_TIMESTAMP(3)) WHERE user_id = "
                + account;
        check(visitor, sheet, "UPDATE " + own.formatted(-1), "UPDATE " + own.formatted(60));

        Browser again = web.signedIn(id, "Ending Pilot");
        Matcher revoke = Pattern.compile("/account/share-links/([0-9]+)/revoke")
                .matcher(again.get("/account").body());
        assertThat(revoke.find()).isTrue();
        Browser other = web.signedIn(96_863_003, "Other Pilot");
        assertThat(other.post(revoke.group(), Map.of("_csrf", other.csrf("/account")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(again.post(revoke.group(), Map.of("_csrf", again.csrf("/account")))
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.get(sheet).statusCode()).isEqualTo(302);
        assertThat(again.get("/account").body()).doesNotContain(revoke.group());
        assertThat(web.count("sign_in_events", "kind = 'share_refused' AND address = '" + visitor.address + "'"))
                .isPositive();
    }

    /** What ends a link, and what brings it back. */
    private void check(Browser visitor, String page, String end, String back) {
        assertThat(visitor.get(page).statusCode()).isEqualTo(200);
        web.database.sql().sql(end).update();
        assertThat(visitor.get(page).statusCode()).as(end).isIn(302, 403);
        web.database.sql().sql(back).update();
        assertThat(visitor.get(page).statusCode()).as(back).isEqualTo(200);
    }

    @Test
    void whoIsSignedInKeepsTheirOwnPagesAndSeesTheSharedOnesBesides() {
        long id = 96_863_004;
        Browser maker = maker(id, "Candidate Pilot");
        Browser recruiter = web.signedIn(96_863_005, "Reading Recruiter");
        String sheet = "/characters/" + id + "/sheet";
        assertThat(recruiter.get(sheet).statusCode()).isEqualTo(403);
        recruiter.get(link(maker, id));
        assertThat(recruiter.get(sheet).body()).contains("Candidate Pilot shows you this by a link");
        assertThat(recruiter.get("/").statusCode()).isEqualTo(200);
        assertThat(recruiter.get("/").body()).contains("Reading Recruiter").doesNotContain("shows you this");
    }

    @Test
    void onlyOwnCharactersKnownPermissionsAndAWeekCanBeChosen() {
        Browser maker = web.signedIn(96_863_006, "Careful Sharer");
        for (Map<String, String> bad : java.util.List.of(
                Map.of("character", "" + Seed.ARIA, "permission", "character.sheet", "days", "1"),
                Map.of("character", "96863006", "permission", "corporation.summary", "days", "1"),
                Map.of("character", "96863006", "permission", "global.superuser", "days", "1"),
                Map.of("character", "96863006", "days", "1"),
                Map.of("permission", "character.sheet", "days", "1"),
                Map.of("character", "96863006", "permission", "character.sheet", "days", "8"),
                Map.of("character", "96863006", "permission", "character.sheet", "days", "0"))) {
            Map<String, String> form = new java.util.HashMap<>(bad);
            form.put("_csrf", maker.csrf("/account"));
            assertThat(maker.post("/account/share-links", form).statusCode())
                    .as(bad.toString())
                    .isEqualTo(400);
        }
    }

    @Test
    void whoSignedInLongAgoProvesWhoTheyAreFirst() {
        Browser maker = web.signedIn(96_863_007, "Absent Sharer");
        String csrf = maker.csrf("/account");
        web.database.sql().sql("""
                        UPDATE user_sessions SET authenticated_at = TIMESTAMPADD(MINUTE, -16, CURRENT_TIMESTAMP(3))
                        WHERE user_id = (SELECT user_id FROM refresh_tokens WHERE character_id = 96863007)
                        """).update();
        assertThat(maker.get("/account/share-links/new").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("/account/again"));
        HttpResponse<String> refused = maker.post(
                "/account/share-links",
                Map.of("_csrf", csrf, "character", "96863007", "permission", "character.sheet", "days", "1"));
        assertThat(refused.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("/account/again"));
        assertThat(maker.get("/account").body()).doesNotContain("/revoke");
    }

    @Test
    void guessesAreCountedAndSlowedDown() {
        Browser guesser = web.browser();
        int limited = 0;
        for (int i = 0; i < SignInLimit.PER_MINUTE + 5; i++) {
            int status = guesser.get(
                            "/share/" + String.valueOf((char) ('a' + i % 26)).repeat(43))
                    .statusCode();
            assertThat(status).isIn(403, 429);
            limited += status == 429 ? 1 : 0;
        }
        assertThat(limited).isEqualTo(5);
        assertThat(web.count("sign_in_events", "kind = 'share_refused' AND address = '" + guesser.address + "'"))
                .isPositive();
    }
}

package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seat.access.Accounts;
import seat.access.Limits;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.audit.Actor;
import seat.recruit.Applicants;

/** Reviewers see what there is to look at while they decide, and what they wrote is forgotten. */
class ApplicantsPageTest {
    private static final long CORPORATION = 98_872_001;
    private static final long APPLICANT = 96_872_001;
    private static final long ENEMY = 96_872_009;
    private static final long ENEMY_ALLIANCE = 99_872_009;
    private static final long ENEMY_CORPORATION = 98_872_009;

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    private HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", superuser.csrf(page));
        return superuser.post(path, form);
    }

    private void corporation() {
        if (web.count("corporation_infos", "corporation_id = " + CORPORATION) == 0) {
            web.seed.row("corporation_infos", "corporation_id name member_count", CORPORATION, "Choosy Works", 4);
            web.seed.row(
                    "corporation_contacts",
                    "corporation_id contact_id standing contact_type",
                    CORPORATION,
                    ENEMY_ALLIANCE,
                    -10.0,
                    "alliance");
            web.seed.row(
                    "character_affiliations",
                    "character_id corporation_id alliance_id",
                    ENEMY,
                    ENEMY_CORPORATION,
                    ENEMY_ALLIANCE);
            web.seed.name(ENEMY, "Known Enemy", "character");
        }
    }

    private String applicant(long id, String name) {
        corporation();
        web.seed.character(id, name, web.seed.user(name + "'s account"));
        String list = "/corporations/" + CORPORATION + "/applicants";
        assertThat(post(list, list + "/open", Map.of("character", String.valueOf(id)))
                        .statusCode())
                .isEqualTo(302);
        return list + "/" + id;
    }

    @Test
    void thePageSaysByWhatSomebodyIsHostile() {
        String page = applicant(APPLICANT + 50, "Hopeful By Contacts");
        assertThat(superuser.get(page).body()).contains("Hostile is whom the contacts of this corporation");
    }

    @Test
    void rowsToLookAtAreShownWithoutAScoreAndTheLookIsWrittenDown() {
        String page = applicant(APPLICANT, "Hopeful Pilot");
        web.seed.row(
                "character_contacts",
                "character_id contact_id standing contact_type",
                APPLICANT,
                ENEMY,
                10.0,
                "character");
        web.seed.row(
                "character_wallet_journals",
                "character_id id date ref_type first_party_id second_party_id amount balance description",
                APPLICANT,
                1,
                LocalDateTime.now().minusDays(3),
                "player_donation",
                ENEMY,
                APPLICANT,
                5_000_000,
                0,
                "");
        history(1, ENEMY_CORPORATION, LocalDateTime.of(2020, 1, 1, 0, 0));
        history(2, 98_872_777, LocalDateTime.of(2022, 1, 1, 0, 0));
        alliance(1, ENEMY_ALLIANCE, LocalDateTime.of(2019, 1, 1, 0, 0));
        alliance(2, 99_872_001, LocalDateTime.of(2021, 1, 1, 0, 0));
        String body = superuser.get(page).body();
        assertThat(body)
                .contains("Hostile contact", "ISK with hostile", "Known Enemy", "hostile today, in this corporation")
                .contains("there is no score")
                .doesNotContain("Missing token");
        assertThat(web.count("security_logs", "action = 'read applicant' AND subject_id = " + APPLICANT))
                .isEqualTo(1);
        assertThat(superuser.get(page + "?format=csv").body()).contains("Known Enemy");
    }

    private void history(int record, long corporation, LocalDateTime start) {
        web.seed.row(
                "character_corporation_histories",
                "character_id record_id start_date corporation_id",
                APPLICANT,
                record,
                start,
                corporation);
    }

    private void alliance(int record, long alliance, LocalDateTime start) {
        web.seed.row(
                "corporation_alliance_histories",
                "corporation_id record_id start_date alliance_id",
                ENEMY_CORPORATION,
                record,
                start,
                alliance);
    }

    @Test
    void aDecisionClosesThePageAndWhatWasWrittenIsErasedOnItsDay() {
        long id = APPLICANT + 1;
        String page = applicant(id, "Refused Pilot");
        assertThat(post(page, page + "/note", Map.of("note", "Talked <i>little</i>"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(post(page, page + "/check", Map.of("item", "interview", "done", "true"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(superuser.get(page).body()).contains("Talked &lt;i&gt;little&lt;/i&gt;", "✓ Interview held");
        assertThat(post(page, page + "/check", Map.of("item", "horoscope", "done", "true"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(page, page + "/decide", Map.of("decision", "refuse", "reason", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(page, page + "/decide", Map.of("decision", "refuse", "reason", "Too quiet"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(superuser.get(page).body())
                .contains("Too quiet", "are erased on")
                .doesNotContain("SP a day since birth");
        assertThat(post(page, page + "/decide", Map.of("decision", "accept", "reason", "After all"))
                        .statusCode())
                .isEqualTo(400);
        Applicants applicants = web.bean(Applicants.class);
        applicants.erase(LocalDate.now().plusDays(44));
        assertThat(web.count("applicant_notes", "character_id = " + id)).isEqualTo(1);
        applicants.erase(LocalDate.now().plusDays(46));
        assertThat(web.count("applicant_notes", "character_id = " + id)).isZero();
        assertThat(web.count("applicant_checks", "character_id = " + id)).isZero();
        assertThat(superuser.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void whoDidNotApplyIsNoApplicant() {
        corporation();
        long id = APPLICANT + 5;
        web.seed.name(id, "Uninvolved Pilot", "character");
        assertThat(superuser
                        .get("/corporations/" + CORPORATION + "/applicants/" + id)
                        .statusCode())
                .isEqualTo(404);
        Browser stranger = web.signedIn(APPLICANT + 6, "Curious Stranger");
        assertThat(stranger.get("/corporations/" + CORPORATION + "/applicants").statusCode())
                .isEqualTo(403);
    }

    private static final long GAME = CORPORATION + 1;

    /** A corporation whose CEO is told of applications in the game. */
    private void corporationInTheGame() {
        if (web.count("corporation_infos", "corporation_id = " + GAME) == 0) {
            long ceo = APPLICANT + 90;
            web.seed.row("corporation_infos", "corporation_id name ceo_id member_count", GAME, "Told Works", ceo, 4);
            web.seed.character(ceo, "Told Director", web.seed.user("Told Director's account"));
            web.seed.row("character_affiliations", "character_id corporation_id", ceo, GAME);
        }
    }

    private void told(long id, String type, long applicant, LocalDateTime at) {
        web.seed.row(
                "character_notifications",
                "character_id notification_id type sender_id sender_type timestamp text",
                APPLICANT + 90,
                id,
                type,
                1,
                "corporation",
                at,
                "charID: " + applicant + "\ncorpID: " + GAME);
    }

    private String asking(long id, String name) {
        corporationInTheGame();
        web.seed.character(id, name, web.seed.user(name + "'s account"));
        told(id, "CorpAppNewMsg", id, LocalDateTime.now().minusDays(3));
        return "/corporations/" + GAME + "/applicants/" + id;
    }

    @Test
    void theReportEndsWithTheApplicationInTheGameWhateverWasWritten() {
        long id = APPLICANT + 10;
        String page = asking(id, "Wavering Pilot");
        assertThat(superuser.get(page).body())
                .contains("SP a day since birth")
                .doesNotContain("They do not wait for an answer");
        assertThat(post(page, page + "/note", Map.of("note", "Talked")).statusCode())
                .isEqualTo(302);
        assertThat(post(page, page + "/check", Map.of("item", "interview", "done", "true"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(superuser.get(page).body()).contains("SP a day since birth");
        told(id + 1_000, "CharAppWithdrawMsg", id, LocalDateTime.now().minusDays(1));
        assertThat(superuser.get(page).body())
                .contains("this application ended", "Talked", "Open anew")
                .doesNotContain("SP a day since birth");
        assertThat(post(page, "/corporations/" + GAME + "/applicants/open", Map.of("character", "" + id))
                        .statusCode())
                .isEqualTo(302);
        assertThat(superuser.get(page).body()).contains("SP a day since birth", "They do not wait for an answer");
        web.database
                .sql()
                .sql("UPDATE applicants SET opened_at = ? WHERE character_id = ?")
                .params(LocalDateTime.now().minusDays(91), id)
                .update();
        assertThat(superuser.get(page).body()).doesNotContain("SP a day since birth");
        assertThat(post(page, "/corporations/" + GAME + "/applicants/open", Map.of("character", "" + id))
                        .statusCode())
                .isEqualTo(302);
        assertThat(superuser.get(page).body()).as("opened anew").contains("SP a day since birth");
    }

    @Test
    void whoJoinedAnotherCorporationWaitsNoMoreButWhoLeftForEvesOwnDoes() {
        String page = asking(APPLICANT + 11, "Faithless Pilot");
        String list = "/corporations/" + GAME + "/applicants";
        joined(APPLICANT + 11, 1, 1_000_166);
        assertThat(superuser.get(page).statusCode()).isEqualTo(200);
        joined(APPLICANT + 11, 2, ENEMY_CORPORATION);
        assertThat(superuser.get(page).statusCode()).isEqualTo(404);
        assertThat(superuser.get(list).body()).doesNotContain(page);
    }

    private void joined(long character, long record, long corporation) {
        web.seed.row(
                "character_corporation_histories",
                "character_id record_id start_date corporation_id",
                character,
                record,
                LocalDateTime.now().minusDays(2).plusHours(record),
                corporation);
    }

    @Test
    void ofWhomIsOpenedByHandAReviewerSeesWhatTheirOwnPagesShow() {
        long id = APPLICANT + 20;
        corporation();
        long user = web.seed.user("Quiet Pilot's account");
        web.seed.character(id, "Quiet Pilot", user);
        web.seed.character(id + 1, "Quiet Pilot's Alt", user);
        web.seed.row(
                "character_contacts", "character_id contact_id standing contact_type", id, ENEMY, 10.0, "character");
        web.seed.row("character_wallet_balances", "character_id balance", id, 7_654_321_000.0);
        reviewer("Sheet Reviewer", "character.sheet");
        Browser sheets = web.signedIn(APPLICANT + 80, "Sheet Reviewer");
        String list = "/corporations/" + CORPORATION + "/applicants";
        assertThat(sheets.post(list + "/open", Map.of("character", String.valueOf(id), "_csrf", sheets.csrf(list)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(sheets.get(list + "/" + id).body())
                .contains("SP a day since birth", "Quiet Pilot&#39;s Alt")
                .doesNotContain("Hostile contact", "Known Enemy", "7.65");
        assertThat(superuser.get(list + "/" + id).body()).contains("Hostile contact", "7.65");
    }

    private void reviewer(String name, String permission) {
        web.signedIn(APPLICANT + 80, name);
        UserRoles roles = web.bean(UserRoles.class);
        long role = roles.create(Actor.system(), name, "");
        roles.save(
                Actor.system(),
                role,
                new UserRole(name, "", Map.of("corporation.recruitment", Limits.NONE, permission, Limits.NONE)));
        roles.give(
                Actor.system(),
                role,
                web.database
                        .sql()
                        .sql("SELECT id FROM users WHERE name = ?")
                        .param(name)
                        .query(Long.class)
                        .single(),
                null);
    }

    @Test
    void aCharacterThatWasSoldIsNoApplicantUntilItIsPurged() {
        long id = APPLICANT + 30;
        String page = asking(id, "Sold Pilot");
        String byHand = applicant(id + 1, "Sold By Hand");
        String with = applicant(id + 3, "Seller");
        web.seed.character(
                id + 2,
                "Sold Alt",
                web.database
                        .sql()
                        .sql("SELECT user_id FROM refresh_tokens WHERE character_id = ?")
                        .param(id + 3)
                        .query(Long.class)
                        .single());
        assertThat(superuser.get(page).statusCode()).isEqualTo(200);
        assertThat(superuser.get(with).body()).contains("Sold Alt");
        for (long sold : new long[] {id, id + 1, id + 2}) {
            web.seed.row("closed_characters", "character_id number closed_at", sold, 1, LocalDateTime.now());
        }
        try {
            assertThat(superuser.get(page).statusCode()).isEqualTo(404);
            assertThat(superuser.get(byHand).statusCode()).isEqualTo(404);
            assertThat(superuser.get(with).body()).doesNotContain("Sold Alt");
            assertThat(superuser.get("/corporations/" + GAME + "/applicants").body())
                    .doesNotContain(page);
            assertThat(superuser
                            .get("/corporations/" + CORPORATION + "/applicants")
                            .body())
                    .doesNotContain(byHand);
            String list = "/corporations/" + CORPORATION + "/applicants";
            assertThat(post(list, list + "/open", Map.of("character", String.valueOf(id + 1)))
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            web.database.sql().sql("DELETE FROM closed_characters").update();
        }
        assertThat(superuser.get(byHand).statusCode()).isEqualTo(200);
    }

    @Test
    void whoAsksForTheRowsAloneIsWrittenDownToo() {
        long id = APPLICANT + 40;
        String page = applicant(id, "Watched Pilot");
        for (int time = 0; time < 2; time++) {
            assertThat(superuser.get(page, "HX-Request", "true").statusCode()).isEqualTo(200);
        }
        assertThat(web.count("security_logs", "action = 'read applicant' AND subject_id = " + id))
                .isEqualTo(1);
    }

    @Test
    void whatAReviewerWroteFollowsTheAccountAndStaysWithoutItsAuthor() {
        long id = APPLICANT + 60;
        String page = applicant(id, "Written About");
        long first = web.seed.user("Reviewer Once");
        long second = web.seed.user("Reviewer Now");
        assertThat(post(page, page + "/note", Map.of("note", "Talked")).statusCode())
                .isEqualTo(302);
        for (String column : new String[] {"applicants SET opened_by", "applicant_notes SET user_id"}) {
            web.database
                    .sql()
                    .sql("UPDATE " + column + " = ? WHERE character_id = ?")
                    .params(first, id)
                    .update();
        }
        web.bean(Accounts.class).merge(Actor.system(), first, second);
        assertThat(superuser.get(page).body()).contains("<b>Reviewer Now</b>", "SP a day since birth");
        web.bean(Accounts.class).delete(Actor.system(), second, false);
        assertThat(web.count("applicant_notes", "user_id IS NULL AND character_id = " + id))
                .isEqualTo(1);
        assertThat(superuser.get(page).body()).contains("Talked").doesNotContain("SP a day since birth");
    }
}

package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sheet, the skills and the lists of characters, as people see them. */
class CharacterPagesTest {
    private static final long CORA = 95_000_003;
    private static final long BIOMASSED = 1_000_001;

    private final RunningWeb web = RunningWeb.ofItsOwn();

    @AfterEach
    void close() {
        web.close();
    }

    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
    private final String sheet = "/characters/" + Seed.ARIA + "/sheet";
    private final String skills = "/characters/" + Seed.ARIA + "/skills";

    /** A second character of the same account. */
    private void alt() {
        web.seed.character(CORA, "Cora Vance", user());
        web.seed.row("character_affiliations", "character_id corporation_id", CORA, Seed.CORPORATION);
    }

    private long user() {
        return web.database
                .sql()
                .sql("SELECT user_id FROM refresh_tokens WHERE character_id = ?")
                .param(Seed.ARIA)
                .query(Long.class)
                .single();
    }

    @Test
    void theSheetTellsWhenTheNextCloneJumpIsPossibleAndWhereTheBodiesAre() {
        web.seed.row(
                "character_clones",
                "character_id last_clone_jump_date home_location_id",
                Seed.ARIA,
                LocalDateTime.now(ZoneOffset.UTC).minusMinutes(20 * 60 + 5),
                Seed.JITA);
        web.seed.row(
                "character_jump_clones",
                "character_id jump_clone_id name location_id location_type implants",
                Seed.ARIA,
                1,
                "Staging",
                Seed.STRUCTURE,
                "structure",
                "[]");
        assertThat(aria.get(sheet).body())
                .contains("Clone jump in 3 h")
                .contains("Staging")
                .contains("Tranquility");
        skill(33_399, 5);
        skill(24_242, 4);
        assertThat(aria.get(sheet).body()).contains("Clone jump ready").contains("1 of 4");
    }

    @Test
    void titlesLoseTheirColoursAndADeletedCharacterIsSaidToBe() {
        web.seed.row(
                "character_titles",
                "character_id title_id name",
                Seed.ARIA,
                1,
                "<color=0xffff0000>Fleet Commander</color>");
        web.seed.row(
                "character_corporation_histories",
                "character_id record_id start_date corporation_id is_deleted",
                Seed.ARIA,
                1,
                LocalDateTime.of(2014, 3, 1, 12, 0),
                Seed.CORPORATION,
                true);
        web.seed.row(
                "character_corporation_histories",
                "character_id record_id start_date corporation_id",
                Seed.ARIA,
                2,
                LocalDateTime.of(2014, 3, 11, 12, 0),
                BIOMASSED);
        String page = aria.get(sheet).body();
        assertThat(page).contains(">Fleet Commander<").doesNotContain("0xffff0000");
        assertThat(page).contains("character deleted").contains(">closed<").contains(">10 d<");
    }

    @Test
    void aBoosterIsSaidWhereAttributesAreMoreThanARemapCanGive() {
        assertThat(aria.get(sheet).body()).contains("A booster is active");
        web.database
                .sql()
                .sql("UPDATE character_attributes SET perception = 19")
                .update();
        assertThat(aria.get(sheet).body()).doesNotContain("A booster is active");
    }

    @Test
    void aPlanIsASkillAndItsLevelALine() {
        String trained = aria.get(skills + "/plan").body();
        assertThat(trained).contains("Gunnery 3\n").contains("Spaceship Command 4\n");
        assertThat(aria.get(skills + "/plan?of=queue").body()).isEqualTo("Gunnery 5\n");
    }

    @Test
    void aLevelThatTheQueueHasFinishedIsListedAsTrained() {
        assertThat(aria.get(skills + "/plan").body()).contains("Gunnery 3\n");
        web.database
                .sql()
                .sql("UPDATE character_skill_queues SET start_date = ?, finish_date = ? WHERE character_id = ?")
                .params(LocalDateTime.now().minusDays(9), LocalDateTime.now().minusDays(2), Seed.ARIA)
                .update();
        assertThat(aria.get(skills + "/plan").body()).contains("Gunnery 5\n");
        assertThat(aria.get(skills + "?show=at-five").body())
                .contains("Gunnery")
                .contains("Queue empty");
    }

    @Test
    void theAltIsOneClickAwayOnTheSamePageWithTheSameFilters() {
        assertThat(aria.get(skills).body()).doesNotContain("data-alt");
        alt();
        String page = aria.get(skills + "?show=trained&page=3").body();
        assertThat(page).contains("href=\"/characters/" + CORA + "/skills?show=trained\"");
    }

    @Test
    void whoMayReadOnlySkillsOfSomebodySeesNoneOfTheAltsNorItsMoney() {
        alt();
        Browser bram = web.signedIn(Seed.BRAM, "Bram Holt");
        web.seed.row(
                "role_user",
                "role_id user_id source",
                Seed.ROLE,
                web.database
                        .sql()
                        .sql("SELECT user_id FROM refresh_tokens WHERE character_id = ?")
                        .param(Seed.BRAM)
                        .query(Long.class)
                        .single(),
                "manual");
        web.database
                .sql()
                .sql("UPDATE permission_role SET filters = ? WHERE role_id = ?")
                .params("{\"character\": [{\"id\": " + Seed.ARIA + ", \"text\": \"Aria Vance\"}]}", Seed.ROLE)
                .update();
        String page = bram.get(skills).body();
        assertThat(page).contains("Aria Vance").doesNotContain("Cora Vance").doesNotContain("1.23 B");
        assertThat(page).doesNotContain("Night&#39;s Watch").doesNotContain("Watch”");
    }

    @Test
    void aDeadTokenIsSaidAtTheHeadWithTheWayToMendIt() {
        assertThat(aria.get(sheet).body()).doesNotContain("dead since");
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = ?, disabled_reason = 'gone' WHERE character_id = ?")
                .params(LocalDateTime.of(2026, 5, 1, 0, 0), Seed.ARIA)
                .update();
        assertThat(aria.get(sheet).body()).contains("dead since").contains("/auth/eve/add/" + Seed.ARIA);
    }

    @Test
    void ownCharactersAreListedWithTheirSlotsAndTagsAreTheirOwners() {
        alt();
        String list = aria.get("/my/characters").body();
        assertThat(list).contains("Aria Vance").contains("Cora Vance").doesNotContain("Bram Holt");
        assertThat(list).contains("Gunnery V").contains("0/1");
        String csrf = aria.csrf("/my/characters");
        aria.post(
                "/my/characters/tags",
                Map.of("_csrf", csrf, "tag-" + CORA, "Second account", "tag-" + Seed.BRAM, "Not mine"));
        assertThat(aria.get("/my/characters?group=tag").body()).contains("Second account");
        assertThat(web.database
                        .sql()
                        .sql("SELECT COUNT(*) FROM character_tags WHERE character_id = ?")
                        .param(Seed.BRAM)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theListTakesAsManyStatementsForSevenCharactersAsForTwo() {
        alt();
        int two = statements();
        for (int i = 1; i <= 5; i++) {
            web.seed.character(CORA + i, "Alt " + i, user());
        }
        assertThat(statements()).isEqualTo(two).isLessThanOrEqualTo(40);
    }

    @Test
    void listsShowWhomTheCallerMaySee() {
        assertThat(aria.get("/characters").body()).contains("Aria Vance");
        Browser bram = web.signedIn(Seed.BRAM, "Bram Holt");
        assertThat(bram.get("/characters").body()).contains("Bram Holt").doesNotContain("Aria Vance</a>");
        assertThat(aria.get("/corporations").body()).contains("Lantern Works").contains("Share registered");
        assertThat(bram.get("/corporations").body()).doesNotContain("Lantern Works</a>");
        assertThat(aria.get("/alliances").statusCode()).isEqualTo(200);
    }

    private int statements() {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            web.statements.prepared.clear();
            aria.get("/my/characters");
            least = Math.min(least, web.statements.prepared.size());
        }
        return least;
    }

    private void skill(long id, int level) {
        web.seed.row(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                Seed.ARIA,
                id,
                100,
                level,
                level);
    }
}

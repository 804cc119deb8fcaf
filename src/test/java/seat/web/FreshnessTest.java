package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.update.Schedules;

/** Each page says how old it is, when it is read next and why not before, and asks for more where that brings something. */
class FreshnessTest {
    private static final String PATH = "/characters/" + Seed.ARIA + "/wallet-journal";
    private static final LocalDateTime NOW = LocalDateTime.now(ZoneOffset.UTC).withNano(0);

    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria");

    @BeforeEach
    void noUpdate() {
        web.database
                .sql()
                .sql("DELETE FROM updates WHERE owner_id = ? AND resource = 'character.wallet-journal'")
                .param(Seed.ARIA)
                .update();
    }

    private void update(
            String state, LocalDateTime succeeded, LocalDateTime next, LocalDateTime expires, String reason) {
        web.seed.row(
                "updates",
                "owner_id resource owner_type queue shard state due_at next_at succeeded_at expires_at reason",
                Seed.ARIA,
                "character.wallet-journal",
                "character",
                "characters",
                0,
                state,
                next,
                next,
                succeeded,
                expires,
                reason);
    }

    private String page() {
        return aria.get(PATH).body();
    }

    @Test
    void whatWasReadSaysWhenAndIsReadAgainWhenSomebodyAsks() {
        update("idle", NOW.minusMinutes(3), NOW.plusHours(1), NOW.minusMinutes(1), null);
        assertThat(page()).contains("As of 3 min ", "Read next at", "Update now");
        var answer = aria.post(PATH + "/update", Map.of("_csrf", aria.csrf(PATH)));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(web.count(
                        "updates",
                        "owner_id = " + Seed.ARIA
                                + " AND resource = 'character.wallet-journal' AND next_at <= CURRENT_TIMESTAMP(3)"))
                .isOne();
    }

    @Test
    void nobodyIsOfferedToAskBeforeEsiHasSomethingNew() {
        update("idle", NOW.minusMinutes(3), NOW.plusHours(2), NOW.plusHours(1), null);
        assertThat(page()).contains("As of 3 min ").doesNotContain("Update now");
        aria.post(PATH + "/update", Map.of("_csrf", aria.csrf(PATH)));
        assertThat(
                        web.count(
                                "updates",
                                "owner_id = " + Seed.ARIA
                                        + " AND resource = 'character.wallet-journal' AND next_at > TIMESTAMPADD(MINUTE, 30, CURRENT_TIMESTAMP(3))"))
                .as("asked for all the same, it waits for ESI")
                .isOne();
    }

    @Test
    void whatARuleSwitchesOffSaysSoAndIsNotReadByAskingForIt() {
        update("idle", NOW.minusDays(3), NOW.plusDays(3_600), NOW.minusDays(1), null);
        web.seed.row(
                "scheduling_rules",
                "subject_type subject_id resource update_interval",
                "character",
                Seed.ARIA,
                "character.wallet-journal",
                Schedules.OFF.toSeconds());
        try {
            assertThat(page())
                    .contains("As of 3 d ", "Switched off by a rule of the schedule")
                    .doesNotContain("Update now", "Read next at");
            LocalDateTime before = next();
            aria.post(PATH + "/update", Map.of("_csrf", aria.csrf(PATH)));
            assertThat(next()).isEqualTo(before);
        } finally {
            web.database
                    .sql()
                    .sql("DELETE FROM scheduling_rules WHERE subject_id = " + Seed.ARIA)
                    .update();
        }
    }

    @Test
    void whatBelongsToACorporationSaysWhoseTokenReadIt() {
        update("idle", NOW.minusMinutes(3), NOW.plusHours(1), NOW.minusMinutes(1), null);
        assertThat(page()).as("one's own").doesNotContain("Read with the token of");
        web.seed.name(96_730_001, "Bo <Reader>", "character");
        web.database
                .sql()
                .sql(
                        "UPDATE updates SET complete_by = 96730001 WHERE owner_id = ? AND resource = 'character.wallet-journal'")
                .param(Seed.ARIA)
                .update();
        assertThat(page()).contains("Read with the token of Bo &lt;Reader&gt;.");
    }

    @Test
    void whatCannotBeReadSaysWhy() {
        update("parked", NOW.minusDays(2), NOW.plusHours(5), NOW.minusDays(1), "ESI answered 403: no access");
        assertThat(page())
                .contains("As of 2 d ", "ESI answered 403: no access", "Read next at")
                .doesNotContain("Update now");
        LocalDateTime before = next();
        aria.post(PATH + "/update", Map.of("_csrf", aria.csrf(PATH)));
        assertThat(next()).as("what ESI refuses keeps its delay").isEqualTo(before);
        noUpdate();
        update("idle", null, NOW.plusHours(1), null, null);
        assertThat(page()).contains("Not read yet.");
    }

    @Test
    void nobodyElseMayAsk() {
        update("idle", NOW.minusMinutes(3), NOW.plusHours(1), NOW.minusMinutes(1), null);
        Browser stranger = web.signedIn(96_000_078, "Impatient Stranger");
        assertThat(stranger.post(PATH + "/update", Map.of("_csrf", stranger.csrf("/")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void programsGetTheirErrorsAsJson() {
        var refused = aria.get("/api/v3/characters/" + Seed.BRAM + "/wallet-journal");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"status\":403", "\"message\":\"Missing: the permission", "\"errors\":{}");
        var wrong = aria.get("/api/v3/characters/" + Seed.ARIA + "/wallet-journal?size=5000");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("size cannot be 5000; allowed are whole numbers from 1 to 1000");
        assertThat(wrong.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    private LocalDateTime next() {
        return web.database
                .sql()
                .sql("SELECT next_at FROM updates WHERE owner_id = ? AND resource = 'character.wallet-journal'")
                .param(Seed.ARIA)
                .query(LocalDateTime.class)
                .single();
    }
}

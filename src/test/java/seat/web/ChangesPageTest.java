package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changed is told in sentences, for one character and for all of one's own. */
class ChangesPageTest {
    private static final long GUNNERY = 3300;

    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
    private final String page = "/characters/" + Seed.ARIA + "/changes";

    @BeforeEach
    void change() {
        forget();
        add(1, "skill-trained", GUNNERY, null, "4", "5");
        add(2, "role-granted", Seed.ARIA, "station_manager", null, null);
        add(3, "contact-standing", Seed.BRAM, null, "0.0", "10.0");
        for (int i = 10; i < 120; i++) {
            add(i, "asset-came", 587, null, null, null);
        }
    }

    @AfterEach
    void forget() {
        web.database
                .sql()
                .sql("DELETE FROM owner_changes WHERE position < 1000")
                .update();
    }

    private void add(long position, String kind, long entity, String detail, String former, String present) {
        web.database
                .sql()
                .sql("""
                        INSERT INTO owner_changes (owner_type, owner_id, position, kind, entity_id, detail, former, present,
                          happened_at, since_at, seen_at)
                        VALUES ('character', ?, ?, ?, ?, ?, ?, ?, NULL, NULL, CURRENT_TIMESTAMP(3))
                        """)
                .params(java.util.Arrays.asList(Seed.ARIA, position, kind, entity, detail, former, present))
                .update();
    }

    @Test
    void eachChangeIsASentence() {
        assertThat(aria.get(page + "?topic=skills").body())
                .contains("trained to level 5")
                .doesNotContain("skill-trained");
        assertThat(aria.get(page + "?topic=roles").body()).contains("Role granted: Station manager");
        assertThat(aria.get(page + "?topic=contacts").body())
                .contains("Bram Holt")
                .contains("has standing 10.0 now, before 0.0");
    }

    @Test
    void theNewestComeFirstAndOlderOnesAreALinkAway() {
        String first = aria.get(page).body();
        assertThat(first).doesNotContain("trained to level 5").contains("before=20");
        assertThat(aria.get(page + "?before=20").body())
                .contains("trained to level 5")
                .doesNotContain("before=1\"");
    }

    @Test
    void allOfOnesCharactersStandTogetherWithTheirNames() {
        assertThat(aria.get("/my/changes?topic=skills").body())
                .contains("Aria Vance")
                .contains("trained to level 5");
        assertThat(web.signedIn(Seed.BRAM, "Bram Holt")
                        .get("/my/changes?topic=skills")
                        .body())
                .doesNotContain("trained to level 5");
    }

    @Test
    void anUnknownTopicIsRefusedWithThoseThereAre() {
        assertThat(aria.get(page + "?topic=nothing").statusCode()).isEqualTo(400);
        assertThat(aria.get(page + "?topic=nothing").body()).contains("skills, roles, contacts, ships");
    }
}

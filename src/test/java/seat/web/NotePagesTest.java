package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.Limits;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.audit.Actor;

/** Notes are read by whom they are for, keep what they said, and stand on the pages of what they are about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotePagesTest {
    private static final long SUBJECT = 95_000_777;
    private static final String PAGE = "/notes/of/" + SUBJECT;

    private RunningWeb web;
    private Browser aria;
    private Browser bram;
    private Browser superuser;
    private int roles;

    @BeforeAll
    void seed() {
        web = RunningWeb.ofItsOwn();
        web.seed.name(SUBJECT, "Dara Quill", "character");
        aria = web.signedIn(Seed.ARIA, "Aria Vance");
        bram = web.signedIn(Seed.BRAM, "Bram Holt");
        superuser = web.superuser();
    }

    private long user(String name) {
        return web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private long role(String permission, String... holders) {
        UserRoles all = web.bean(UserRoles.class);
        String title = "Readers " + ++roles;
        long id = all.create(Actor.system(), title, "");
        all.save(
                Actor.system(),
                id,
                new UserRole(title, "", permission.isEmpty() ? Map.of() : Map.of(permission, Limits.NONE)));
        for (String holder : holders) {
            all.give(Actor.system(), id, user(holder), null);
        }
        return id;
    }

    private HttpResponse<String> write(Browser browser, String title, String text, String readers) {
        return browser.post(
                PAGE, Map.of("_csrf", browser.csrf(PAGE), "title", title, "text", text, "readers", readers));
    }

    private long note(String title) {
        return web.database
                .sql()
                .sql("SELECT id FROM notes WHERE title = ?")
                .param(title)
                .query(Long.class)
                .single();
    }

    @Test
    void whatIsForOneselfNobodyElseReads() {
        assertThat(write(aria, "Mine alone", "secret words", "own").statusCode())
                .isEqualTo(302);
        assertThat(aria.get(PAGE).body()).contains("Mine alone", "secret words", "only the author");
        assertThat(bram.get(PAGE).body()).doesNotContain("Mine alone");
        assertThat(superuser.get(PAGE).body()).doesNotContain("Mine alone");
        assertThat(superuser.get("/notes").body()).doesNotContain("Mine alone");
        String form = "/notes/" + note("Mine alone");
        assertThat(bram.post(form + "/delete", Map.of("_csrf", bram.csrf(PAGE))).statusCode())
                .isEqualTo(404);
        assertThat(web.count("security_logs", "category = 'note' AND details LIKE '%secret words%'"))
                .as("the log does not tell what a note says")
                .isZero();
    }

    @Test
    void aRolesHoldersReadWhatIsForThem() {
        long both = role("", "Aria Vance", "Bram Holt");
        long brams = role("", "Bram Holt");
        assertThat(write(aria, "For the role", "text", "role-" + both).statusCode())
                .isEqualTo(302);
        assertThat(bram.get(PAGE).body()).contains("For the role");
        assertThat(superuser.get(PAGE).body()).contains("For the role");
        HttpResponse<String> refused = write(aria, "For strangers", "text", "role-" + brams);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("roles that you hold");
        web.bean(UserRoles.class).delete(Actor.system(), both);
        assertThat(bram.get(PAGE).body()).doesNotContain("For the role");
    }

    @Test
    void whatIsForEverybodyNeedsThePermission() {
        assertThat(write(aria, "For all", "text", "all").body()).contains("note.view");
        role("note.view", "Aria Vance");
        assertThat(write(aria, "For all", "text", "all").statusCode()).isEqualTo(302);
        assertThat(bram.get(PAGE).body()).doesNotContain("For all");
        assertThat(superuser.get("/notes").body()).contains("For all", "Dara Quill");
        assertThat(aria.get("/notes?note_title=all").body()).contains("For all");
        assertThat(aria.get("/entities/" + SUBJECT).body()).as("its card").contains("For all");
        assertThat(aria.get("/search/palette?q=for+all").body()).contains("/notes/of/" + SUBJECT, "Dara Quill");
        assertThat(bram.get("/search/palette?q=for+all").body()).doesNotContain("/notes/of/" + SUBJECT);
    }

    @Test
    void aChangedNoteKeepsWhatItSaid() {
        write(aria, "Changing", "first words", "own");
        long id = note("Changing");
        HttpResponse<String> changed = aria.post(
                "/notes/" + id,
                Map.of("_csrf", aria.csrf(PAGE), "title", "Changing", "text", "second words", "readers", "own"));
        assertThat(changed.statusCode()).isEqualTo(302);
        assertThat(aria.get(PAGE).body())
                .as("former texts are read of one note at a time")
                .contains("second words", "What it said before (1)", "?history=" + id)
                .doesNotContain("first words");
        assertThat(aria.get(PAGE + "?history=" + id).body()).contains("first words", "second words");
        assertThat(bram.get(PAGE + "?history=" + id).body()).doesNotContain("first words");
        assertThat(web.count("security_logs", "category = 'note' AND action = 'change'"))
                .isPositive();
        assertThat(aria.post("/notes/" + id + "/delete", Map.of("_csrf", aria.csrf(PAGE)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(web.count("note_edits", "note_id = " + id)).isZero();
    }

    @Test
    void otherReadersDoNotGetWhatANoteSaidBefore() {
        long both = role("", "Aria Vance", "Bram Holt");
        write(aria, "Widened", "thought alone", "own");
        long id = note("Widened");
        change(id, "Widened", "thought twice", "own");
        assertThat(aria.get(PAGE).body()).contains("With other readers, what it said before is deleted");
        change(id, "Widened", "said aloud", "role-" + both);
        assertThat(bram.get(PAGE + "?history=" + id).body())
                .contains("said aloud")
                .doesNotContain("thought alone", "thought twice");
        assertThat(web.count("note_edits", "note_id = " + id)).isZero();
        change(id, "Widened", "said again", "role-" + both);
        assertThat(bram.get(PAGE + "?history=" + id).body()).contains("said aloud", "said again");
    }

    private void change(long id, String title, String text, String readers) {
        assertThat(aria.post(
                                "/notes/" + id,
                                Map.of("_csrf", aria.csrf(PAGE), "title", title, "text", text, "readers", readers))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aListHasTheBeginningsOfLongTexts() {
        write(aria, "Long", "a".repeat(299) + "b" + "c".repeat(500), "own");
        assertThat(aria.get("/notes").body()).contains("aaab").doesNotContain("bccc");
        assertThat(aria.get(PAGE).body()).contains("bccc");
    }

    @Test
    void aPageHasNoMoreThanTheNewestNotes() {
        String page = "/notes/of/" + Seed.BRAM;
        for (int i = 0; i <= 50; i++) {
            web.database
                    .sql()
                    .sql("""
                            INSERT INTO notes
                              (object_type, object_id, title, note, user_id, visibility, audience_id, created_at, updated_at)
                            VALUES ('character', ?, ?, 'text', ?, 'own', 0, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                            """)
                    .params(Seed.BRAM, "Number " + i + ".", user("Aria Vance"))
                    .update();
        }
        assertThat(aria.get(page).body())
                .contains("Number 50.", "Number 1.", "The newest 50")
                .doesNotContain("Number 0.");
    }

    @Test
    void notesStandOnTheOwnersPagesAndTextIsNoMarkup() {
        String page = "/characters/" + Seed.ARIA + "/notes";
        aria.post(
                "/notes/of/" + Seed.ARIA,
                Map.of(
                        "_csrf",
                        aria.csrf(page),
                        "title",
                        "<b>bold</b>",
                        "text",
                        "<script>x</script>",
                        "readers",
                        "own"));
        assertThat(aria.get(page).body())
                .contains("&lt;b&gt;bold&lt;/b&gt;", "&lt;script&gt;x")
                .doesNotContain("<script>x");
        assertThat(aria.get("/notes/of/4242424242").statusCode()).isEqualTo(404);
    }
}

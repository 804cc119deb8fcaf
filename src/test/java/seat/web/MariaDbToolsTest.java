package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seat.db.Dialect;
import seat.sde.StaticNames;
import seat.testing.TestDatabase;

/** What the tools write is written on MariaDB, too. */
class MariaDbToolsTest {
    @Test
    void appraisalsSurveysNotesAndProfilesAreWrittenReadAndDeleted() {
        try (TestDatabase test = TestDatabase.mariaDb()) {
            RunningWeb web = RunningWeb.on(test.dataSource(), Dialect.MARIADB);
            try {
                web.seed.row("sde_pointer", "id version", 1, 7);
                web.seed.row(
                        "sde_moons",
                        "version moon_id solar_system_id name",
                        7,
                        40_178_661,
                        30_002_813,
                        "Tama IV - Moon 1");
                for (Map.Entry<Integer, String> type :
                        Map.of(587, "Rifter", 45_491, "Sylvite").entrySet()) {
                    web.seed.row(
                            "sde_types",
                            "version type_id group_id name volume portion_size published",
                            7,
                            type.getKey(),
                            25,
                            type.getValue(),
                            1.0,
                            1,
                            true);
                    web.seed.row(
                            "sde_names",
                            "version data_set id entity en",
                            7,
                            "types",
                            type.getKey(),
                            true,
                            type.getValue());
                }
                web.bean(StaticNames.class).refresh();
                Browser browser = web.superuser();
                String appraisal = made(post(browser, "/tools/paste", Map.of("text", "Rifter\t2")));
                assertThat(browser.get(appraisal).body()).contains("Rifter");
                assertThat(made(post(
                                browser,
                                "/tools/paste",
                                Map.of("text", "\tSylvite\t0.94\t45491\t30002813\t40178660\t40178661"))))
                        .isEqualTo("/moons/40178661");
                made(post(browser, "/moons/40178661", Map.of("holder", "", "notes", "Quiet")));
                assertThat(browser.get("/moons").body()).contains("Sylvite 94 %");
                assertThat(browser.get("/moons/40178661").body()).contains("<bdi>Quiet</bdi>");
                assertThat(browser.get("/moons?moon_products=sylvite").body()).contains("/moons/40178661");
                assertThat(browser.get("/search/palette?q=tama").body())
                        .contains("/moons/40178661", "Tama IV - Moon 1");
                assertThat(browser.get("/search/palette?q=tam_").body()).doesNotContain("/moons/40178661");
                made(post(browser, "/moons/40178661/delete", Map.of()));
                assertThat(web.count("universe_moon_reports", "TRUE")).isZero();
                assertThat(web.count("universe_moon_contents", "TRUE")).isZero();
                String notes = "/notes/of/" + Seed.CORPORATION;
                made(post(browser, notes, Map.of("title", "One", "text", "first", "readers", "all")));
                made(post(browser, "/notes/1", Map.of("title", "One", "text", "second", "readers", "all")));
                assertThat(browser.get(notes + "?history=1").body()).contains("first", "second");
                assertThat(browser.get("/notes").body()).contains("second").doesNotContain("first");
                assertThat(browser.get("/search/palette?q=one").body()).contains(notes);
                made(post(browser, "/notes/1", Map.of("title", "One", "text", "third", "readers", "own")));
                assertThat(browser.get(notes + "?history=1").body())
                        .contains("third")
                        .doesNotContain("first", "second");
                made(post(browser, "/notes/1/delete", Map.of()));
                assertThat(web.count("notes", "TRUE")).isZero();
                assertThat(web.count("note_edits", "TRUE")).isZero();
                String profile = made(post(browser, "/tools/standings", Map.of("name", "Blues")));
                made(post(browser, profile + "/default", Map.of("standard", "true")));
                assertThat(browser.get(profile).body()).contains("Blues");
                assertThat(web.count("standings_profiles", "name = 'Blues' AND is_default = TRUE"))
                        .isEqualTo(1);
                made(post(browser, profile + "/delete", Map.of()));
                assertThat(web.count("standings_profiles", "TRUE")).isZero();
            } finally {
                web.context.close();
            }
        }
    }

    private static HttpResponse<String> post(Browser browser, String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", browser.csrf("/account"));
        return browser.post(path, all);
    }

    private static String made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}

package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.Limits;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.audit.Actor;
import seat.sde.StaticNames;

/** Moon surveys are pasted, stored with who and when, and valued. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoonPagesTest {
    private static final long MOON = 40_178_661;
    private static final long ORE = 45_491;
    private static final long GOO = 16_633;
    private static final String SURVEY = "Moon\tMoon Product\tQuantity\tOre TypeID\tSolarSystemID\tPlanetID\tMoonID\n"
            + "Tama IV - Moon 1\n\tCoesite\t0.94\t45491\t30002813\t40178660\t" + MOON + "\n";

    private RunningWeb web;
    private Browser aria;
    private Browser bram;
    private int made;

    @BeforeAll
    void seed() {
        web = RunningWeb.ofItsOwn();
        Seed seed = web.seed;
        seed.row("sde_pointer", "id version", 1, 7);
        group(seed, 1884, 25);
        group(seed, 427, 4);
        group(seed, 1136, 4);
        type(seed, ORE, 1884, "Coesite", 10, 100);
        type(seed, 62_460, 1884, "Compressed Coesite", 0.1, 100);
        type(seed, GOO, 427, "Hydrocarbons", 0.05, 1);
        type(seed, 4051, 1136, "Nitrogen Fuel Block", 5, 1);
        type(seed, 81_143, 1136, "Magmatic Gas", 0.1, 1);
        seed.row("sde_type_materials", "version type_id material_type_id quantity", 7, ORE, GOO, 65);
        seed.row("manual_prices", "type_id price set_at", 62_460, 1_000, Seed.READ);
        seed.row("manual_prices", "type_id price set_at", GOO, 200, Seed.READ);
        seed.row("manual_prices", "type_id price set_at", 4051, 20_000, Seed.READ);
        seed.row("manual_prices", "type_id price set_at", 81_143, 1_000, Seed.READ);
        seed.row("sde_moons", "version moon_id solar_system_id name", 7, MOON, 30_002_813, "Tama IV - Moon 1");
        seed.row(
                "corporation_industry_mining_extractions",
                "corporation_id structure_id extraction_start_time moon_id chunk_arrival_time",
                Seed.CORPORATION,
                Seed.STRUCTURE,
                LocalDateTime.now(ZoneOffset.UTC).minusDays(3),
                MOON,
                LocalDateTime.now(ZoneOffset.UTC).plusDays(3));
        web.bean(StaticNames.class).refresh();
        aria = web.signedIn(Seed.ARIA, "Aria Vance");
        bram = web.signedIn(Seed.BRAM, "Bram Holt");
    }

    private static void group(Seed seed, long id, long category) {
        seed.row(
                "sde_groups",
                "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                7,
                id,
                category,
                "Group " + id,
                false,
                false,
                false,
                false,
                true);
    }

    private static void type(Seed seed, long id, long group, String name, double volume, int portion) {
        seed.row(
                "sde_types",
                "version type_id group_id name volume portion_size published",
                7,
                id,
                group,
                name,
                volume,
                portion,
                true);
        seed.row("sde_names", "version data_set id entity en", 7, "types", id, true, name);
    }

    private void permit(Browser browser, String name, Set<String> permissions) {
        UserRoles roles = web.bean(UserRoles.class);
        String title = "Moons %d".formatted(++made);
        long id = roles.create(Actor.system(), title, "");
        Map<String, Limits> held = new TreeMap<>();
        permissions.forEach(permission -> held.put(permission, Limits.NONE));
        roles.save(Actor.system(), id, new UserRole(title, "", held));
        roles.give(
                Actor.system(),
                id,
                web.database
                        .sql()
                        .sql("SELECT id FROM users WHERE name = ?")
                        .param(name)
                        .query(Long.class)
                        .single(),
                null);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> post(Browser browser, String path, String text) {
        return browser.post(path, Map.of("_csrf", browser.csrf("/account"), "text", text));
    }

    @Test
    void aSurveyIsReadByWhoMayStoredWithItsAuthorAndValued() {
        assertThat(bram.get("/moons").statusCode()).isEqualTo(403);
        HttpResponse<String> refused = post(bram, "/tools/paste", SURVEY);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("moon.create_moon_reports");
        assertThat(post(bram, "/moons/survey", SURVEY).statusCode()).isEqualTo(403);
        assertThat(web.count("universe_moon_reports", "TRUE")).isZero();

        permit(
                aria,
                "Aria Vance",
                Set.of("moon.view_moon_reports", "moon.create_moon_reports", "moon.manage_moon_reports"));
        HttpResponse<String> stored = post(aria, "/tools/paste", SURVEY);
        assertThat(stored.headers().firstValue("Location").orElse(stored.body()))
                .isEqualTo("/moons/" + MOON);
        assertThat(web.count("security_logs", "category = 'moon' AND action = 'survey' AND subject_id = " + MOON))
                .isEqualTo(1);
        String page = aria.get("/moons/" + MOON).body();
        // 0.94 × 1,000 ISK ÷ 10 m³ as ore; 0.94 × 65 × 200 × 0.85 ÷ 100 ÷ 10 reprocessed; × 40,000 × 730 in a month.
        assertThat(page).contains("94.00", "10.39", "303.30 M", "Aria Vance", "R4");
        // 0.94 × 13 × 0.4 × 30,000 × 730, less 730 × (5 × 20,000 + 110 × 1,000)
        assertThat(page).contains("-46.25 M");
        String list = aria.get("/moons").body();
        assertThat(list).contains("Coesite 94 %", "Tama IV - Moon 1");
        assertThat(aria.get("/moons?moon_products=coesite").body()).contains("/moons/" + MOON);
        assertThat(aria.get("/moons?moon_products=zeolites").body()).doesNotContain("href=\"/moons/" + MOON);
        assertThat(aria.get("/search/palette?q=tama+iv").body()).contains("/moons/" + MOON);
        assertThat(bram.get("/search/palette?q=tama+iv").body()).doesNotContain("/moons/" + MOON);
        assertThat(list)
                .as("Aria may see the extractions of her corporation")
                .contains("/corporations/" + Seed.CORPORATION);
    }

    @Test
    void whatIsNoMoonAndWhatNoMoonIsMadeOfIsRefusedAndNothingIsStored() {
        permit(aria, "Aria Vance", Set.of("moon.create_moon_reports"));
        web.seed.row("universe_moon_reports", "moon_id solar_system_id notes", 40_178_777, 30_002_813, "before");
        web.seed.row("universe_moon_contents", "moon_id type_id rate", 40_178_777, ORE, 0.5);
        String before = stored();
        HttpResponse<String> no =
                post(aria, "/moons/survey", SURVEY + "Nowhere\n\tCoesite\t0.5\t45491\t30002813\t40178660\t40178999\n");
        assertThat(no.statusCode()).isEqualTo(400);
        assertThat(no.body()).contains("no moon 40178999", "nothing of this text was stored");
        HttpResponse<String> hat =
                post(aria, "/moons/survey", SURVEY + "\tHat\t0.06\t99999\t30002813\t40178660\t" + MOON + "\n");
        assertThat(hat.statusCode()).isEqualTo(400);
        assertThat(hat.body()).contains("no type 99999");
        assertThat(post(aria, "/moons/survey", "Rifter\t10").body()).contains("has no survey of a moon");
        assertThat(stored()).as("also of the moon that there is").isEqualTo(before);
    }

    /** Every report, what it says and when it was changed, and how often the log tells of one. */
    private String stored() {
        return String.join("; ", web.database.sql().sql("""
                                        SELECT CONCAT(r.moon_id, ' ', COALESCE(CAST(r.updated_at AS CHAR(40)), ''), ' ', COALESCE(c.type_id, 0), ' ', COALESCE(c.rate, 0))
                                        FROM universe_moon_reports r LEFT JOIN universe_moon_contents c ON c.moon_id = r.moon_id
                                        ORDER BY r.moon_id, c.type_id
                                        """).query(String.class).list())
                + "; log " + web.count("security_logs", "category = 'moon'");
    }
}

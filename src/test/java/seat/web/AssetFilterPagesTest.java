package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The list of property narrowed by category and group of the static data, in the reader's language. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetFilterPagesTest {
    private static final int VERSION = 7;
    private static final String LIST = "/characters/" + Seed.ARIA + "/assets";

    private RunningWeb web;
    private Browser superuser;

    @BeforeAll
    void seed() {
        web = RunningWeb.ofItsOwn();
        superuser = web.superuser();
        web.seed.row("sde_pointer", "id version", 1, VERSION);
        kind("categories", 4, "Material", "Materialien");
        kind("categories", 6, "Ship", "Schiffe");
        kind("groups", 18, "Mineral", "Mineralien");
        kind("groups", 25, "Frigate", "Fregatten");
        kind("types", 34, "Tritanium", "Tritanium");
        kind("types", 587, "Rifter", "Rifter");
        group(18, 4);
        group(25, 6);
        type(34, 18);
        type(587, 25);
    }

    private void kind(String set, long id, String english, String german) {
        web.seed.row("sde_names", "version data_set id entity en de", VERSION, set, id, false, english, german);
    }

    private void group(long id, long category) {
        web.seed.row(
                "sde_groups",
                "version group_id category_id published anchorable anchored fittable_non_singleton use_base_price",
                VERSION,
                id,
                category,
                true,
                false,
                false,
                false,
                false);
    }

    private void type(long id, long group) {
        web.seed.row("sde_types", "version type_id group_id published portion_size", VERSION, id, group, true, 1);
    }

    private String page(String path, String... headers) {
        var answer = superuser.get(path, headers);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private String rows(String query) {
        return page(LIST + query + (query.isEmpty() ? "?" : "&") + "format=csv");
    }

    @Test
    void aGroupAndACategoryNarrowTheList() {
        assertThat(rows("")).contains("Tritanium", "Rifter");
        assertThat(rows("?group=18")).contains("Tritanium").doesNotContain("Rifter");
        assertThat(rows("?category=6")).contains("Rifter").doesNotContain("Tritanium");
        assertThat(rows("?category=6&group=25")).contains("Rifter").doesNotContain("Tritanium");
    }

    @Test
    void whoChoosesAnotherCategoryMeansItsGroups() {
        assertThat(rows("?category=6&group=18"))
                .as("minerals are no ships: the group chosen before goes")
                .contains("Rifter")
                .doesNotContain("Tritanium");
        assertThat(page(LIST + "?category=6")).contains(">Frigate<").doesNotContain(">Mineral<");
    }

    @Test
    void groupsAndCategoriesHaveTheReadersLanguage() {
        assertThat(page(LIST)).contains("label=\"Ship\"", ">Frigate<", ">Material<");
        assertThat(page(LIST, "Accept-Language", "de")).contains("label=\"Schiffe\"", ">Fregatten<", ">Materialien<");
    }
}

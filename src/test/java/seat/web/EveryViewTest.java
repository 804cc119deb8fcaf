package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import seat.access.Permissions;
import seat.db.DataSources;
import seat.db.Dialect;
import seat.db.TableColumn;
import seat.resource.OwnerType;
import seat.testing.TestDatabase;
import seat.view.View;
import seat.view.Views;
import seat.web.subject.Subjects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every view of the catalogue as a page, as CSV and as JSON, for one owner and for several, with a row of every table. */
class EveryViewTest {
    private static final long PILOT = 96_710_001;
    private static final long CORPORATION = 98_710_001;
    private static final long ID = 96_710_777;
    private static final Pattern RAW = Pattern.compile("\\?\\?[a-z._-]+");

    @Test
    void onTheEmbeddedDatabase() {
        check(RunningWeb.on(DataSources.inMemory("views" + UUID.randomUUID()), Dialect.H2));
    }

    @Test
    void onMariaDb() {
        try (TestDatabase mariaDb = TestDatabase.mariaDb()) {
            check(RunningWeb.on(mariaDb.dataSource(), Dialect.MARIADB));
        }
    }

    private static void check(RunningWeb web) {
        Browser superuser = web.signedIn(PILOT, "Full Pilot");
        web.database
                .sql()
                .sql(
                        "UPDATE users SET admin = TRUE WHERE id = (SELECT user_id FROM refresh_tokens WHERE character_id = ?)")
                .param(PILOT)
                .update();
        new FilledTables(web, PILOT, CORPORATION, ID).whole();
        Browser stranger = web.signedIn(96_710_002, "View Stranger");
        for (View view : web.bean(Views.class).all()) {
            // Pages that are made by hand in a view's place have tests of their own.
            if (!isMadeByHand(web, view)) {
                page(superuser, view);
            }
            csv(superuser, view);
            json(superuser, view);
            hidden(stranger, view);
        }
    }

    private static boolean isMadeByHand(RunningWeb web, View view) {
        String kind = view.ownerType().id();
        String end = "/%ss/{%sId}/%s".formatted(kind, kind, view.id());
        return view.owned()
                && web.bean(RouteRules.class).routes().keySet().stream()
                        .anyMatch(route -> route.getPatternValues().contains(end));
    }

    private static long owner(View view) {
        return switch (view.ownerType()) {
            case CHARACTER -> PILOT;
            case CORPORATION -> CORPORATION;
            case ALLIANCE, REGION, STRUCTURE -> ID;
            case PUBLIC -> 0;
        };
    }

    private static String path(View view) {
        return Subjects.path(view, owner(view));
    }

    private static List<String> levels(View view) {
        String all = "/all" + Subjects.path(view.ownerType(), 0).replace("/0", "") + "/" + view.id();
        return view.ownerType() == OwnerType.CHARACTER
                ? List.of(all, "/my/" + view.id(), "/corporations/" + CORPORATION + "/members/" + view.id())
                : view.ownerType() == OwnerType.CORPORATION
                        ? List.of(all, "/alliances/" + ID + "/corporations/" + view.id())
                        : view.owned() ? List.of(all) : List.of();
    }

    private static void page(Browser superuser, View view) {
        String columns = String.join(
                ",", view.query().columns().stream().map(TableColumn::name).toList());
        HttpResponse<String> page = superuser.get(path(view) + "?columns=" + columns);
        assertThat(page.statusCode()).as(view.name()).isEqualTo(200);
        assertThat(page.body()).as(view.name()).doesNotContainPattern(RAW).endsWith("</html>\n");
        assertThat(page.body().contains("<dl class=\"facts facts-wide")
                        || page.body().contains("<tbody>"))
                .as(view.name())
                .isTrue();
        assertThat(superuser.get(path(view)).body()).as(view.name()).doesNotContain("empty-row");
        levels(view).forEach(level -> {
            HttpResponse<String> several = superuser.get(level);
            assertThat(several.statusCode()).as(level).isEqualTo(200);
            assertThat(several.body())
                    .as(level)
                    .doesNotContainPattern(RAW)
                    .doesNotContain("empty-row")
                    .endsWith("</html>\n");
        });
    }

    private static void csv(Browser superuser, View view) {
        HttpResponse<String> csv = superuser.get(path(view) + ".csv");
        assertThat(csv.statusCode()).as(view.name()).isEqualTo(200);
        List<String> lines = csv.body().lines().toList();
        assertThat(lines.getFirst().split(","))
                .as(view.name())
                .contains(view.query().columns().stream().map(TableColumn::name).toArray(String[]::new));
        assertThat(lines).as(view.name()).hasSizeGreaterThan(1);
        levels(view)
                .forEach(level -> assertThat(
                                superuser.get(level + ".csv").body().lines().count())
                        .as(level)
                        .isGreaterThan(1));
    }

    private static void json(Browser superuser, View view) {
        JsonNode answer = JsonMapper.shared()
                .readTree(superuser.get("/api/v3" + path(view) + "?size=1").body());
        assertThat(answer.path("data").size()).as(view.name()).isEqualTo(1);
        view.query()
                .columns()
                .forEach(column -> assertThat(answer.path("data").get(0).has(column.name()))
                        .as(view.name() + " " + column.name())
                        .isTrue());
        forms(superuser, view);
        if (!answer.path("next").isNull()) {
            HttpResponse<String> next = superuser.get(
                    "/api/v3" + path(view) + "?after=" + answer.path("next").stringValue());
            assertThat(next.statusCode())
                    .as(view.name() + " after its first row")
                    .isEqualTo(200);
            assertThat(JsonMapper.shared().readTree(next.body()).path("data").valueStream())
                    .as(view.name())
                    .doesNotContain(answer.path("data").get(0));
        }
    }

    /** The same rows as JSON, as lines of JSON, and as CSV. */
    private static void forms(Browser superuser, View view) {
        String path = "/api/v3" + path(view);
        List<JsonNode> rows = JsonMapper.shared()
                .readTree(superuser.get(path + "?size=1000").body())
                .path("data")
                .valueStream()
                .toList();
        List<JsonNode> lines = superuser
                .get(path + ".ndjson")
                .body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        // What is asked and done here is in the log of what is done.
        if (!view.configuration()) {
            assertThat(lines).as(path).isEqualTo(rows);
        }
        String heading = superuser.get(path + ".csv").body().lines().findFirst().orElse("");
        assertThat(heading.split(","))
                .as(path)
                .containsExactlyElementsOf(rows.getFirst().propertyNames());
        assertThat(superuser.get(path + ".csv?names=true").statusCode())
                .as(path)
                .isEqualTo(200);
        levels(view)
                .forEach(level -> assertThat(superuser
                                .get("/api/v3" + level + ".ndjson")
                                .body()
                                .lines()
                                .count())
                        .as(level)
                        .isPositive());
    }

    /** Somebody without a right opens no owner's page, and finds nobody's row where several are listed. */
    private static void hidden(Browser stranger, View view) {
        boolean open = view.permission().isEmpty();
        assertThat(stranger.get(path(view)).statusCode()).as(view.name()).isEqualTo(open ? 200 : 403);
        assertThat(stranger.get(path(view) + ".csv").statusCode())
                .as(view.name())
                .isEqualTo(open ? 200 : 403);
        assertThat(stranger.get("/api/v3" + path(view)).statusCode())
                .as(view.name())
                .isEqualTo(open ? 200 : 403);
        if (!open) {
            levels(view).forEach(level -> {
                assertThat(stranger.get(level).body()).as(level).containsAnyOf("empty-row", "empty");
                assertThat(stranger.get(level + ".csv").body().lines().count())
                        .as(level)
                        .isEqualTo(1);
            });
        }
        assertThat(view.permission().isEmpty()
                        || view.configuration()
                        || Permissions.owner(view.permission()) == view.ownerType())
                .as(view.name())
                .isTrue();
    }
}

package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.Owners;
import seat.access.Right;
import seat.access.RightSource;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;

/** Who may see a row and not all of it sees the row without the rest, in whatever form it is asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColumnRightsTest {
    /** May see the summary of one corporation. */
    private static final long READER = 96_740_001;

    /** May see the wallet of that corporation, too, and the summary of its sister. */
    private static final long ACCOUNTANT = 96_740_002;

    /** May see one division of that wallet. */
    private static final long CLERK = 96_740_003;

    private static final long CORPORATION = 98_740_001;
    private static final long SISTER = 98_740_002;
    private static final String PATH = "/corporations/" + CORPORATION + "/days";
    private static final String WALLET = "7654321";

    private static final RightSource RIGHTS = viewer -> switch ((int) viewer.mainCharacterId()) {
        case (int) READER -> List.of(right(CORPORATION, Set.of("corporation.summary")));
        case (int) ACCOUNTANT ->
            List.of(
                    right(
                            CORPORATION,
                            together("corporation.summary", "corporation.journal", DivisionKind.WALLET.permissions())),
                    right(SISTER, Set.of("corporation.summary")));
        case (int) CLERK ->
            List.of(right(
                    CORPORATION,
                    together("corporation.summary", "corporation.journal", Set.of(DivisionKind.WALLET.permission(1)))));
        default -> List.of();
    };

    private static Set<String> together(String one, String other, Set<String> more) {
        Set<String> all = new TreeSet<>(more);
        all.addAll(List.of(one, other));
        return all;
    }

    private RunningWeb web;
    private Browser reader;
    private Browser accountant;

    private static Right right(long corporation, Set<String> permissions) {
        return new Right("test", OwnerType.CORPORATION, permissions, new Only(corporation));
    }

    private record Only(long id) implements Owners {
        @Override
        public boolean include(long other) {
            return other == id;
        }

        @Override
        public String condition(String column, boolean one, List<Object> values) {
            return Owners.in(column, List.of(id), values);
        }
    }

    @BeforeAll
    void open() {
        web = RunningWeb.with(RIGHTS);
        reader = web.signedIn(READER, "Reader");
        accountant = web.signedIn(ACCOUNTANT, "Accountant");
        for (long corporation : List.of(CORPORATION, SISTER)) {
            web.seed.row("corporation_infos", "corporation_id name ticker member_count", corporation, "Days", "DAY", 5);
            for (int day = 1; day <= 2; day++) {
                web.seed.row(
                        "daily_snapshots",
                        "owner_id day owner_type taken_at wallet members",
                        corporation,
                        LocalDateTime.of(2026, 6, day, 0, 0).toLocalDate(),
                        "corporation",
                        LocalDateTime.of(2026, 6, day, 1, 0),
                        Double.parseDouble(WALLET) * day,
                        4_240 + day);
            }
        }
        // Another kind of owner with rows in the same table.
        web.seed.row(
                "daily_snapshots",
                "owner_id day owner_type taken_at wallet",
                READER,
                LocalDateTime.of(2026, 6, 1, 0, 0).toLocalDate(),
                "character",
                LocalDateTime.of(2026, 6, 1, 1, 0),
                77_077.0);
    }

    @AfterAll
    void close() {
        web.context.close();
    }

    @Test
    void theRowIsSeenWithoutTheColumnOnEveryShape() {
        for (String path : List.of(PATH, PATH + ".csv", "/api/v3" + PATH, "/all/corporations/days.csv")) {
            var answer = reader.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body())
                    .as(path)
                    .containsPattern("4,?241")
                    .doesNotContainPattern("7,?654,?321")
                    .doesNotContainPattern("15,?308,?642")
                    .doesNotContain("wallet_min", "\"wallet\"", ",wallet", "77,077", "77077");
        }
        assertThat(reader.get(PATH + ".csv").body().lines().findFirst())
                .hasValueSatisfying(headings ->
                        assertThat(headings).startsWith("day,members").doesNotContain("wallet", "skill_points"));
        assertThat(reader.get(PATH + ".xlsx").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingIsToldByFilteringOrderingOrChoosing() {
        for (String parameters : List.of(
                "wallet_min=1", "wallet_max=1", "sort=wallet", "sort=-wallet", "columns=day,wallet", "wallet_min=")) {
            for (String path : List.of(PATH, PATH + ".csv", "/api/v3" + PATH, "/all/corporations/days")) {
                if (path.startsWith(PATH) && path.endsWith("days") || !parameters.startsWith("sort")) {
                    assertThat(reader.get(path + "?" + parameters).statusCode())
                            .as(path + " " + parameters)
                            .isEqualTo(400);
                }
            }
        }
        String csv = reader.get(PATH + ".csv?sort=wallet").body();
        assertThat(csv)
                .as("exports keep the order of the key")
                .isEqualTo(reader.get(PATH + ".csv").body());
    }

    @Test
    void whoHasThePermissionSeesIt() {
        for (String path : List.of(PATH, PATH + ".csv", "/api/v3" + PATH)) {
            assertThat(accountant.get(path).body()).as(path).containsPattern("7,?654,?321");
        }
        assertThat(accountant.get(PATH + ".csv?wallet_min=10000000").body().lines())
                .hasSize(2);
        assertThat(accountant.get(PATH + "?sort=wallet").statusCode()).isEqualTo(200);
        assertThat(accountant.get("/corporations/" + SISTER + "/days.csv").body())
                .as("of the owner only that it is about")
                .contains("4241")
                .doesNotContain(WALLET);
        assertThat(accountant.get("/all/corporations/days.csv").body())
                .as("rows of several owners, of which some are without")
                .contains("4241")
                .doesNotContain(WALLET);
        assertThat(web.superuser().get("/all/corporations/days.csv").body()).contains(WALLET);
        assertThat(web.superuser().get("/all/corporations/days.csv").body().lines())
                .as("corporations only")
                .hasSize(5);
    }

    @Test
    void aSumOverDivisionsIsSeenByWhoMaySeeAllOfThem() {
        Browser clerk = web.signedIn(CLERK, "Clerk");
        for (String path : List.of(PATH, PATH + ".csv", "/api/v3" + PATH, "/all/corporations/days.csv")) {
            assertThat(clerk.get(path).body())
                    .as(path)
                    .containsPattern("4,?241")
                    .doesNotContainPattern("7,?654,?321");
        }
    }

    @Test
    void oneSeesAllOfOnesOwn() {
        assertThat(reader.get("/characters/" + READER + "/days").body()).contains("77,077.00");
        assertThat(reader.get("/my/days.csv").body()).contains("77077");
        assertThat(accountant.get("/characters/" + READER + "/days").statusCode())
                .isEqualTo(403);
    }
}

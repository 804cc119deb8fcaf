package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoutesTest {

    @Test
    void aRouteTellsWhatIsKnownOfIt() {
        Route assets = Routes.shipped().find("GET", "/corporations/{corporation_id}/assets");

        assertThat(assets.cacheTime()).hasValue(Duration.ofHours(1));
        assertThat(assets.group()).isEqualTo("corp-asset");
        assertThat(assets.quota()).isEqualTo(new Quota(1800, Duration.ofMinutes(15)));
        assertThat(assets.paging()).isEqualTo(Route.Paging.PAGES);
        assertThat(assets.scopes()).containsExactly("esi-assets.read_corporation_assets.v1");
        assertThat(assets.roles()).containsExactly("Director");
    }

    @Test
    void aRouteNobodyKnowsFallsUnderTheErrorLimit() {
        Route unknown = Routes.shipped().find("GET", "/something/new");

        assertThat(unknown.group()).isNull();
        assertThat(Routes.shipped().knows("GET", "/something/new")).isFalse();
    }

    @Test
    void everyRouteOfAGroupNamesTheSameSize() {
        Routes.shipped().all().stream()
                .filter(route -> route.group() != null)
                .collect(Collectors.groupingBy(Route::group))
                .forEach((group, routes) -> assertThat(
                                routes.stream().map(Route::quota).distinct())
                        .as(group)
                        .hasSize(1));
    }

    @Test
    void theTableHoldsEveryOperationOfTheSpecificationWithItsFacts() throws Exception {
        Path facts = Path.of("..", "shared", "esi", "operations.tsv");
        assumeTrue(Files.exists(facts), "the specification is only at hand where the project is developed");
        var lines = Files.readAllLines(facts);

        assertThat(Routes.shipped().all()).hasSize(lines.size() - 1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cell = line.split("\t", -1);
            Route route = Routes.shipped().find(cell[0], cell[1]);
            assertThat(Routes.shipped().knows(cell[0], cell[1])).as(line).isTrue();
            assertThat(route.cacheTime().map(time -> "" + time.toSeconds()).orElse("-"))
                    .as(line)
                    .isEqualTo(cell[5]);
            assertThat(route.group() == null ? "-" : route.group()).as(line).isEqualTo(cell[7]);
            assertThat(
                            route.quota() == null
                                    ? "-/-"
                                    : route.quota().limit() + "/"
                                            + route.quota().window().toMinutes() + "m")
                    .as(line)
                    .isEqualTo(cell[8] + "/" + cell[9]);
            assertThat(String.join(" ", route.scopes())).as(line).isEqualTo(cell[3].equals("-") ? "" : cell[3]);
            assertThat(String.join(" ", route.roles())).as(line).isEqualTo(cell[4].equals("-") ? "" : cell[4]);
        }
    }
}

package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the routes of {@code /api/v3} say to parameters that they do not know. */
class KnownParametersTest {
    private static final String V3 = "/api/v3/";

    private final RunningWeb web = RunningWeb.shared();

    private List<DemoRoutes.Route> routes() {
        List<DemoRoutes.Route> routes = DemoRoutes.all(web).stream()
                .filter(route -> route.pattern().startsWith(V3))
                .toList();
        assertThat(routes).hasSizeGreaterThan(60);
        return routes;
    }

    private static String with(String path, String parameter) {
        return path + (path.contains("?") ? "&" : "?") + parameter;
    }

    private static String refused(HttpResponse<String> answer, String where) {
        assertThat(answer.statusCode()).as(where + ": " + answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(where)
                .startsWith("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("status").intValue()).isEqualTo(400);
        return problem.path("detail").stringValue();
    }

    @Test
    void everyRouteRefusesAParameterThatItDoesNotKnowAndNamesThoseThatItDoes() {
        Browser superuser = web.superuser();
        for (DemoRoutes.Route route : routes()) {
            String where = route.method() + " " + route.path();
            assertThat(refused(superuser.send(route.method(), with(route.path(), "nonsense=1")), where))
                    .as(where)
                    .contains("no parameter nonsense")
                    .containsAnyOf("allowed are ", "takes none");
        }
        assertThat(refused(superuser.get(V3 + "openapi.json?nonsense=1"), "the document"))
                .contains("takes none");
    }

    @Test
    void strangersAndWhoMayNotAreToldNothingOfParameters() {
        Browser stranger = web.browser();
        Browser pilot = web.signedIn(96_878_001, "Narrow Pilot");
        for (DemoRoutes.Route route : routes()) {
            String where = route.method() + " " + route.path();
            assertThat(stranger.send(route.method(), with(route.path(), "nonsense=1"))
                            .statusCode())
                    .as(where)
                    .isEqualTo(401);
            if (!route.open()) {
                assertThat(pilot.send(route.method(), with(route.path(), "nonsense=1"))
                                .statusCode())
                        .as(where)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void whatIsAllowedIsNamedAndWhatWasSentIsShownHarmlessly() {
        Browser superuser = web.superuser();
        assertThat(refused(superuser.get(V3 + "updates?size=1&sate=failed"), "updates"))
                .isEqualTo(
                        "There is no parameter sate; allowed are state, resource, owner_type, owner_id, after, size");
        assertThat(refused(superuser.get(V3 + "queues?%3Cscript%3E=1"), "queues"))
                .isEqualTo("There is no parameter ?script? here; this route takes none");
        assertThat(superuser.get(V3 + "updates?size=1&owner%5Ftype=character").statusCode())
                .as("names are read as they are meant")
                .isEqualTo(200);
        assertThat(superuser.get(V3 + "queues?").statusCode()).isEqualTo(200);
    }
}

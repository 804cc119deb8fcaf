package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Holds every answer that Java makes against ESI's specification where that is at hand; FixtureFilesTest does so for the others. */
class ShapesTest {

    @Test
    void every_answer_has_the_shape_that_the_specification_gives_it() throws Exception {
        assumeTrue(ShapeCheck.isPossible());
        ShapeCheck shapes = ShapeCheck.load();
        Routes routes = new Routes();
        World world =
                World.of(7, new SimulatorClock(new MovableClock(), new MovableClock().millis() / 1000, 60), 60, 4);
        Contents contents = new Contents(world, routes);
        for (Route route : routes.served()) {
            if (!route.method().equals("GET") || contents.fixtures.route(route.template()) != null) {
                continue;
            }
            for (String path :
                    TestPaths.of(route, contents, routes, world.clock().origin() + 7200)) {
                Document document = routes.find("GET", path);
                JsonNode content = contents.at(document, world.clock().origin() + 7200);
                assertThat(content).as(path).isNotNull();
                shapes.check(route, content);
            }
        }
        assertThat(shapes.wrong).isEmpty();
    }
}

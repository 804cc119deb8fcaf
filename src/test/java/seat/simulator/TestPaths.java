package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Paths that exist in a world, for each route. */
final class TestPaths {

    private TestPaths() {}

    static List<String> of(Route route, Contents contents, Routes routes, long t) {
        List<String> paths = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            String template = route.template()
                    .replace("{character_id}", Long.toString(People.CHARACTERS + n * 7))
                    .replace("{corporation_id}", Long.toString(People.CORPORATIONS + n))
                    .replace("{alliance_id}", Long.toString(People.ALLIANCES))
                    .replace("{structure_id}", Long.toString(Structures.id(n, 0)))
                    .replace("{division}", Integer.toString(n + 1));
            if (template.contains("{mail_id}")) {
                details(
                        paths,
                        contents,
                        routes,
                        template.replace("/{mail_id}", ""),
                        template,
                        "{mail_id}",
                        "mail_id",
                        t);
            } else if (template.contains("{contract_id}")) {
                details(
                        paths,
                        contents,
                        routes,
                        template.replaceAll("/\\{contract_id}/\\w+", ""),
                        template,
                        "{contract_id}",
                        "contract_id",
                        t);
            } else if (template.contains("{killmail_id}")) {
                String list = "/characters/" + (People.CHARACTERS + n * 7) + "/killmails/recent";
                for (JsonNode row : contents.at(routes.find("GET", list), t)) {
                    paths.add("/killmails/" + row.path("killmail_id").asLong() + "/"
                            + row.path("killmail_hash").asString());
                }
            } else {
                paths.add(template);
            }
        }
        return paths;
    }

    private static void details(
            List<String> paths,
            Contents contents,
            Routes routes,
            String list,
            String template,
            String parameter,
            String field,
            long t) {
        for (JsonNode row : contents.at(routes.find("GET", list), t)) {
            paths.add(template.replace(parameter, row.path(field).asString()));
        }
    }
}

package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How answers of fixtures reach a reader, and what the truth makes of what was served. */
class FixtureServingTest {

    private static final long ID = Worlds.FIRST;
    private static final String CORPORATION = "/corporations/" + Worlds.CORPORATION;

    private final MovableClock clock = new MovableClock();

    private static String me(String rest) {
        return "/characters/" + ID + rest;
    }

    private Simulator start() throws Exception {
        return Simulator.start(Worlds.options(40, null).withPages(new PageSizes(50, 10, 10)), clock);
    }

    private static Set<String> ids(Map<String, Map<String, JsonNode>> rows, String column) {
        Set<String> ids = new HashSet<>();
        rows.values().forEach(row -> ids.add(row.get(column).asString()));
        return ids;
    }

    private static List<String> each(JsonNode rows, String field) {
        List<String> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.path(field).asString()));
        return values;
    }

    private void later(Reader reader, Duration time) {
        clock.move(time);
        reader.forgetAccess();
    }

    @Test
    void details_are_held_while_the_list_last_served_names_them() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            boolean lost = false;
            for (int day = 0; day < 20 && !lost; day++) {
                List<String> planets = each(Reader.json(reader.read(me("/planets"), ID)), "planet_id");
                for (String planet : planets) {
                    assertThat(reader.read(me("/planets/" + planet), ID).statusCode())
                            .isIn(200, 304);
                }
                assertThat(ids(reader.truth().get("character_planet_pins"), "planet_id"))
                        .isEqualTo(new HashSet<>(planets));
                later(reader, Duration.ofDays(1));
                Set<String> left = new HashSet<>();
                HttpResponse<String> answer = reader.get(me("/planets"), ID);
                left.addAll(each(Reader.json(answer), "planet_id"));
                assertThat(ids(reader.truth().get("character_planet_pins"), "planet_id"))
                        .isSubsetOf(left);
                for (String planet : planets) {
                    if (!left.contains(planet)) {
                        lost = true;
                        assertThat(reader.get(me("/planets/" + planet), ID).statusCode())
                                .isEqualTo(404);
                    }
                }
            }
            assertThat(lost).as("a planet was given up").isTrue();
        }
    }

    @Test
    void a_fleet_is_its_boss_s_to_see_and_gone_when_404_says_so() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            Map<Long, Long> bosses = new HashMap<>();
            Map<Long, Long> others = new HashMap<>();
            for (long id = ID; id < ID + 40; id++) {
                HttpResponse<String> answer = reader.read("/characters/" + id + "/fleet", id);
                if (answer.statusCode() == 200) {
                    JsonNode fleet = Reader.json(answer);
                    (fleet.path("fleet_boss_id").asLong() == id ? bosses : others)
                            .put(fleet.path("fleet_id").asLong(), id);
                }
            }
            assertThat(bosses).isNotEmpty();
            var fleet = bosses.entrySet().iterator().next();
            String members = "/fleets/" + fleet.getKey() + "/members";
            assertThat(reader.get(members, others.get(fleet.getKey())).statusCode())
                    .isEqualTo(404);
            assertThat(reader.violations(Violation.Kind.MISSING_ROLE)).isEqualTo(1);
            JsonNode crew = Reader.json(reader.get(members, fleet.getValue()));
            assertThat(each(crew, "character_id")).contains(fleet.getValue().toString());
            assertThat(reader.truth().get("fleet_members")).hasSameSizeAs(crew);

            for (int turn = 0; turn < 10; turn++) {
                later(reader, Duration.ofHours(4));
                reader.read("/characters/" + fleet.getValue() + "/fleet", fleet.getValue());
            }
            assertThat(ids(reader.truth().get("fleet_members"), "fleet_id"))
                    .as("the boss's list names another fleet or none")
                    .isEmpty();
            int status = 200;
            for (int turn = 0; turn < 40 && status != 404; turn++) {
                later(reader, Duration.ofHours(1));
                status = reader.read("/characters/" + fleet.getValue() + "/fleet", fleet.getValue())
                        .statusCode();
                Map<String, Map<String, JsonNode>> held = reader.truth().get("character_fleets");
                assertThat(held.containsKey(fleet.getValue().toString())).isEqualTo(status != 404);
            }
            assertThat(status).isEqualTo(404);
        }
    }

    @Test
    void what_was_served_of_a_log_stays_and_changes_with_later_answers() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            Map<String, String> quantities = new HashMap<>();
            int listed = 0;
            for (int round = 0; round < 130; round++) {
                listed = 0;
                for (JsonNode row : reader.pages(me("/mining"), ID)) {
                    quantities.put(
                            ID + "/" + row.path("date").asString() + "/"
                                    + row.path("solar_system_id").asString() + "/"
                                    + row.path("type_id").asString(),
                            row.path("quantity").asString());
                    listed++;
                }
                later(reader, Duration.ofHours(round % 7 == 0 ? 5 : 24));
            }
            assertThat(quantities).hasSizeGreaterThan(listed);
            Map<String, String> held = new HashMap<>();
            reader.truth()
                    .get("character_minings")
                    .forEach((key, row) -> held.put(key, row.get("quantity").asString()));
            assertThat(held).isEqualTo(quantities);
        }
    }

    private record Walked(Map<String, JsonNode> records, String after) {}

    private static Walked walk(Reader reader, String path, String from) {
        Map<String, JsonNode> records = new HashMap<>();
        String after = from;
        while (true) {
            JsonNode page = Reader.json(reader.read(path + "&after=" + after, ID));
            page.path("projects").forEach(row -> records.put(row.path("id").asString(), row));
            after = page.path("cursor").path("after").asString(after);
            if (page.path("projects").isEmpty()) {
                return new Walked(records, after);
            }
        }
    }

    @Test
    void a_record_that_changed_comes_again_behind_the_cursor() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            String path = CORPORATION + "/projects?limit=10&state=All";
            Walked first = walk(reader, path, "0");
            assertThat(first.records).hasSizeGreaterThanOrEqualTo(5);
            later(reader, Duration.ofHours(26));
            Walked second = walk(reader, path, first.after);
            assertThat(second.records).isNotEmpty();
            assertThat(second.records.keySet())
                    .as("those that are completed since long do not come again")
                    .doesNotContainAnyElementsOf(first.records.values().stream()
                            .filter(row -> row.path("state").asString().equals("Completed"))
                            .map(row -> row.path("id").asString())
                            .toList());
            Map<String, JsonNode> all = new HashMap<>(first.records);
            all.putAll(second.records);
            var held = reader.truth().get("corporation_projects");
            String owner = CORPORATION.substring(CORPORATION.lastIndexOf('/') + 1) + "/";
            assertThat(held.keySet())
                    .isEqualTo(all.keySet().stream().map(owner::concat).collect(Collectors.toSet()));
            all.forEach((id, row) -> {
                assertThat(held.get(owner + id).get("last_modified")).isEqualTo(row.path("last_modified"));
                assertThat(held.get(owner + id).get("progress_current"))
                        .isEqualTo(row.path("progress").path("current"));
            });
            assertThat(Reader.json(reader.read(CORPORATION + "/projects?limit=10&after=0", ID))
                            .path("projects"))
                    .allMatch(row -> row.path("state").asString().equals("Active"));
            JsonNode newest = Reader.json(reader.read(path, ID));
            assertThat(newest.path("projects").valueStream().toList().getLast())
                    .isEqualTo(all.get(newest.path("projects")
                            .valueStream()
                            .toList()
                            .getLast()
                            .path("id")
                            .asString()));
        }
    }

    @Test
    void a_token_that_was_never_given_is_refused() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            String projects = CORPORATION + "/projects?limit=10&state=All";
            String token = walk(reader, projects, "0").after;
            assertThat(reader.get(projects + "&after=" + token.replace('-', '0'), ID)
                            .statusCode())
                    .isEqualTo(400);
            String project = Reader.json(reader.get(projects + "&before=0", ID))
                    .path("projects")
                    .get(0)
                    .path("id")
                    .asString();
            String contributors = CORPORATION + "/projects/" + project + "/contributors";
            assertThat(reader.get(contributors + "?after=" + token, ID).statusCode())
                    .isEqualTo(400);
            assertThat(reader.get(contributors + "?after=0&before=0", ID).statusCode())
                    .isEqualTo(400);
            assertThat(reader.get(contributors + "?limit=1000", ID).statusCode())
                    .isEqualTo(400);
            assertThat(reader.violations(Violation.Kind.UNKNOWN_CURSOR)).isEqualTo(4);
            assertThat(reader.get(contributors + "?after=0", ID).statusCode()).isEqualTo(200);
            assertThat(ids(reader.truth().get("corporation_project_contributors"), "project_id"))
                    .containsExactly(project);
        }
    }

    @Test
    void an_alliance_s_contacts_need_a_member() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            String contacts = "/alliances/" + People.ALLIANCES + "/contacts";
            assertThat(reader.get(contacts, ID).statusCode()).isEqualTo(200);
            assertThat(reader.get("/alliances/" + (People.ALLIANCES + 1) + "/contacts", ID)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(reader.violations(Violation.Kind.MISSING_ROLE)).isEqualTo(1);
            assertThat(reader.truth().get("alliance_contacts")).isNotEmpty();
        }
    }

    @Test
    void a_parameter_that_names_the_document_must_be_there_and_right() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            JsonNode starbase = Reader.json(reader.read(CORPORATION + "/starbases?page=1", ID))
                    .get(0);
            String path =
                    CORPORATION + "/starbases/" + starbase.path("starbase_id").asString();
            assertThat(reader.get(path, ID).statusCode()).isEqualTo(400);
            assertThat(reader.violations(Violation.Kind.MISSING_PARAMETER)).isEqualTo(1);
            assertThat(reader.get(path + "?system_id=1", ID).statusCode()).isEqualTo(404);
            assertThat(reader.get(
                                    path + "?system_id="
                                            + starbase.path("system_id").asString(),
                                    ID)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(ids(reader.truth().get("corporation_starbase_details"), "starbase_id"))
                    .containsExactly(starbase.path("starbase_id").asString());
        }
    }

    @Test
    void a_walk_gives_what_is_below() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            List<Long> ids = new ArrayList<>();
            Reader.json(reader.read("/wars", 0)).forEach(id -> ids.add(id.asLong()));
            assertThat(ids).hasSizeGreaterThan(5).isSortedAccordingTo((a, b) -> Long.compare(b, a));
            JsonNode below = Reader.json(reader.read("/wars?max_war_id=" + ids.get(2), 0));
            assertThat(below.get(0).asLong()).isEqualTo(ids.get(3));
            assertThat(reader.read("/wars/" + ids.get(1), 0).statusCode()).isEqualTo(200);
            assertThat(reader.get("/wars/" + (ids.getFirst() + 1), 0).statusCode())
                    .isEqualTo(404);
            var wars = reader.truth().get("wars");
            assertThat(wars).hasSameSizeAs(ids);
            wars.forEach((id, war) -> assertThat(war.get("declared").isNull())
                    .as("only one's details were read")
                    .isNotEqualTo(id.equals(ids.get(1).toString())));
        }
    }

    @Test
    void what_was_served_is_known_after_a_restart(@TempDir Path folder) throws Exception {
        SimulatorOptions options = Worlds.options(40, folder.resolve("state")).withPages(new PageSizes(50, 10, 10));
        Map<String, Map<String, Map<String, JsonNode>>> before;
        try (Simulator simulator = Simulator.start(options, clock)) {
            Reader reader = new Reader(simulator);
            walk(reader, CORPORATION + "/projects?limit=10&state=All", "0");
            reader.read(me("/notifications"), ID);
            reader.read(me("/planets"), ID);
            for (long id = ID; id < ID + 40; id++) {
                reader.read("/characters/" + id + "/fleet", id);
            }
            before = reader.truth();
        }
        try (Simulator simulator = Simulator.start(options, clock)) {
            assertThat(new Reader(simulator).truth()).isEqualTo(before);
        }
        assertThat(before.get("character_notifications")).isNotEmpty();
        assertThat(before.get("character_fleets")).isNotEmpty();
    }

    @Test
    void routes_without_a_content_are_no_routes() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            assertThat(reader.get("/universe/ids", 0).statusCode()).isEqualTo(404);
            assertThat(reader.violations(Violation.Kind.UNKNOWN_ROUTE)).isEqualTo(1);
        }
    }

    @Test
    void owners_are_told_by_the_names_in_the_path() {
        Routes routes = new Routes();
        assertThat(routes.get("/corporation/{corporation_id}/mining/observers").ofCorporation())
                .isTrue();
        assertThat(routes.get("/loyalty/stores/{corporation_id}/offers").ofCorporation())
                .isFalse();
        assertThat(routes.get("/paragon-hub/skinr/alliances/{alliance_id}").ofAlliance())
                .isTrue();
        assertThat(routes.get("/corporations/{corporation_id}/projects/{project_id}/contribution/{character_id}")
                        .ofCharacter())
                .isTrue();
    }

    @Test
    void only_rows_of_the_kind_that_has_details_name_some() throws Exception {
        try (Simulator simulator = start()) {
            Reader reader = new Reader(simulator);
            List<JsonNode> contracts = reader.pages("/contracts/public/10000002", 0);
            int bids = 0;
            for (JsonNode contract : contracts) {
                String path =
                        "/contracts/public/bids/" + contract.path("contract_id").asString();
                boolean auction = contract.path("type").asString().equals("auction");
                bids += auction ? reader.pages(path, 0).size() : 0;
                if (!auction) {
                    assertThat(reader.get(path, 0).statusCode()).isEqualTo(404);
                }
            }
            assertThat(reader.truth().get("public_contract_bids")).hasSize(bids);
        }
    }
}

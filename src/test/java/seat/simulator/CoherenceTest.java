package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CoherenceTest {

    private final SimulatorClock clock = new SimulatorClock(new MovableClock(), new MovableClock().millis() / 1000, 60);
    private final World world = World.of(11, clock, 120, 5);
    private final Routes routes = new Routes();
    private final Contents contents = new Contents(world, routes);
    private final long[] times = {clock.origin(), clock.origin() + 3600, clock.origin() + 36_000};

    private JsonNode at(String path, long t) {
        return contents.at(routes.find("GET", path), t);
    }

    private static String character(int i) {
        return "/characters/" + World.characterId(i);
    }

    @Test
    void journals_add_up_to_the_balance() {
        for (long t : times) {
            for (int i = 0; i < 30; i++) {
                JsonNode journal = at(character(i) + "/wallet/journal", t);
                assertThat(journal.get(0).path("balance").asDouble())
                        .isEqualTo(at(character(i) + "/wallet", t).asDouble());
                for (int n = 0; n + 1 < journal.size(); n++) {
                    double before = journal.get(n + 1).path("balance").asDouble();
                    assertThat(journal.get(n).path("balance").asDouble())
                            .isCloseTo(
                                    before + journal.get(n).path("amount").asDouble(),
                                    org.assertj.core.data.Offset.offset(0.001));
                }
            }
        }
    }

    @Test
    void what_one_gives_the_other_gets() {
        Map<Long, Double> amounts = new HashMap<>();
        at(character(0) + "/wallet/journal", times[1]).forEach(row -> {
            if (row.path("ref_type").asString().equals("player_donation")) {
                amounts.put(row.path("id").asLong(), row.path("amount").asDouble());
            }
        });
        assertThat(amounts).isNotEmpty();
        at(character(1) + "/wallet/journal", times[1]).forEach(row -> {
            if (row.path("ref_type").asString().equals("player_donation")) {
                assertThat(row.path("amount").asDouble())
                        .isEqualTo(-amounts.remove(row.path("id").asLong()));
            }
        });
        assertThat(amounts).isEmpty();
    }

    @Test
    void every_transaction_has_its_journal_entry() {
        Set<Long> entries = new HashSet<>();
        at(character(4) + "/wallet/journal", times[0])
                .forEach(row -> entries.add(row.path("id").asLong()));
        at(character(4) + "/wallet/transactions", times[0])
                .forEach(row ->
                        assertThat(entries).contains(row.path("journal_ref_id").asLong()));
    }

    @Test
    void sheets_affiliations_members_and_counts_agree() {
        for (long t : times) {
            for (int c = 0; c < 5; c++) {
                JsonNode members = at("/corporations/" + World.corporationId(c) + "/members", t);
                JsonNode sheet = at("/corporations/" + World.corporationId(c), t);
                assertThat(sheet.path("member_count").asInt()).isEqualTo(members.size());
                assertThat(members.valueStream().map(JsonNode::asLong))
                        .contains(sheet.path("ceo_id").asLong());
                for (JsonNode member : members) {
                    int i = World.character(member.asLong());
                    assertThat(at(character(i), t).path("corporation_id").asLong())
                            .isEqualTo(World.corporationId(c));
                    assertThat(contents.sheets
                                    .affiliation(i, t)
                                    .path("corporation_id")
                                    .asLong())
                            .isEqualTo(World.corporationId(c));
                    assertThat(at(character(i) + "/corporationhistory", t)
                                    .get(0)
                                    .path("corporation_id")
                                    .asLong())
                            .isEqualTo(World.corporationId(c));
                }
                JsonNode roles = at(character(c) + "/roles", t).path("roles");
                assertThat(roles.valueStream().map(JsonNode::asString)).contains("Director", "Station_Manager");
            }
        }
    }

    @Test
    void somebody_changes_corporation_now_and_then() {
        Set<String> seen = new HashSet<>();
        for (long t = times[0]; t < times[2]; t += 300) {
            seen.add(at("/corporations/" + Worlds.CORPORATION + "/members", t).toString());
        }
        assertThat(seen).hasSizeGreaterThan(1);
    }

    @Test
    void items_lie_in_things_that_exist_and_ships_flown_are_owned() {
        for (int i = 0; i < 60; i++) {
            Set<Long> ids = new HashSet<>();
            JsonNode assets = at(character(i) + "/assets", times[1]);
            assets.forEach(
                    row -> assertThat(ids.add(row.path("item_id").asLong())).isTrue());
            for (JsonNode row : assets) {
                long place = row.path("location_id").asLong();
                if (row.path("location_type").asString().equals("item")) {
                    assertThat(ids.contains(place) || contents.structures.exists(place))
                            .isTrue();
                } else {
                    assertThat(contents.facts.name(place)).isNotNull();
                }
            }
            assertThat(ids)
                    .contains(at(character(i) + "/ship", times[1])
                            .path("ship_item_id")
                            .asLong());
            at(character(i) + "/blueprints", times[1])
                    .forEach(row -> assertThat(ids).contains(row.path("item_id").asLong()));
        }
    }

    @Test
    void victim_and_attacker_list_the_same_killmail_and_both_parties_the_same_contract() {
        int killmails = 0;
        for (int i = 0; i < 60; i++) {
            for (JsonNode row : at(character(i) + "/killmails/recent", times[1])) {
                String path = "/killmails/" + row.path("killmail_id").asLong() + "/"
                        + row.path("killmail_hash").asString();
                JsonNode attackers = at(path, times[1]).path("attackers");
                int attacker =
                        World.character(attackers.get(0).path("character_id").asLong());
                assertThat(at(character(attacker) + "/killmails/recent", times[1])
                                .valueStream())
                        .contains(row);
                killmails++;
            }
            for (JsonNode row : at(character(i) + "/contracts", times[1])) {
                int issuer = World.character(row.path("issuer_id").asLong());
                assertThat(at(character(issuer) + "/contracts", times[1]).valueStream())
                        .contains(row);
                assertThat(at(
                                character(i) + "/contracts/"
                                        + row.path("contract_id").asLong() + "/items",
                                times[1]))
                        .isNotEmpty();
            }
        }
        assertThat(killmails).isPositive();
    }

    @Test
    void everything_moves_with_time_and_the_same_time_is_always_the_same() {
        for (String rest : new String[] {
            "/assets", "/wallet/journal", "/skills", "/mail", "/contracts", "/orders", "/location", "/online"
        }) {
            JsonNode first = at(character(3) + rest, times[0]);
            assertThat(at(character(3) + rest, times[0])).isEqualTo(first);
            assertThat(at(character(3) + rest, times[2] * 2 - times[0]))
                    .as(rest)
                    .isNotEqualTo(first);
        }
    }

    @Test
    void what_a_character_has_fits_the_budgets() {
        World large = World.of(3, clock, 500, 10);
        Contents all = new Contents(large, routes);
        for (int i = 0; i < 500; i += 7) {
            assertThat(all.at(routes.find("GET", character(i) + "/mail"), clock.origin())
                            .size())
                    .isBetween(1, 60);
            assertThat(all.at(routes.find("GET", character(i) + "/contracts"), clock.origin())
                            .size())
                    .isLessThan(40);
            assertThat(all.at(routes.find("GET", character(i) + "/skills"), clock.origin())
                            .path("skills")
                            .size())
                    .isBetween(20, 60);
        }
    }

    /** Who was asked is kept for ever: a list that a move exchanged would leave rows that nobody is told of any more. */
    @Test
    void whoever_moves_asks_the_same_people_to_an_event() {
        World large = World.of(3, clock, 500, 10);
        Contents all = new Contents(large, routes);
        int compared = 0;
        for (int i = 0; i < 500; i++) {
            if (!large.people().isMover(i)) {
                continue;
            }
            long moved = large.people().moves(i).at(large.people().moves(i).count(clock.origin()) + 1);
            assertThat(large.people().corporation(i, moved - 1))
                    .isNotEqualTo(large.people().corporation(i, moved));
            for (JsonNode event : all.at(routes.find("GET", character(i) + "/calendar"), moved - 1)) {
                String path =
                        character(i) + "/calendar/" + event.path("event_id").asLong() + "/attendees";
                JsonNode after = all.at(routes.find("GET", path), moved);
                if (after != null) {
                    assertThat(asked(after)).isEqualTo(asked(all.at(routes.find("GET", path), moved - 1)));
                    compared++;
                }
            }
        }
        assertThat(compared).isPositive();
    }

    private static Set<Long> asked(JsonNode attendees) {
        Set<Long> asked = new HashSet<>();
        attendees.forEach(row -> asked.add(row.path("character_id").asLong()));
        return asked;
    }
}

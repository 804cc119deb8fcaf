package seat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What unusual answers about characters become in the tables of each database. */
abstract class CharacterAnswersContract extends AnswersContract {
    @Test
    void aPlanetsPinsComeAndGoWithAllThatIsInThem() {
        long ann = 95_000_001;
        String extractor = """
                {"pin_id": 71, "type_id": 2848, "latitude": 1.5, "longitude": 0.25, "expiry_time": "2026-07-05T12:00:00Z",
                 "extractor_details": {"cycle_time": 1800, "head_radius": 0.01, "product_type_id": 2268, "qty_per_cycle": 900,
                   "heads": [{"head_id": 0, "latitude": 1.1, "longitude": 2.2}, {"head_id": 1, "latitude": 1.2, "longitude": 2.3}]}}
                """;
        String factory = """
                {"pin_id": 72, "type_id": 2473, "latitude": 1.0, "longitude": 0.5, "schematic_id": 121,
                 "factory_details": {"schematic_id": 121}}
                """;
        String store = """
                {"pin_id": 73, "type_id": 2544, "latitude": 1.0, "longitude": 0.75,
                 "contents": [{"type_id": 2268, "amount": 5000}, {"type_id": 3645, "amount": 40}]}
                """;
        String rest = """
                "links": [{"source_pin_id": 71, "destination_pin_id": 73, "link_level": 2}],
                "routes": [{"route_id": 5, "source_pin_id": 71, "destination_pin_id": 72, "content_type_id": 2268,
                  "quantity": 900.5, "waypoints": [73, 74]}]
                """;
        details("character.planet-details", ann, "planet_id", 40_000_001L, """
                {"pins": [%s, %s, %s], %s}""".formatted(
                        extractor, factory, store, rest));
        details("character.planet-details", ann, "planet_id", 40_000_002L, """
                {"pins": [%s], "links": [], "routes": []}""".formatted(store));
        assertThat(rows("SELECT planet_id, pin_id, schematic_id FROM character_planet_pins ORDER BY 1, 2"))
                .containsExactly("40000001 71 null", "40000001 72 121", "40000001 73 null", "40000002 73 null");
        assertThat(rows("SELECT extractor_id, head_id, latitude FROM character_planet_heads ORDER BY 2"))
                .containsExactly("71 0 1.1", "71 1 1.2");
        assertThat(rows("SELECT pin_id, product_type_id, qty_per_cycle FROM character_planet_extractors"))
                .containsExactly("71 2268 900");
        assertThat(rows("SELECT pin_id, schematic_id FROM character_planet_factories"))
                .containsExactly("72 121");
        assertThat(rows("SELECT planet_id, type_id, amount FROM character_planet_contents ORDER BY 1, 2"))
                .containsExactly("40000001 2268 5000", "40000001 3645 40", "40000002 2268 5000", "40000002 3645 40");
        assertThat(rows("SELECT route_id, position, pin_id FROM character_planet_route_waypoints ORDER BY 2"))
                .containsExactly("5 0 73", "5 1 74");

        details("character.planet-details", ann, "planet_id", 40_000_001L, """
                {"pins": [%s], "links": [], "routes": []}""".formatted(factory));
        assertThat(rows("SELECT planet_id, pin_id FROM character_planet_pins ORDER BY 1, 2"))
                .containsExactly("40000001 72", "40000002 73");
        for (String table : List.of("heads", "extractors", "links", "routes", "route_waypoints")) {
            assertThat(rows("SELECT planet_id FROM character_planet_" + table))
                    .as(table)
                    .isEmpty();
        }

        gone("character.planet-details", ann, "planet_id", 40_000_002L);
        assertThat(rows("SELECT planet_id FROM character_planet_contents")).isEmpty();
        assertThat(rows("SELECT planet_id, pin_id FROM character_planet_pins")).containsExactly("40000001 72");
    }

    @Test
    void aClosedOrderStaysWhateverTheOpenOnesSay() {
        long ann = 95_000_002;
        String order = """
                {"order_id": %d, "type_id": 34, "region_id": 10000002, "location_id": 60003760, "range": "region", "price": 5.5,
                 "volume_total": 10, "volume_remain": 4, "issued": "2026-07-01T12:00:00Z", "duration": 90, "is_corporation": false%s}
                """;
        answer("character.orders", ann, NOON, "[%s, %s]".formatted(order.formatted(1, ""), order.formatted(2, "")));
        answer(
                "character.order-history",
                ann,
                NOON.plusSeconds(300),
                "[%s]".formatted(order.formatted(2, ", \"state\": \"expired\"")));
        assertThat(orders(ann)).containsExactly("1 active", "2 expired");
        // ESI's caches differ in age: this list is older than the history.
        answer(
                "character.orders",
                ann,
                NOON.plusSeconds(60),
                "[%s, %s]".formatted(order.formatted(1, ""), order.formatted(2, "")));
        assertThat(orders(ann)).containsExactly("1 active", "2 expired");
        answer("character.orders", ann, NOON.plusSeconds(1_200), "[]");
        assertThat(orders(ann)).as("what is in neither list was filled").containsExactly("1 filled", "2 expired");
        answer("character.order-history", ann, NOON.plusSeconds(90 * 86_400), "[]");
        assertThat(orders(ann)).containsExactly("1 filled", "2 expired");
        answer(
                "character.order-history",
                ann,
                NOON.plusSeconds(91 * 86_400),
                "[%s]".formatted(order.formatted(1, ", \"state\": \"cancelled\"")));
        assertThat(orders(ann))
                .as("what ESI says counts before what was deduced")
                .containsExactly("1 cancelled", "2 expired");
    }

    @Test
    void aFleetPassesToItsNewBossAndEndsWithThatOnesRows() {
        long ann = 95_000_003;
        long bob = 95_000_004;
        String members = """
                [{"character_id": %d, "join_time": "2026-07-04T11:00:00Z", "role": "fleet_commander", "role_name": "Fleet Commander",
                  "ship_type_id": 587, "solar_system_id": 30000142, "squad_id": -1, "takes_fleet_warp": true, "wing_id": -1},
                 {"character_id": %d, "join_time": "2026-07-04T11:05:00Z", "role": "squad_member", "role_name": "Squad Member",
                  "ship_type_id": 587, "solar_system_id": 30000142, "squad_id": 21, "takes_fleet_warp": true, "wing_id": 11}]
                """;
        String wings = """
                [{"id": 11, "name": "Wing 1", "squads": [{"id": 21, "name": "Squad 1"}, {"id": 22, "name": "Squad 2"}]}]
                """;
        details("character.fleet-members", ann, "fleet_id", 7L, members.formatted(ann, bob));
        details("character.fleet-wings", ann, "fleet_id", 7L, wings);
        details("character.fleet-members", bob, "fleet_id", 7L, members.formatted(bob, ann));
        details("character.fleet-wings", bob, "fleet_id", 7L, wings);
        gone("character.fleet-members", ann, "fleet_id", 7L);
        gone("character.fleet-wings", ann, "fleet_id", 7L);
        assertThat(rows("SELECT character_id, fleet_boss_id, role FROM fleet_members ORDER BY 1"))
                .containsExactly("95000003 95000004 squad_member", "95000004 95000004 fleet_commander");
        assertThat(rows("SELECT wing_id, squad_id, fleet_boss_id FROM fleet_squads ORDER BY 2"))
                .containsExactly("11 21 95000004", "11 22 95000004");
        gone("character.fleet-members", bob, "fleet_id", 7L);
        gone("character.fleet-wings", bob, "fleet_id", 7L);
        assertThat(rows("SELECT fleet_id FROM fleet_members UNION SELECT fleet_id FROM fleet_squads"))
                .isEmpty();
    }

    @Test
    void anAccessListKeepsItsMembersByTheirKind() {
        long ann = 95_000_005;
        details("character.access-list-details", ann, "access_list_id", 3L, """
                {"id": 3, "name": "Friends", "description": "of ours", "membership": {"allow_everyone": false,
                  "characters": [{"character_id": 95000001, "access": "Admin"}],
                  "corporations": [{"corporation_id": 98000001, "access": "Allowed"}, {"corporation_id": 98000002, "access": "Blocked"}],
                  "alliances": [{"alliance_id": 99000001, "access": "Allowed"}]}}
                """);
        details("character.access-list-details", ann, "access_list_id", 3L, """
                {"id": 3, "name": "Friends", "description": "of ours", "membership": {"allow_everyone": true,
                  "characters": [{"character_id": 95000001, "access": "Manager"}],
                  "corporations": [{"corporation_id": 98000002, "access": "Blocked"}],
                  "alliances": []}}
                """);
        assertThat(rows("SELECT name, allow_everyone FROM character_access_list_details WHERE character_id = " + ann))
                .containsExactly("Friends true");
        assertThat(rows("""
                        SELECT member_type, member_id, access FROM character_access_list_members WHERE character_id = %d ORDER BY 1
                        """.formatted(ann)))
                .containsExactly("character 95000001 Manager", "corporation 98000002 Blocked");
    }

    @Test
    void anEventStaysAfterItsDayWithItsTextAndItsGuests() {
        long ann = 95_000_006;
        answer("character.calendar", ann, NOON, """
                [{"event_id": 9, "event_date": "2026-07-04T19:00:00Z", "title": "Roam", "importance": 1, "event_response": "accepted"}]
                """);
        details("character.calendar-details", ann, "event_id", 9L, """
                {"event_id": 9, "date": "2026-07-04T19:00:00Z", "duration": 60, "importance": 1, "owner_id": 98000001,
                 "owner_name": "Ours", "owner_type": "corporation", "response": "accepted", "text": "Be there", "title": "Roam"}
                """);
        details("character.calendar-attendees", ann, "event_id", 9L, """
                [{"character_id": 95000006, "event_response": "accepted"}, {"character_id": 95000007, "event_response": "tentative"}]
                """);
        answer("character.calendar", ann, NOON.plusSeconds(86_400), "[]");
        gone("character.calendar-details", ann, "event_id", 9L);
        gone("character.calendar-attendees", ann, "event_id", 9L);
        assertThat(rows("""
                        SELECT e.title, d.text, a.character_id, a.event_response FROM character_calendar_events e
                        JOIN character_calendar_event_details d ON d.event_id = e.event_id
                        JOIN character_calendar_attendees a ON a.event_id = e.event_id
                        WHERE e.character_id = %d ORDER BY 3
                        """.formatted(ann)))
                .containsExactly("Roam Be there 95000006 accepted", "Roam Be there 95000007 tentative");
    }

    @Test
    void aSkinrDesignTellsEachSlotsCoatingOrPattern() {
        details("public.skinr-designs", 0, "skinr_id", "a1b2", """
                {"id": "a1b2", "name": "Night", "creator_id": 95000001, "ship_type_id": 587, "tier": {"level": 3},
                 "layout": {"pattern_blend_mode": "normal", "slots": [
                   {"id": 1, "configuration": {"nanocoating": {"id": 501}}},
                   {"id": 5, "configuration": {"pattern": {"id": 601, "configuration": {"mirrored": true,
                     "projection": {"slot1": true, "slot2": false, "slot3": true, "slot4": false},
                     "transform": {"position": {"x": 1.0, "y": 2.0, "z": 3.0}, "rotation": {"w": 0.5, "x": 0.0, "y": 0.0, "z": 1.0},
                       "scaling": {"x": 2.0, "y": 2.0, "z": 2.0}}}}}}]}}
                """);
        assertThat(rows("SELECT name, line, tier_level, pattern_blend_mode FROM skinr_designs"))
                .containsExactly("Night null 3 normal");
        assertThat(rows("""
                        SELECT slot_id, nanocoating_id, pattern_id, pattern_projection_slot2, pattern_rotation_w, pattern_scaling_z
                        FROM skinr_design_slots ORDER BY 1
                        """)).containsExactly("1 501 null null null null", "5 null 601 false 0.5 2.0");
    }

    @Test
    void aListingHasOnePriceAndOneTargetAndAComponentOneKindOfRuns() {
        long ann = 95_000_008;
        String listing = """
                {"id": "3868eaed-8278-4cb7-9709-7d7de9c20dc%d", "skinr_id": "a1b2", "seller_id": 95000008, "quantity": 2, "state": "%s",
                 "created": "2026-07-01T00:00:00Z", "expires": "2026-08-01T00:00:00Z", "last_modified": "2026-07-02T00:00:00Z",
                 "price": %s, "target": %s}
                """;
        answer("character.skinr-listings", ann, NOON, """
                [%s, %s, %s]""".formatted(
                        listing.formatted(1, "listed", "{\"isk\": 1.5}", "{\"public\": true}"),
                        listing.formatted(2, "listed", "{\"plex\": 90}", "{\"corporation_id\": 98000001}"),
                        listing.formatted(1, "sold_out", "{\"isk\": 1.5}", "{\"public\": true}")));
        assertThat(rows("""
                        SELECT state, price_isk, price_plex, target_public, target_corporation_id FROM character_skinr_listings
                        ORDER BY listing_id
                        """)).containsExactly("sold_out 1.5 null true null", "listed null 90 null 98000001");
        answer("character.skinr-components", ann, NOON, """
                {"licenses": [{"component_id": 501, "type": "nanocoating", "runs": {"remaining": 7}},
                  {"component_id": 501, "type": "nanocoating", "runs": {"unlimited": true}}]}
                """);
        assertThat(
                        rows(
                                "SELECT component_id, runs_unlimited, runs_remaining FROM character_skinr_components ORDER BY 2"))
                .containsExactly("501 false 7", "501 true null");
    }

    /** Rule 104 of EVE's mechanics: ESI forgets what a contract held after thirty days. */
    @Test
    void whatAContractHeldStaysWhenEsiHasForgottenIt() {
        long ann = 95_000_009;
        details("character.contract-items", ann, "contract_id", 41L, """
                [{"record_id": 1, "type_id": 34, "quantity": 5, "is_included": true, "is_singleton": false}]
                """);
        details("character.contract-items", ann, "contract_id", 41L, "[]");
        gone("character.contract-items", ann, "contract_id", 41L);
        assertThat(rows("SELECT record_id, quantity FROM contract_items WHERE contract_id = 41"))
                .containsExactly("1 5");
    }

    private List<String> orders(long owner) {
        return rows("SELECT order_id, state FROM character_orders WHERE character_id = " + owner + " ORDER BY 1");
    }
}

package seat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What unusual answers about corporations become in the tables of each database. */
abstract class CorporationAnswersContract extends AnswersContract {
    private static final String PROJECT = """
            {"id": "8c4ad9b8-2f0e-4d6a-9a53-9b2f1c8d0e0%d", "name": "Ore", "last_modified": "%s", "state": "%s",
             "progress": {"current": %d, "desired": 800}, "reward": {"initial": 9.5, "remaining": 4.5}}
            """;

    @Test
    void whatHappenedToAContainerWithinOneSecondStaysApart() {
        long corporation = 98_000_001;
        String entry = """
                {"logged_at": "%s", "container_id": 1035, "container_type_id": 17366, "character_id": 95000001,
                 "location_id": 60003760, "location_flag": "CorpSAG1", "action": "move", "type_id": %d, "quantity": 1}
                """;
        String now = "2026-07-04T11:00:00Z";
        String before = "2026-06-28T11:00:00Z";
        answer("corporation.container-logs", corporation, NOON, """
                [%s, %s, %s, %s]""".formatted(
                        entry.formatted(now, 34),
                        entry.formatted(now, 34),
                        entry.formatted(now, 35),
                        entry.formatted(before, 34)));
        assertThat(logs(corporation)).containsExactly("0 34", "0 34", "1 34", "2 35");
        answer("corporation.container-logs", corporation, NOON.plusSeconds(86_400), """
                [%s, %s, %s]""".formatted(
                        entry.formatted(now, 34), entry.formatted(now, 34), entry.formatted(now, 35)));
        assertThat(logs(corporation)).as("ESI tells a week").containsExactly("0 34", "0 34", "1 34", "2 35");
    }

    private List<String> logs(long corporation) {
        return rows("""
                SELECT repetition, type_id FROM corporation_container_logs WHERE corporation_id = %d ORDER BY logged_at, 1
                """.formatted(corporation));
    }

    @Test
    void aTitlesRolesStandByPlaceAndGoWithIt() {
        long corporation = 98_000_002;
        answer("corporation.titles", corporation, NOON, """
                [{"title_id": 1, "name": "<b>Officer</b>", "roles": ["Auditor", "Trader"], "grantable_roles_at_hq": ["Auditor"]},
                 {"title_id": 2, "roles_at_other": ["Hangar_Take_1"]}]
                """);
        assertThat(rows("SELECT title_id, name FROM corporation_titles WHERE corporation_id = 98000002 ORDER BY 1"))
                .containsExactly("1 <b>Officer</b>", "2 null");
        assertThat(titleRoles())
                .containsExactly(
                        "1 grantable_roles_at_hq Auditor",
                        "1 roles Auditor",
                        "1 roles Trader",
                        "2 roles_at_other Hangar_Take_1");
        answer("corporation.titles", corporation, NOON.plusSeconds(60), """
                [{"title_id": 1, "name": "<b>Officer</b>", "roles": ["Trader"]}]
                """);
        assertThat(titleRoles()).containsExactly("1 roles Trader");
    }

    private List<String> titleRoles() {
        return rows("""
                SELECT title_id, type, role FROM corporation_title_roles WHERE corporation_id = 98000002 ORDER BY 1, 2, 3
                """);
    }

    @Test
    void aMemberWithoutTitlesHasNoRowsAndRolesStandByPlace() {
        long corporation = 98_000_003;
        answer("corporation.member-titles", corporation, NOON, """
                [{"character_id": 95000001, "titles": [1, 3]}, {"character_id": 95000002, "titles": []}]
                """);
        assertThat(rows("SELECT character_id, title_id FROM corporation_member_titles ORDER BY 1, 2"))
                .containsExactly("95000001 1", "95000001 3");
        answer("corporation.roles", corporation, NOON, """
                [{"character_id": 95000001, "roles": ["Director"], "roles_at_base": ["Hangar_Take_1"]}, {"character_id": 95000002}]
                """);
        assertThat(rows("SELECT character_id, type, role FROM corporation_roles ORDER BY 1, 2"))
                .containsExactly("95000001 roles Director", "95000001 roles_at_base Hangar_Take_1");
    }

    @Test
    void aChangeOfRolesTellsThoseBeforeAndThoseAfterAndStays() {
        long corporation = 98_000_004;
        answer("corporation.role-history", corporation, NOON, """
                [{"changed_at": "2026-07-01T10:00:00Z", "character_id": 95000001, "issuer_id": 95000009, "role_type": "roles",
                  "old_roles": ["Auditor"], "new_roles": ["Auditor", "Trader"]},
                 {"changed_at": "2026-07-02T10:00:00Z", "character_id": 95000001, "issuer_id": 95000009, "role_type": "roles_at_hq",
                  "old_roles": [], "new_roles": ["Trader"]}]
                """);
        answer("corporation.role-history", corporation, NOON.plusSeconds(40 * 86_400), "[]");
        assertThat(rows("""
                        SELECT changed_at, role_type, state, role, issuer_id FROM corporation_role_histories ORDER BY 1, 3, 4
                        """))
                .extracting(row -> row.substring(row.indexOf("roles")))
                .containsExactly(
                        "roles new Auditor 95000009",
                        "roles new Trader 95000009",
                        "roles old Auditor 95000009",
                        "roles_at_hq new Trader 95000009");
    }

    @Test
    void aClosedOrderStaysWhateverTheOpenOnesSay() {
        long corporation = 98_000_005;
        String order = """
                {"order_id": %d, "type_id": 34, "region_id": 10000002, "location_id": 60003760, "range": "region", "price": 5.5,
                 "volume_total": 10, "volume_remain": 4, "issued": "2026-07-01T12:00:00Z", "duration": 90, "issued_by": 95000001,
                 "wallet_division": 1%s}
                """;
        String both = "[%s, %s]".formatted(order.formatted(1, ""), order.formatted(2, ""));
        answer("corporation.orders", corporation, NOON, both);
        answer("corporation.order-history", corporation, NOON.plusSeconds(300), """
                [%s]""".formatted(
                        order.formatted(2, ", \"state\": \"expired\"")));
        // ESI's caches differ in age: this list is older than the history.
        answer("corporation.orders", corporation, NOON.plusSeconds(60), both);
        assertThat(rows("SELECT order_id, state FROM corporation_orders ORDER BY 1"))
                .containsExactly("1 active", "2 expired");
        answer("corporation.orders", corporation, NOON.plusSeconds(1_200), "[]");
        assertThat(rows("SELECT order_id, state FROM corporation_orders ORDER BY 1"))
                .containsExactly("1 filled", "2 expired");
    }

    @Test
    void aSovereigntyHubsWorkforceTurnsFromImportToExport() {
        long corporation = 98_000_006;
        String hub = """
                {"id": %d, "solar_system_id": 30000142,
                 "reagent_bay": {"last_updated": "2026-07-04T11:00:00Z",
                   "reagents": [{"type_id": 81143, "amount": 900, "burning_per_hour": 5}]},
                 "resources": {"power": {"allocated": 1, "available": 2}, "workforce": {"allocated": 3, "available": 4}},
                 "upgrades": [%s], "workforce_transport": {"configuration": %s, "state": %s}}
                """;
        String details = "corporation.sovereignty-hub-details";
        String parameter = "sovereignty_hub_id";
        String[] upgrades = {
            "{\"type_id\": 81615, \"power_state\": \"Online\"}", "{\"type_id\": 81623, \"power_state\": \"Low\"}"
        };
        details(details, corporation, parameter, 7L, hub.formatted(7, String.join(", ", upgrades), """
                {"import": {"sources": [{"solar_system_id": 30000143}, {"solar_system_id": 30000144}]}}""", """
                {"import": {"sources": [{"solar_system_id": 30000144, "amount": 50}]}}"""));
        details(
                details,
                corporation,
                parameter,
                8L,
                hub.formatted(8, "", "{\"transit\": true}", "{\"transit\": false}"));
        assertThat(sources())
                .containsExactly(
                        "7 configuration 30000143 null", "7 configuration 30000144 null", "7 state 30000144 50");
        assertThat(
                        rows(
                                "SELECT sovereignty_hub_id, position, type_id FROM corporation_sovereignty_hub_upgrades ORDER BY 1, 2"))
                .containsExactly("7 0 81615", "7 1 81623");

        details(details, corporation, parameter, 7L, hub.formatted(7, upgrades[1], """
                {"export": {"amount": 40, "solar_system_id": 30000145}}""", """
                {"export": {}}"""));
        assertThat(sources()).isEmpty();
        assertThat(rows("""
                        SELECT workforce_configuration_export_amount, workforce_configuration_export_solar_system_id,
                          workforce_configuration_transit, workforce_state_export_amount, workforce_state_transit
                        FROM corporation_sovereignty_hub_details ORDER BY sovereignty_hub_id
                        """)).containsExactly("40 30000145 null null null", "null null true null false");
        assertThat(
                        rows(
                                "SELECT sovereignty_hub_id, position, type_id FROM corporation_sovereignty_hub_upgrades ORDER BY 1, 2"))
                .containsExactly("7 0 81623");

        gone(details, corporation, parameter, 7L);
        for (String table : List.of("details", "reagents", "upgrades", "workforce_sources")) {
            assertThat(rows("SELECT sovereignty_hub_id FROM corporation_sovereignty_hub_" + table
                            + " WHERE sovereignty_hub_id = 7"))
                    .as(table)
                    .isEmpty();
        }
        assertThat(rows("SELECT sovereignty_hub_id, amount FROM corporation_sovereignty_hub_reagents"))
                .containsExactly("8 900");
    }

    private List<String> sources() {
        return rows("""
                SELECT sovereignty_hub_id, part, solar_system_id, amount FROM corporation_sovereignty_hub_workforce_sources
                ORDER BY 1, 2, 3
                """);
    }

    @Test
    void aSkyhookAndAStarbaseGoWithWhatIsInThem() {
        long corporation = 98_000_007;
        details("corporation.skyhook-details", corporation, "skyhook_id", 1L, """
                {"id": 1, "planet_id": 40000001, "is_active": true, "state": "ShieldVulnerable", "effective_workforce": 900,
                 "theft_vulnerability": {"start": "2026-07-05T12:00:00Z", "end": "2026-07-05T13:00:00Z"},
                 "reagents": [{"type_id": 81143, "last_cycle": "2026-07-04T11:00:00Z", "secured_stock": 5, "unsecured_stock": 6}]}
                """);
        assertThat(
                        rows(
                                "SELECT planet_id, effective_workforce, reinforcement_timer_end FROM corporation_skyhook_details"))
                .containsExactly("40000001 900 null");
        gone("corporation.skyhook-details", corporation, "skyhook_id", 1L);
        assertThat(
                        rows(
                                "SELECT skyhook_id FROM corporation_skyhook_reagents UNION SELECT skyhook_id FROM corporation_skyhook_details"))
                .isEmpty();
        String tower = """
                {"allow_alliance_members": true, "allow_corporation_members": true, "anchor": "corporation_member",
                 "attack_if_at_war": true, "attack_if_other_security_status_dropping": false,
                 "fuel_bay_take": "alliance_member", "fuel_bay_view": "corporation_member", "offline": "corporation_member",
                 "online": "corporation_member", "unanchor": "config_starbase_equipment_role", "use_alliance_standings": true%s}
                """;
        details("corporation.starbase-details", corporation, "starbase_id", 2L, tower.formatted("""
                , "attack_standing_threshold": -0.5, "fuels": [{"type_id": 4051, "quantity": 90}, {"type_id": 16275, "quantity": 7}]"""));
        assertThat(rows("SELECT starbase_id, type_id, quantity FROM corporation_starbase_fuels ORDER BY 2"))
                .containsExactly("2 4051 90", "2 16275 7");
        details("corporation.starbase-details", corporation, "starbase_id", 2L, tower.formatted(""));
        assertThat(rows("SELECT starbase_id FROM corporation_starbase_fuels"))
                .as("empty bays")
                .isEmpty();
        assertThat(rows("SELECT fuel_bay_take, attack_standing_threshold FROM corporation_starbase_details"))
                .containsExactly("alliance_member null");
    }

    @Test
    void aProjectsDetailsAreReadAgainWhenTheListSaysThatItChanged() {
        long corporation = 98_000_008;
        String first = "8c4ad9b8-2f0e-4d6a-9a53-9b2f1c8d0e01";
        answer("corporation.projects", corporation, NOON, """
                [%s, %s]""".formatted(
                        PROJECT.formatted(1, "2026-07-01T10:00:00Z", "Active", 5),
                        PROJECT.formatted(2, "2026-07-01T10:00:00Z", "Deleted", 5)));
        assertThat(listed("corporation.project-details", corporation)).containsExactly(first);

        details("corporation.project-details", corporation, "project_id", first, details("2026-07-01T10:00:00Z", ""));
        assertThat(listed("corporation.project-details", corporation)).isEmpty();
        assertThat(rows("""
                        SELECT name, progress_current, career, creator_id, contribution_reward, configuration FROM corporation_projects
                        WHERE id = '%s'
                        """.formatted(first)))
                .containsExactly("Ore 5 Explorer 95000001 2.5 {\"mine_material\":{\"materials\":[{\"type_id\":34}]}}");

        answer(
                "corporation.projects",
                corporation,
                NOON.plusSeconds(60),
                "[%s]".formatted(PROJECT.formatted(1, "2026-07-04T10:00:00Z", "Completed", 800)));
        assertThat(rows("SELECT progress_current, state, career FROM corporation_projects WHERE id = '" + first + "'"))
                .as("the list leaves the details alone")
                .containsExactly("800 Completed Explorer");
        assertThat(listed("corporation.project-details", corporation)).containsExactly(first);
        details(
                "corporation.project-details",
                corporation,
                "project_id",
                first,
                details("2026-07-04T10:00:00Z", ", \"finished\": \"2026-07-04T10:00:00Z\""));
        assertThat(rows("SELECT progress_current, finished IS NULL FROM corporation_projects WHERE id = '" + first
                        + "'"))
                .allMatch(row -> row.startsWith("800 ") && (row.endsWith("false") || row.endsWith("0")));
        assertThat(listed("corporation.project-details", corporation)).isEmpty();
    }

    private static String details(String modified, String finished) {
        return """
                {"id": "8c4ad9b8-2f0e-4d6a-9a53-9b2f1c8d0e01", "name": "Ore", "last_modified": "%s", "state": "Active",
                 "progress": {"current": 6, "desired": 800}, "creator": {"id": 95000001, "name": "Ann"},
                 "details": {"career": "Explorer", "created": "2026-06-01T00:00:00Z", "description": "Dig"%s},
                 "contribution": {"reward_per_contribution": 2.5},
                 "configuration": {"mine_material": {"materials": [{"type_id": 34}]}}}
                """.formatted(modified, finished);
    }

    @Test
    void contributorsAreReadWhileAProjectIsOpenAndOnceIfNobodyHasLookedBefore() {
        long corporation = 98_000_009;
        answer("corporation.projects", corporation, NOON, """
                [%s, %s, %s]""".formatted(
                        PROJECT.formatted(3, "2026-01-01T10:00:00Z", "Active", 0),
                        PROJECT.formatted(4, "2026-01-01T10:00:00Z", "Closed", 5),
                        PROJECT.formatted(5, "2026-01-01T10:00:00Z", "Closed", 0)));
        String open = "8c4ad9b8-2f0e-4d6a-9a53-9b2f1c8d0e03";
        String closed = "8c4ad9b8-2f0e-4d6a-9a53-9b2f1c8d0e04";
        assertThat(listed("corporation.project-contributors", corporation)).containsExactlyInAnyOrder(open, closed);
        details("corporation.project-contributors", corporation, "project_id", closed, """
                [{"id": 95000001, "name": "Ann", "contributed": 5}]
                """);
        assertThat(listed("corporation.project-contributors", corporation)).containsExactly(open);
        assertThat(rows("SELECT project_id, character_id, contributed FROM corporation_project_contributors"))
                .containsExactly(closed + " 95000001 5");
    }

    @Test
    void whatAnObserverSawStaysWhenEsiForgetsIt() {
        long corporation = 98_000_010;
        String mined = """
                {"character_id": 95000001, "last_updated": "2026-07-0%d", "quantity": %d, "recorded_corporation_id": 98000001,
                 "type_id": 1230}
                """;
        details("corporation.mining-observer-data", corporation, "observer_id", 21L, """
                [%s, %s]""".formatted(
                        mined.formatted(3, 900), mined.formatted(4, 100)));
        details("corporation.mining-observer-data", corporation, "observer_id", 21L, """
                [%s]""".formatted(
                        mined.formatted(4, 350)));
        gone("corporation.mining-observer-data", corporation, "observer_id", 21L);
        assertThat(rows("""
                        SELECT last_updated, quantity FROM corporation_industry_mining_observer_data ORDER BY 1
                        """)).containsExactly("2026-07-03 900", "2026-07-04 350");
    }

    @Test
    void aCustomsOfficeKeepsItsPlaceWhateverItsTaxes() {
        long corporation = 98_000_011;
        String office = """
                [{"office_id": 5, "system_id": 30000142, "reinforce_exit_start": 3, "reinforce_exit_end": 5,
                  "allow_access_with_standings": true, "allow_alliance_access": false, "corporation_tax_rate": %s}]
                """;
        answer("corporation.customs-offices", corporation, NOON, office.formatted("0.05"));
        answer("corporation.customs-office-positions", corporation, NOON, """
                [{"item_id": 5, "position": {"x": 1.5, "y": -2.0, "z": 3.25}}]
                """);
        answer("corporation.customs-offices", corporation, NOON.plusSeconds(60), office.formatted("0.1"));
        assertThat(rows("SELECT corporation_tax_rate, type_id, x, y, z FROM corporation_customs_offices"))
                .containsExactly("0.1 null 1.5 -2.0 3.25");
    }

    @Test
    void aCorporationTellsItsColoursAndBothItsTaxes() {
        long corporation = 98_000_012;
        String sheet = """
                {"name": "Ours", "ticker": "OURS", "member_count": 5, "description": "", "friendly_fire": "legal", "home_station_id": 60003760,
                 "shares": 1000, "state": "active", "tax_rates": {"isk": 10.5, "loyalty_point": 2.5}, "type": "player_owned",
                 "war_eligible": true%s}
                """;
        answer("corporation.sheet", corporation, NOON, sheet.formatted(", \"palette\": {\"main_color\": \"#ff0000\"}"));
        assertThat(rows("""
                        SELECT tax_rate, loyalty_point_tax_rate, palette_main_color, palette_tertiary_color, friendly_fire, state, type
                        FROM corporation_infos
                        """)).containsExactly("10.5 2.5 #ff0000 null legal active player_owned");
    }

    @Test
    void whereAStructureIsStaysKnownThoughItsCorporationsListIsNewer() {
        long corporation = 98_000_013;
        answer("corporation.structures", corporation, NOON.plusSeconds(600), """
                [{"structure_id": 1021, "corporation_id": 98000013, "name": "Home", "profile_id": 1, "state": "shield_vulnerable",
                  "system_id": 30000142, "type_id": 35832}]
                """);
        details("character.structures", 95_000_001, "structure_id", 1021L, """
                {"name": "Old home", "owner_id": 98000099, "solar_system_id": 30000142, "type_id": 35832,
                 "position": {"x": 1.5, "y": -2.5, "z": 3.5}}
                """);
        assertThat(rows("SELECT name, owner_id, x, y, z FROM universe_structures"))
                .containsExactly("Home 98000013 1.5 -2.5 3.5");
        // ESI does not promise a name.
        answer("corporation.structures", corporation, NOON.plusSeconds(900), """
                [{"structure_id": 1022, "corporation_id": 98000013, "profile_id": 1, "state": "unanchored", "system_id": 30000142,
                  "type_id": 35832}]
                """);
        assertThat(rows("SELECT structure_id, state FROM corporation_structures"))
                .containsExactly("1022 unanchored");
    }
}

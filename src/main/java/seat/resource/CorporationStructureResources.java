package seat.resource;

import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.corporation;
import static seat.sync.Announced.comingAndGoing;
import static seat.sync.Announced.turning;

import java.util.List;
import seat.sync.Mapping;

/** What a corporation has anchored, and who opened its audited containers. */
final class CorporationStructureResources {

    private CorporationStructureResources() {}

    static List<Resource> all() {
        return List.of(
                corporation("structures")
                        .needs("structure", "structures")
                        .get("/corporations/{corporation_id}/structures")
                        .into(
                                "corporation_structures",
                                t -> t.key("structure_id")
                                        .shared()
                                        .announces(
                                                comingAndGoing("structure-came", "structure-left", "structure_id"),
                                                turning("structure-state", "structure_id", "state")))
                        .into(
                                "corporation_structure_services",
                                t -> t.rows("services")
                                        .outer("structure_id")
                                        .key("structure_id", "name")
                                        .shared())
                        .into(
                                "universe_structures",
                                t -> t.ownedBy("owner_id")
                                        .from("solar_system_id", "system_id")
                                        .optional("name", "")
                                        .without("x", "y", "z")
                                        .key("structure_id")
                                        .shared()
                                        .append())
                        .shown(
                                "structures",
                                "corporation_structures",
                                v -> v.columns(
                                                "structure_id",
                                                "type_id",
                                                "system_id",
                                                "state",
                                                "fuel_expires",
                                                "state_timer_end",
                                                "unanchors_at")
                                        .leaves(
                                                "state_timer_start",
                                                "profile_id",
                                                "reinforce_hour",
                                                "next_reinforce_apply",
                                                "next_reinforce_hour")
                                        .sortedBy("fuel_expires"))
                        .build(),
                corporation("customs-offices")
                        .needs("customs_office", "structures")
                        .get("/corporations/{corporation_id}/customs_offices")
                        .wakes("customs-office-positions")
                        .into(
                                "corporation_customs_offices",
                                t -> t.key("office_id").without("x", "y", "z").shared())
                        .build(),
                // ESI does not name the planet of an office; its place among the assets does.
                corporation("customs-office-positions")
                        .needs("customs_office", "structures")
                        .post("/corporations/{corporation_id}/assets/locations")
                        .ids(1000, """
                                SELECT office_id FROM corporation_customs_offices WHERE corporation_id = :owner
                                """, """
                                SELECT office_id FROM corporation_customs_offices WHERE corporation_id = :owner AND x IS NULL
                                """)
                        .into("corporation_customs_offices", t -> position(t.from("office_id", "item_id"), "office_id"))
                        .build(),
                corporation("starbases")
                        .needs("starbase", "structures")
                        .get("/corporations/{corporation_id}/starbases")
                        .wakes("starbase-details")
                        .into("corporation_starbases", t -> t.key("corporation_id", "starbase_id"))
                        .build(),
                corporation("starbase-details")
                        .needs("starbase", "structures")
                        .get("/corporations/{corporation_id}/starbases/{starbase_id}")
                        .each("starbase_id", 50, """
                                SELECT starbase_id, system_id FROM corporation_starbases WHERE corporation_id = :owner
                                """)
                        .into(
                                "corporation_starbase_details",
                                t -> t.request("starbase_id").key("corporation_id", "starbase_id"))
                        .into(
                                "corporation_starbase_fuels",
                                t -> t.rows("fuels")
                                        .request("starbase_id")
                                        .key("corporation_id", "starbase_id", "type_id")
                                        .summed("quantity"))
                        .build(),
                corporation("skyhooks")
                        .needs("structure", "structures")
                        .get("/corporations/{corporation_id}/structures/skyhooks")
                        .wakes("skyhook-details")
                        .into(
                                "corporation_skyhooks",
                                t -> t.rows("skyhooks").from("skyhook_id", "id").key("corporation_id", "skyhook_id"))
                        .build(),
                corporation("skyhook-details")
                        .needs("structure", "structures")
                        .get("/corporations/{corporation_id}/structures/skyhooks/{skyhook_id}")
                        .each("skyhook_id", 50, """
                                SELECT skyhook_id FROM corporation_skyhooks WHERE corporation_id = :owner
                                """)
                        .leavesOut("id", "the request's own")
                        .into(
                                "corporation_skyhook_details",
                                t -> t.request("skyhook_id")
                                        .from("reinforcement_timer_end", "reinforcement_timer.end")
                                        .from("theft_vulnerability_start", "theft_vulnerability.start")
                                        .from("theft_vulnerability_end", "theft_vulnerability.end")
                                        .key("corporation_id", "skyhook_id"))
                        .into(
                                "corporation_skyhook_reagents",
                                t -> t.rows("reagents")
                                        .request("skyhook_id")
                                        .key("corporation_id", "skyhook_id", "type_id")
                                        .summed("secured_stock", "unsecured_stock"))
                        .build(),
                corporation("sovereignty-hubs")
                        .needs("structure", "structures")
                        .get("/corporations/{corporation_id}/structures/sovereignty-hubs")
                        .wakes("sovereignty-hub-details")
                        .into(
                                "corporation_sovereignty_hubs",
                                t -> t.rows("sovereignty_hubs")
                                        .from("sovereignty_hub_id", "id")
                                        .key("corporation_id", "sovereignty_hub_id"))
                        .build(),
                sovereigntyHubDetails(),
                // ESI tells the last seven days.
                corporation("container-logs")
                        .needs("asset", "assets")
                        .get("/corporations/{corporation_id}/containers/logs")
                        .every(ofMinutes(30))
                        .into(
                                "corporation_container_logs",
                                t -> t.repetition("repetition")
                                        .key("corporation_id", "logged_at", "container_id", "repetition")
                                        .append())
                        .shown(
                                "container-logs",
                                "corporation_container_logs",
                                v -> v.dividedBy(
                                        DivisionKind.HANGAR, CorporationResources.hangarOf("t.`container_id`")))
                        .build());
    }

    private static Resource sovereigntyHubDetails() {
        return corporation("sovereignty-hub-details")
                .needs("structure", "structures")
                .get("/corporations/{corporation_id}/structures/sovereignty-hubs/{sovereignty_hub_id}")
                .each("sovereignty_hub_id", 50, """
                        SELECT sovereignty_hub_id FROM corporation_sovereignty_hubs WHERE corporation_id = :owner
                        """)
                .leavesOut("id", "the request's own")
                .into(
                        "corporation_sovereignty_hub_details",
                        t -> t.request("sovereignty_hub_id")
                                .from("reagent_bay_last_updated", "reagent_bay.last_updated")
                                .from("power_allocated", "resources.power.allocated")
                                .from("power_available", "resources.power.available")
                                .from("workforce_allocated", "resources.workforce.allocated")
                                .from("workforce_available", "resources.workforce.available")
                                .from("vulnerability_window_start", "vulnerability_window.start")
                                .from("vulnerability_window_end", "vulnerability_window.end")
                                .from(
                                        "workforce_configuration_export_amount",
                                        "workforce_transport.configuration.export.amount")
                                .from(
                                        "workforce_configuration_export_solar_system_id",
                                        "workforce_transport.configuration.export.solar_system_id")
                                .from("workforce_configuration_transit", "workforce_transport.configuration.transit")
                                .from("workforce_state_export_amount", "workforce_transport.state.export.amount")
                                .from(
                                        "workforce_state_export_solar_system_id",
                                        "workforce_transport.state.export.solar_system_id")
                                .from("workforce_state_transit", "workforce_transport.state.transit")
                                .key("corporation_id", "sovereignty_hub_id"))
                .into(
                        "corporation_sovereignty_hub_reagents",
                        t -> t.rows("reagent_bay.reagents")
                                .request("sovereignty_hub_id")
                                .key("corporation_id", "sovereignty_hub_id", "type_id")
                                .summed("amount", "burning_per_hour"))
                .into(
                        "corporation_sovereignty_hub_upgrades",
                        t -> t.rows("upgrades")
                                .request("sovereignty_hub_id")
                                .position("position")
                                .key("corporation_id", "sovereignty_hub_id", "position"))
                .into("corporation_sovereignty_hub_workforce_sources", t -> workforceSources(t, "configuration"))
                .into("corporation_sovereignty_hub_workforce_sources", t -> workforceSources(t, "state"))
                .build();
    }

    private static Mapping.Builder workforceSources(Mapping.Builder t, String part) {
        return t.rows("workforce_transport." + part + ".import.sources")
                .request("sovereignty_hub_id")
                .fixed("part", part)
                .key("corporation_id", "sovereignty_hub_id", "part", "solar_system_id")
                .summed("amount");
    }

    /** A table of nothing but where an item stands, from {@code …/assets/locations}, of rows that another resource makes. */
    static Mapping.Builder position(Mapping.Builder t, String item) {
        return t.only(item, "corporation_id", "x", "y", "z")
                .from("x", "position.x")
                .from("y", "position.y")
                .from("z", "position.z")
                .key(item)
                .amend();
    }
}

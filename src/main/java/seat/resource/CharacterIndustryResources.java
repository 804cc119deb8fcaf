package seat.resource;

import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.character;

import java.util.List;
import seat.sync.Mapping;
import seat.sync.Source;

/** What a character works at: mining, planets, mercenary dens, and jobs for corporations and campaigns. */
final class CharacterIndustryResources {

    private CharacterIndustryResources() {}

    static List<Resource> all() {
        return List.of(
                // ESI knows the last 30 days.
                character("mining")
                        .needs("mining", "industry")
                        .get("/characters/{character_id}/mining")
                        .every(ofMinutes(30))
                        .into(
                                "character_minings",
                                t -> t.key("character_id", "date", "solar_system_id", "type_id")
                                        .append())
                        .build(),
                character("planets")
                        .needs("planetary", "planets")
                        .get("/characters/{character_id}/planets")
                        .leavesOut("owner_id", "is the character itself")
                        .wakes("planet-details")
                        .into("character_planets", t -> t.key("character_id", "planet_id"))
                        .build(),
                planetDetails(),
                character("mercenary-dens")
                        .needs("mercenary", "planets")
                        .get("/characters/{character_id}/structures/mercenary-dens")
                        .wakes("mercenary-den-details")
                        .into(
                                "character_mercenary_dens",
                                t -> t.rows("mercenary_dens")
                                        .from("mercenary_den_id", "id")
                                        .key("character_id", "mercenary_den_id"))
                        .build(),
                // ESI gives 30 tokens a quarter of an hour for list and details together; an answer costs two.
                character("mercenary-den-details")
                        .needs("mercenary", "planets")
                        .get("/characters/{character_id}/structures/mercenary-dens/{mercenary_den_id}")
                        .each("mercenary_den_id", 6, """
                                SELECT mercenary_den_id FROM character_mercenary_dens WHERE character_id = :owner
                                """)
                        .into(
                                "character_mercenary_den_details",
                                t -> t.request("mercenary_den_id")
                                        .from("anarchy_amount", "evolution.anarchy.amount")
                                        .from("anarchy_level", "evolution.anarchy.level")
                                        .from("development_amount", "evolution.development.amount")
                                        .from("development_level", "evolution.development.level")
                                        .from("infomorphs_amount", "infomorphs.amount")
                                        .from("reinforcement_timer_end", "reinforcement_timer.end")
                                        .from("skyhook_id", "skyhook.id")
                                        .from("skyhook_corporation_id", "skyhook.corporation_id")
                                        .from("skyhook_planet_id", "skyhook.planet_id")
                                        .key("character_id", "mercenary_den_id"))
                        .build(),
                character("mercenary-operations")
                        .needs("mercenary", "planets")
                        .get("/characters/{character_id}/mercenary-tactical-operations")
                        .wakes("mercenary-operation-details")
                        .into(
                                "character_mercenary_operations",
                                t -> t.rows("operations")
                                        .from("operation_id", "id")
                                        .key("character_id", "operation_id"))
                        .build(),
                character("mercenary-operation-details")
                        .needs("mercenary", "planets")
                        .get("/characters/{character_id}/mercenary-tactical-operations/{operation_id}")
                        .each("operation_id", 20, """
                                SELECT operation_id FROM character_mercenary_operations WHERE character_id = :owner
                                """)
                        .leavesOut("mercenary_den_id", "the list of operations says it")
                        .into(
                                "character_mercenary_operation_details",
                                t -> t.request("operation_id").key("character_id", "operation_id"))
                        .build(),
                character("freelance-jobs")
                        .needs("projects", "projects")
                        .get("/characters/{character_id}/freelance-jobs")
                        .wakes("freelance-job-participation")
                        .into(
                                "character_freelance_jobs",
                                t -> t.rows("freelance_jobs")
                                        .from("job_id", "id")
                                        .from("progress_current", "progress.current")
                                        .from("progress_desired", "progress.desired")
                                        .from("reward_initial", "reward.initial")
                                        .from("reward_remaining", "reward.remaining")
                                        .key("character_id", "job_id"))
                        .build(),
                character("freelance-job-participation")
                        .needs("projects", "projects")
                        .get("/characters/{character_id}/freelance-jobs/{job_id}/participation")
                        .each("job_id", 50, """
                                SELECT job_id FROM character_freelance_jobs WHERE character_id = :owner
                                """)
                        .into(
                                "character_freelance_job_participations",
                                t -> t.request("job_id")
                                        .key("character_id", "job_id")
                                        .append())
                        .build(),
                character("military-campaign-objectives")
                        .needs("projects", "projects")
                        .get("/characters/{character_id}/military-campaigns/objectives")
                        .cursor("objectives")
                        .query("limit", "100")
                        .into(
                                "character_military_campaign_objectives",
                                t -> t.from("objective_id", "id")
                                        .key("character_id", "objective_id")
                                        .append())
                        .build(),
                // What was given to a project that is over no longer changes; the last of it may come after its end.
                character("project-contributions")
                        .needs("projects", "projects")
                        .get("/corporations/{corporation_id}/projects/{project_id}/contribution/{character_id}")
                        .each("project_id", 50, """
                                SELECT p.corporation_id, p.id AS project_id FROM corporation_projects p
                                JOIN character_affiliations a ON a.corporation_id = p.corporation_id
                                WHERE a.character_id = :owner
                                  AND (p.state = 'Active' OR p.last_modified > TIMESTAMPADD(DAY, -2, CURRENT_TIMESTAMP))
                                """)
                        .into(
                                "character_project_contributions",
                                t -> t.request("corporation_id")
                                        .request("project_id")
                                        .key("character_id", "project_id")
                                        .append())
                        .build());
    }

    private static Resource planetDetails() {
        return character("planet-details")
                .needs("planetary", "planets")
                .get("/characters/{character_id}/planets/{planet_id}")
                .each("planet_id", 20, "SELECT planet_id FROM character_planets WHERE character_id = :owner")
                .into("character_planet_pins", t -> onPlanet(t.rows("pins")).key("character_id", "planet_id", "pin_id"))
                .into(
                        "character_planet_contents",
                        t -> onPlanet(t.rows("pins.contents"))
                                .outer("pin_id")
                                .key("character_id", "planet_id", "pin_id", "type_id")
                                .summed("amount"))
                .into(
                        "character_planet_extractors",
                        t -> onPlanet(t.rows("pins.extractor_details"))
                                .outer("pin_id")
                                .key("character_id", "planet_id", "pin_id"))
                .into(
                        "character_planet_heads",
                        t -> onPlanet(t.rows("pins.extractor_details.heads"))
                                .source("extractor_id", new Source.Outer("pin_id"))
                                .key("character_id", "planet_id", "extractor_id", "head_id"))
                .into(
                        "character_planet_factories",
                        t -> onPlanet(t.rows("pins.factory_details"))
                                .outer("pin_id")
                                .key("character_id", "planet_id", "pin_id"))
                .into(
                        "character_planet_links",
                        t -> onPlanet(t.rows("links"))
                                .key("character_id", "planet_id", "source_pin_id", "destination_pin_id"))
                .into(
                        "character_planet_routes",
                        t -> onPlanet(t.rows("routes")).key("character_id", "planet_id", "route_id"))
                .into(
                        "character_planet_route_waypoints",
                        t -> onPlanet(t.rows("routes.waypoints"))
                                .outer("route_id")
                                .element("pin_id")
                                .position("position")
                                .key("character_id", "planet_id", "route_id", "position"))
                .build();
    }

    private static Mapping.Builder onPlanet(Mapping.Builder t) {
        return t.request("planet_id");
    }
}

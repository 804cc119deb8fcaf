package seat.resource;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.universe;

import java.util.List;
import seat.db.Meaning;
import seat.sso.SignedIn;
import seat.sync.Source;

/** Wars, sovereignty, factional warfare, incursions and what else goes on in New Eden for everybody to see. */
public final class WarResources {
    private static final long SOVEREIGNTY_HUB = 32458;
    private static final String SAID_BY_THE_LIST = "the list of jobs says it, and comes more often";
    private static final String NO_OWNER = "a system without any owner is unclaimed";
    private static final String[] LEADERBOARDS = {
        "kills.yesterday",
        "kills.last_week",
        "kills.active_total",
        "victory_points.yesterday",
        "victory_points.last_week",
        "victory_points.active_total"
    };

    /** Alliances and corporations of the people who have signed in. */
    private static final String OURS = """
            (SELECT a.corporation_id FROM character_affiliations a WHERE a.character_id IN (%1$s)
            UNION SELECT a.alliance_id FROM character_affiliations a
              WHERE a.character_id IN (%1$s) AND a.alliance_id IS NOT NULL)
            """.formatted(SignedIn.CHARACTERS);

    private WarResources() {}

    public static List<Resource> all() {
        return List.of(
                universe("wars")
                        .under("wars")
                        .crawl("wars")
                        .get("/wars")
                        .wakes("war-details")
                        .into("wars", t -> t.only("id").element("id").key("id").append())
                        .build(),
                universe("war-details")
                        .under("wars")
                        .crawl("wars")
                        .get("/wars/{war_id}")
                        .every(ofHours(6))
                        .each("war_id", 100, "SELECT id AS war_id FROM wars WHERE finished IS NULL")
                        .wakes("war-killmails")
                        .into(
                                "war_allies",
                                t -> t.rows("allies")
                                        .request("war_id")
                                        .position("position")
                                        .key("war_id", "position")
                                        .append())
                        .into(
                                "wars",
                                t -> t.flat("aggressor", "defender").key("id").amend())
                        .build(),
                universe("war-killmails")
                        .under("wars")
                        .crawl("wars")
                        .get("/wars/{war_id}/killmails")
                        .every(ofHours(1))
                        .each("war_id", 50, """
                                SELECT w.id AS war_id FROM wars w
                                WHERE w.started IS NOT NULL AND (w.finished IS NULL OR w.finished > TIMESTAMPADD(DAY, -2, CURRENT_TIMESTAMP))
                                  AND (w.aggressor_corporation_id IN %1$s OR w.aggressor_alliance_id IN %1$s
                                    OR w.defender_corporation_id IN %1$s OR w.defender_alliance_id IN %1$s)
                                """.formatted(OURS))
                        .into("killmails", t -> t.key("killmail_id").shared().append())
                        .into(
                                "war_killmails",
                                t -> t.request("war_id")
                                        .key("war_id", "killmail_id")
                                        .append())
                        .leavesOut("killmail_hash", "killmails has it")
                        .build(),
                universe("sovereignty")
                        .under("sovereignty")
                        .get("/sovereignty/systems")
                        .leavesOut("solar_systems.claim.unclaimed", NO_OWNER)
                        .into(
                                "sovereignty_maps",
                                t -> t.rows("solar_systems")
                                        .from("system_id", "solar_system_id")
                                        .from("alliance_id", "claim.alliance.alliance_id")
                                        .from("corporation_id", "claim.alliance.corporation_id")
                                        .from("faction_id", "claim.faction.faction_id")
                                        .from("claimed_since", "claim.alliance.claimed_since")
                                        .from("is_capital_system", "claim.alliance.is_capital_system")
                                        .from("industrial_level", "claim.alliance.development.industrial_level")
                                        .from("military_level", "claim.alliance.development.military_level")
                                        .from("strategic_level", "claim.alliance.development.strategic_level")
                                        .key("system_id"))
                        .into(
                                "sovereignty_structures",
                                t -> t.rows("solar_systems.claim.alliance.sovereignty_hub")
                                        .from("structure_id", "id")
                                        .fixed("structure_type_id", SOVEREIGNTY_HUB)
                                        .source("alliance_id", new Source.Outer("claim.alliance.alliance_id"))
                                        .outer("solar_system_id")
                                        .source(
                                                "vulnerability_occupancy_level",
                                                new Source.Outer(
                                                        "claim.alliance.development.activity_defense_multiplier"))
                                        .from("vulnerable_start_time", "vulnerability_window.start")
                                        .from("vulnerable_end_time", "vulnerability_window.end")
                                        .key("structure_id"))
                        .shown(
                                "sovereignty-structures",
                                "sovereignty_structures",
                                v -> v.columns("solar_system_id", "alliance_id", "structure_type_id")
                                        // Hubs have no name of their own.
                                        .means(Meaning.ID, "structure_id")
                                        .leaves("structure_id")
                                        .sortedBy("solar_system_id"))
                        .build(),
                universe("sovereignty-campaigns")
                        .under("sovereignty")
                        .get("/sovereignty/campaigns")
                        .every(ofMinutes(5))
                        .into("sovereignty_campaigns", t -> t.key("campaign_id"))
                        .into(
                                "sovereignty_campaign_participants",
                                t -> t.rows("participants").outer("campaign_id").key("campaign_id", "alliance_id"))
                        .shown(
                                "sovereignty-campaigns",
                                "sovereignty_campaigns",
                                v -> v.columns("start_time", "solar_system_id", "event_type", "defender_id")
                                        .means(Meaning.ID, "structure_id")
                                        .leaves("structure_id", "campaign_id")
                                        .newest("start_time"))
                        .build(),
                universe("raidable-skyhooks")
                        .under("sovereignty")
                        .get("/skyhooks/raidable")
                        .every(ofMinutes(15))
                        .into(
                                "raidable_skyhooks",
                                t -> t.rows("skyhooks")
                                        .flat("theft_vulnerability")
                                        .key("planet_id"))
                        .build(),
                universe("incursions")
                        .under("factions")
                        .get("/incursions")
                        .every(ofMinutes(15))
                        .into("incursions", t -> t.key("constellation_id"))
                        .into(
                                "incursion_infested_systems",
                                t -> t.rows("infested_solar_systems")
                                        .outer("constellation_id")
                                        .element("solar_system_id")
                                        .key("constellation_id", "solar_system_id"))
                        .build(),
                universe("fw-stats")
                        .under("factions")
                        .get("/fw/stats")
                        .every(ofHours(24))
                        .into("fw_stats", t -> t.flat("kills", "victory_points").key("faction_id"))
                        .build(),
                universe("fw-systems")
                        .under("factions")
                        .get("/fw/systems")
                        .into("fw_systems", t -> t.key("solar_system_id"))
                        .build(),
                universe("fw-wars")
                        .under("factions")
                        .get("/fw/wars")
                        .every(ofHours(24))
                        .into("fw_wars", t -> t.key("faction_id", "against_id"))
                        .build(),
                leaderboard("fw-leaderboards", "/fw/leaderboards", "fw_faction_leaderboards", "faction_id"),
                leaderboard(
                        "fw-character-leaderboards",
                        "/fw/leaderboards/characters",
                        "fw_character_leaderboards",
                        "character_id"),
                leaderboard(
                        "fw-corporation-leaderboards",
                        "/fw/leaderboards/corporations",
                        "fw_corporation_leaderboards",
                        "corporation_id"),
                universe("system-jumps")
                        .under("universe")
                        .get("/universe/system_jumps")
                        .into("universe_system_jumps", t -> t.key("system_id"))
                        .build(),
                universe("system-kills")
                        .under("universe")
                        .get("/universe/system_kills")
                        .into("universe_system_kills", t -> t.key("system_id"))
                        .build(),
                universe("military-campaigns")
                        .under("projects")
                        .get("/military-campaigns")
                        .wakes("military-campaign-objectives")
                        .into(
                                "military_campaigns",
                                t -> t.rows("campaigns").key("id").append())
                        .build(),
                universe("military-campaign-objectives")
                        .under("projects")
                        .get("/military-campaigns/{campaign_id}/objectives")
                        .query("limit", "100")
                        .eachCursor("campaign_id", 20, "objectives", "SELECT id AS campaign_id FROM military_campaigns")
                        .into(
                                "military_campaign_objectives",
                                t -> t.request("campaign_id")
                                        .flat("participants")
                                        .key("campaign_id", "id")
                                        .append())
                        .build(),
                universe("freelance-jobs")
                        .under("projects")
                        .get("/freelance-jobs")
                        .query("limit", "100")
                        .cursor("freelance_jobs")
                        .wakes("freelance-job-details")
                        .into(
                                "freelance_jobs",
                                t -> t.flat("progress", "reward").key("id").append())
                        .build(),
                universe("freelance-job-details")
                        .under("projects")
                        .get("/freelance-jobs/{job_id}")
                        .every(ofHours(6))
                        .each("job_id", 100, "SELECT id AS job_id FROM freelance_jobs WHERE state = 'Active'")
                        .leavesOut("last_modified", SAID_BY_THE_LIST)
                        .leavesOut("name", SAID_BY_THE_LIST)
                        .leavesOut("progress", SAID_BY_THE_LIST)
                        .leavesOut("reward", SAID_BY_THE_LIST)
                        .leavesOut("state", SAID_BY_THE_LIST)
                        .into(
                                "freelance_job_details",
                                t -> t.request("job_id")
                                        .from("description", "details.description")
                                        .from("career", "details.career")
                                        .from("created", "details.created")
                                        .from("expires", "details.expires")
                                        .from("finished", "details.finished")
                                        .from("creator_character_id", "details.creator.character.id")
                                        .from("creator_character_name", "details.creator.character.name")
                                        .from("creator_corporation_id", "details.creator.corporation.id")
                                        .from("creator_corporation_name", "details.creator.corporation.name")
                                        .from("acl_protected", "access_and_visibility.acl_protected")
                                        .from("minimum_age", "access_and_visibility.restrictions.minimum_age")
                                        .from("maximum_age", "access_and_visibility.restrictions.maximum_age")
                                        .flat("configuration")
                                        .from("max_committed_participants", "contribution.max_committed_participants")
                                        .from(
                                                "contribution_per_participant_limit",
                                                "contribution.contribution_per_participant_limit")
                                        .from("submission_limit", "contribution.submission_limit")
                                        .from("submission_multiplier", "contribution.submission_multiplier")
                                        .from("reward_per_contribution", "contribution.reward_per_contribution")
                                        .key("job_id")
                                        .append())
                        .into(
                                "freelance_job_broadcast_locations",
                                t -> t.rows("access_and_visibility.broadcast_locations")
                                        .request("job_id")
                                        .from("location_id", "id")
                                        .key("job_id", "location_id")
                                        .append())
                        .build(),
                universe("skinr-listings")
                        .under("skinr")
                        .crawl("skinr")
                        .get("/paragon-hub/skinr")
                        .query("limit", "100")
                        .cursor("listings")
                        .into("skinr_listings", t -> t.flat("price").key("id").append())
                        .build());
    }

    private static Resource leaderboard(String name, String route, String table, String id) {
        return universe(name)
                .under("factions")
                .crawl("leaderboards")
                .get(route)
                .every(ofHours(24))
                .into(table, t -> t.groups("leaderboard", LEADERBOARDS).key("leaderboard", id))
                .build();
    }
}

package seat.resource;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.character;

import java.util.List;
import seat.sync.Mapping;

/** What a character has reached and who trusts it: standings, titles, medals, points, access lists. */
final class CharacterCareerResources {

    private CharacterCareerResources() {}

    static List<Resource> all() {
        return List.of(
                character("fatigue")
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/fatigue")
                        .every(ofMinutes(30))
                        .into("character_fatigues")
                        .shown("jump-fatigue", "character_fatigues", v -> v)
                        .build(),
                character("titles")
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/titles")
                        .followed()
                        .into("character_titles", t -> t.key("character_id", "title_id"))
                        .build(),
                character("standings")
                        .needs("standing", "contacts")
                        .get("/characters/{character_id}/standings")
                        .into("character_standings", t -> t.key("character_id", "from_id"))
                        .build(),
                character("loyalty-points")
                        .needs("loyalty_points", "wallet")
                        .get("/characters/{character_id}/loyalty/points")
                        .into(
                                "character_loyalty_points",
                                t -> t.from("amount", "loyalty_points").key("character_id", "corporation_id"))
                        .build(),
                character("medals")
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/medals")
                        .every(ofHours(6))
                        .into("character_medals", t -> t.key("character_id", "medal_id", "date"))
                        .build(),
                character("agent-research")
                        .needs("research", "industry")
                        .get("/characters/{character_id}/agents_research")
                        .every(ofHours(6))
                        .into("character_agent_research", t -> t.key("character_id", "agent_id"))
                        .build(),
                character("fw-stats")
                        .needs("sheet", "combat")
                        .get("/characters/{character_id}/fw/stats")
                        .every(ofHours(12))
                        .into(
                                "character_fw_stats",
                                t -> t.key("character_id")
                                        .from("kills_yesterday", "kills.yesterday")
                                        .from("kills_last_week", "kills.last_week")
                                        .from("kills_total", "kills.total")
                                        .from("victory_points_yesterday", "victory_points.yesterday")
                                        .from("victory_points_last_week", "victory_points.last_week")
                                        .from("victory_points_total", "victory_points.total"))
                        .build(),
                character("access-lists")
                        .needs("access_list", "sheet")
                        .get("/characters/{character_id}/access-lists")
                        .wakes("access-list-details")
                        .into(
                                "character_access_lists",
                                t -> t.rows("access_lists")
                                        .from("access_list_id", "id")
                                        .key("character_id", "access_list_id"))
                        .build(),
                character("access-list-details")
                        .needs("access_list", "sheet")
                        .get("/characters/{character_id}/access-lists/{access_list_id}")
                        .each("access_list_id", 50, """
                                SELECT access_list_id FROM character_access_lists WHERE character_id = :owner
                                """)
                        .into(
                                "character_access_list_details",
                                t -> t.request("access_list_id")
                                        .from("allow_everyone", "membership.allow_everyone")
                                        .key("character_id", "access_list_id"))
                        .into("character_access_list_members", t -> accessListMembers(t, "character"))
                        .into("character_access_list_members", t -> accessListMembers(t, "corporation"))
                        .into("character_access_list_members", t -> accessListMembers(t, "alliance"))
                        .build());
    }

    private static Mapping.Builder accessListMembers(Mapping.Builder t, String type) {
        return t.rows("membership." + type + "s")
                .request("access_list_id")
                .fixed("member_type", type)
                .from("member_id", type + "_id")
                .key("character_id", "access_list_id", "member_type", "member_id");
    }
}

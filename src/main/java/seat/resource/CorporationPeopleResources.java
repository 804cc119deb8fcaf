package seat.resource;

import static java.time.Duration.ofHours;
import static seat.resource.Resource.corporation;
import static seat.sync.Announced.comingAndGoing;
import static seat.sync.Announced.turning;

import java.util.List;
import seat.sync.Mapping;

/** Who is in a corporation, what they may do there, and how it stands to others. */
final class CorporationPeopleResources {
    private static final String[] ROLE_TYPES = {
        "roles",
        "grantable_roles",
        "roles_at_hq",
        "grantable_roles_at_hq",
        "roles_at_base",
        "grantable_roles_at_base",
        "roles_at_other",
        "grantable_roles_at_other"
    };

    private CorporationPeopleResources() {}

    static List<Resource> all() {
        return List.of(
                corporation("members")
                        .needs("tracking", "members")
                        .get("/corporations/{corporation_id}/members")
                        .into(
                                "corporation_members",
                                t -> t.element("character_id")
                                        .key("corporation_id", "character_id")
                                        .announces(comingAndGoing("member-joined", "member-left", "character_id")))
                        .shown(
                                "members",
                                "corporation_members",
                                v -> v.leftJoin(
                                                "corporation_member_trackings",
                                                "k",
                                                "k.corporation_id = t.corporation_id AND k.character_id = t.character_id")
                                        .columns(
                                                "character_id",
                                                "k.logon_date",
                                                "k.logoff_date",
                                                "k.start_date",
                                                "k.location_id",
                                                "k.ship_type_id")
                                        .leaves("base_id")
                                        .hides("corporation_id")
                                        .sortedBy("character_id"))
                        .build(),
                corporation("member-limit")
                        .needs("summary", "summary")
                        .get("/corporations/{corporation_id}/members/limit")
                        .every(ofHours(6))
                        .into(
                                "corporation_member_limits",
                                t -> t.element("limit").key("corporation_id"))
                        .build(),
                corporation("member-titles")
                        .needs("security", "members")
                        .get("/corporations/{corporation_id}/members/titles")
                        .into(
                                "corporation_member_titles",
                                t -> t.rows("titles")
                                        .element("title_id")
                                        .outer("character_id")
                                        .key("corporation_id", "character_id", "title_id")
                                        .announces(comingAndGoing(
                                                "title-granted", "title-removed", "character_id", "title_id")))
                        .build(),
                corporation("member-tracking")
                        .needs("tracking", "members")
                        .get("/corporations/{corporation_id}/membertracking")
                        .into("corporation_member_trackings", t -> t.key("corporation_id", "character_id"))
                        .build(),
                corporation("titles")
                        .needs("security", "members")
                        .get("/corporations/{corporation_id}/titles")
                        .every(ofHours(6))
                        .into("corporation_titles", t -> t.key("corporation_id", "title_id"))
                        .into(
                                "corporation_title_roles",
                                t -> t.groups("type", ROLE_TYPES)
                                        .element("role")
                                        .outer("title_id")
                                        .key("corporation_id", "title_id", "type", "role"))
                        .build(),
                // ESI also answers who may grant a role; that is not known of a character beforehand.
                corporation("roles")
                        .needs("security", "members")
                        .get("/corporations/{corporation_id}/roles")
                        .roles("Personnel_Manager", "Director")
                        .into(
                                "corporation_roles",
                                t -> t.groups("type", ROLE_TYPES)
                                        .element("role")
                                        .outer("character_id")
                                        .key("corporation_id", "character_id", "type", "role")
                                        .announces(comingAndGoing(
                                                "role-granted", "role-removed", "character_id", "role", "type")))
                        .build(),
                // ESI tells the last month.
                corporation("role-history")
                        .needs("security", "members")
                        .get("/corporations/{corporation_id}/roles/history")
                        .into("corporation_role_histories", t -> changedRoles(t, "old"))
                        .into("corporation_role_histories", t -> changedRoles(t, "new"))
                        .build(),
                corporation("medals")
                        .needs("summary", "members")
                        .get("/corporations/{corporation_id}/medals")
                        .every(ofHours(6))
                        .into(
                                "corporation_medals",
                                t -> t.key("corporation_id", "medal_id").from("created", "created_at"))
                        .build(),
                corporation("issued-medals")
                        .needs("summary", "members")
                        .get("/corporations/{corporation_id}/medals/issued")
                        .every(ofHours(6))
                        .into(
                                "corporation_issued_medals",
                                t -> t.key("corporation_id", "medal_id", "character_id", "issued_at")
                                        .append())
                        .build(),
                corporation("shareholders")
                        .needs("summary", "summary")
                        .get("/corporations/{corporation_id}/shareholders")
                        .every(ofHours(6))
                        .into(
                                "corporation_shareholders",
                                t -> t.key("corporation_id", "shareholder_type", "shareholder_id"))
                        .build(),
                corporation("contacts")
                        .needs("contact", "contacts")
                        .get("/corporations/{corporation_id}/contacts")
                        .into(
                                "corporation_contacts",
                                t -> t.key("corporation_id", "contact_id")
                                        .announces(
                                                comingAndGoing("contact-added", "contact-removed", "contact_id"),
                                                turning("contact-standing", "contact_id", "standing")))
                        .build(),
                corporation("contact-labels")
                        .needs("contact", "contacts")
                        .get("/corporations/{corporation_id}/contacts/labels")
                        .into(
                                "corporation_labels",
                                t -> t.key("corporation_id", "label_id").from("name", "label_name"))
                        .build(),
                corporation("standings")
                        .needs("standing", "contacts")
                        .get("/corporations/{corporation_id}/standings")
                        .every(ofHours(6))
                        .into("corporation_standings", t -> t.key("corporation_id", "from_type", "from_id"))
                        .build(),
                corporation("alliance-history")
                        .needs("summary", "summary")
                        .get("/corporations/{corporation_id}/alliancehistory")
                        .every(ofHours(24))
                        .into(
                                "corporation_alliance_histories",
                                t -> t.key("corporation_id", "record_id").optional("is_deleted", false))
                        .build(),
                // ESI counts once a day, after the downtime.
                corporation("fw-stats")
                        .needs("summary", "combat")
                        .get("/corporations/{corporation_id}/fw/stats")
                        .every(ofHours(12))
                        .into(
                                "corporation_fw_stats",
                                t -> t.key("corporation_id")
                                        .from("kills_last_week", "kills.last_week")
                                        .from("kills_total", "kills.total")
                                        .from("kills_yesterday", "kills.yesterday")
                                        .from("victory_points_last_week", "victory_points.last_week")
                                        .from("victory_points_total", "victory_points.total")
                                        .from("victory_points_yesterday", "victory_points.yesterday"))
                        .build());
    }

    private static Mapping.Builder changedRoles(Mapping.Builder t, String state) {
        return t.rows(state + "_roles")
                .element("role")
                .fixed("state", state)
                .outer("character_id")
                .outer("changed_at")
                .outer("role_type")
                .outer("issuer_id")
                .key("corporation_id", "character_id", "changed_at", "role_type", "state", "role")
                .append();
    }
}

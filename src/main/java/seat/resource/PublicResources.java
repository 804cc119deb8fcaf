package seat.resource;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.universe;

import java.util.List;
import seat.sync.Source;

/** What ESI tells everybody. */
public final class PublicResources {
    private static final String KNOWN_CHARACTERS = """
            SELECT character_id FROM refresh_tokens WHERE deleted_at IS NULL
            UNION SELECT character_id FROM corporation_members
            """;

    private static final String KNOWN_SKINR = """
            SELECT skinr_id FROM character_skinr_licenses
            UNION SELECT skinr_id FROM character_skinr_listings
            UNION SELECT skinr_id FROM character_skinr_offers
            UNION SELECT skinr_id FROM corporation_skinr_offers
            UNION SELECT skinr_id FROM alliance_skinr_offers
            """;

    /** Ships and cargo, secure, audit log and freight containers of which somebody owns one. */
    private static final String SHRINKING_TYPES = """
            SELECT t.type_id FROM sde_pointer p
            JOIN sde_groups g ON g.version = p.version AND (g.category_id = 6 OR g.group_id IN (12, 340, 448, 649))
            JOIN sde_types t ON t.version = p.version AND t.group_id = g.group_id
            WHERE p.id = 1 AND EXISTS (SELECT 1 FROM character_assets a WHERE a.type_id = t.type_id)
            """;

    /** Whether ESI knew nothing of the character {@code k} lately. */
    private static final String UNANSWERED = """
            EXISTS (SELECT 1 FROM unanswered_ids u
                    WHERE u.resource = 'public.affiliations' AND u.owner_id = 0 AND u.entity_id = k.character_id
                      AND u.retry_at > CURRENT_TIMESTAMP(3))""";

    private PublicResources() {}

    public static List<Resource> all() {
        return List.of(
                universe("affiliations")
                        .under("universe")
                        .post("/characters/affiliation")
                        .followed()
                        .ids(1000, KNOWN_CHARACTERS, unaffiliated("k.character_id", ""))
                        .wakeWhen(unaffiliated("1", "AND r.changed_at > o.started_at"))
                        .into(
                                "character_affiliations",
                                t -> t.key("character_id").append())
                        .build(),
                universe("names")
                        .under("universe")
                        .post("/universe/names")
                        .names(1000)
                        .every(ofHours(24))
                        .wakeWhen("SELECT 1 FROM unresolved_names WHERE retry_at <= CURRENT_TIMESTAMP")
                        .into(
                                "universe_names",
                                t -> t.from("entity_id", "id").key("entity_id").append())
                        .build(),
                universe("server-status")
                        .under("universe")
                        .get("/status")
                        .every(ofMinutes(5))
                        .into(
                                "server_statuses",
                                t -> t.source("id", new Source.ModifiedSecond())
                                        .optional("vip", false)
                                        .key("id")
                                        .append())
                        .build(),
                universe("killmail-details")
                        .under("combat")
                        .get("/killmails/{killmail_id}/{killmail_hash}")
                        .details(100, """
                                SELECT k.killmail_id, k.killmail_hash FROM killmails k
                                LEFT JOIN killmail_details d ON d.killmail_id = k.killmail_id
                                WHERE d.killmail_id IS NULL
                                """)
                        .wakeWhen("""
                                SELECT 1 FROM killmails k
                                LEFT JOIN killmail_details d ON d.killmail_id = k.killmail_id
                                WHERE d.killmail_id IS NULL AND NOT EXISTS (SELECT 1 FROM detail_outcomes o
                                    WHERE o.resource = 'public.killmail-details' AND o.detail_id = k.killmail_id)
                                """)
                        .into(
                                "killmail_victims",
                                t -> t.rows("victim")
                                        .outer("killmail_id")
                                        .from("x", "position.x")
                                        .from("y", "position.y")
                                        .from("z", "position.z")
                                        .key("killmail_id")
                                        .shared()
                                        .append())
                        .into(
                                "killmail_victim_items",
                                t -> t.rows("victim.items")
                                        .outer("killmail_id")
                                        .position("position")
                                        .key("killmail_id", "position")
                                        .shared()
                                        .append())
                        .into(
                                "killmail_victim_container_items",
                                t -> t.rows("victim.items.items")
                                        .request("killmail_id")
                                        .outerPosition("container_position")
                                        .position("position")
                                        .key("killmail_id", "container_position", "position")
                                        .shared()
                                        .append())
                        .into(
                                "killmail_attackers",
                                t -> t.rows("attackers")
                                        .outer("killmail_id")
                                        .position("position")
                                        .key("killmail_id", "position")
                                        .shared()
                                        .append())
                        .into(
                                "killmail_details",
                                t -> t.key("killmail_id").shared().append())
                        .build(),
                skinrDesigns(),
                typeVolumes());
    }

    /**
     * The room that packaged ships and containers take is in no static data. It never changes but with a patch, so that each type is asked
     * for once, and only when somebody owns one.
     */
    private static Resource typeVolumes() {
        return universe("type-volumes")
                .under("universe")
                .get("/universe/types/{type_id}")
                .every(ofHours(24))
                .each("type_id", 100, SHRINKING_TYPES)
                .immutable()
                .wakeWhen("""
                        SELECT 1 FROM (%s) k WHERE NOT EXISTS (SELECT 1 FROM fan_outs f
                            WHERE f.resource = 'public.type-volumes' AND f.owner_id = 0 AND f.detail_id = k.type_id)
                        """.formatted(SHRINKING_TYPES))
                .leavesOut("name", "the static data says it")
                .leavesOut("description", "the static data says it")
                .leavesOut("published", "the static data says it")
                .leavesOut("group_id", "the static data says it")
                .leavesOut("market_group_id", "the static data says it")
                .leavesOut("radius", "the static data says it")
                .leavesOut("icon_id", "the static data says it")
                .leavesOut("capacity", "the static data says it")
                .leavesOut("portion_size", "the static data says it")
                .leavesOut("mass", "the static data says it")
                .leavesOut("graphic_id", "the static data says it")
                .leavesOut("dogma_attributes", "the static data says it")
                .leavesOut("dogma_effects", "the static data says it")
                .into("type_volumes", t -> t.key("type_id").append())
                .build();
    }

    /** Designs of ship SKINs never change: ESI lets each be read once a year. */
    private static Resource skinrDesigns() {
        String pattern = "configuration.pattern.";
        return universe("skinr-designs")
                .under("skinr")
                .crawl("skinr")
                .get("/cosmetics/skinr/{skinr_id}")
                .every(ofHours(24))
                .each("skinr_id", 200, KNOWN_SKINR)
                .immutable()
                .wakeWhen("""
                        SELECT 1 FROM (%s) k WHERE NOT EXISTS (SELECT 1 FROM fan_outs f
                            WHERE f.resource = 'public.skinr-designs' AND f.owner_id = 0 AND f.detail_id = k.skinr_id)
                        """.formatted(KNOWN_SKINR))
                .into(
                        "skinr_designs",
                        t -> t.request("skinr_id")
                                .from("tier_level", "tier.level")
                                .from("pattern_blend_mode", "layout.pattern_blend_mode")
                                .key("skinr_id")
                                .append())
                .into("skinr_design_slots", t -> {
                    for (String slot : List.of("slot1", "slot2", "slot3", "slot4")) {
                        t.from("pattern_projection_" + slot, pattern + "configuration.projection." + slot);
                    }
                    for (String part : List.of("position", "rotation", "scaling")) {
                        for (String axis :
                                "rotation".equals(part) ? List.of("w", "x", "y", "z") : List.of("x", "y", "z")) {
                            t.from(
                                    "pattern_" + part + "_" + axis,
                                    pattern + "configuration.transform." + part + "." + axis);
                        }
                    }
                    return t.rows("layout.slots")
                            .request("skinr_id")
                            .from("slot_id", "id")
                            .from("nanocoating_id", "configuration.nanocoating.id")
                            .from("pattern_id", pattern + "id")
                            .from("pattern_mirrored", pattern + "configuration.mirrored")
                            .key("skinr_id", "slot_id")
                            .append();
                })
                .build();
    }

    /**
     * Who was never asked about, or not since its roles were first read: roles count only between two answers about the
     * corporation, so that the first of these comes after them.
     *
     * @param since when its roles must have been read to wake an update; a run that has begun asks about all who wait, since its own
     *     beginning is later than what woke it
     */
    private static String unaffiliated(String selected, String since) {
        return """
                SELECT %1$s FROM (%2$s) k
                LEFT JOIN character_affiliations a ON a.character_id = k.character_id
                WHERE a.character_id IS NULL AND NOT %4$s
                  AND NOT EXISTS (SELECT 1 FROM updates r
                  WHERE r.owner_id = k.character_id AND r.resource = 'character.roles' AND r.succeeded_at IS NULL
                    AND r.failures = 0 AND r.state IN ('idle', 'queued', 'running'))
                UNION
                SELECT %1$s FROM refresh_tokens k
                JOIN updates r ON r.owner_id = k.character_id AND r.resource = 'character.roles' AND r.changed_at IS NOT NULL
                JOIN updates o ON o.owner_id = 0 AND o.resource = 'public.affiliations'
                LEFT JOIN character_memberships m ON m.character_id = k.character_id
                WHERE k.deleted_at IS NULL AND m.character_id IS NULL %3$s AND NOT %4$s
                """.formatted(selected, KNOWN_CHARACTERS, since, UNANSWERED);
    }
}

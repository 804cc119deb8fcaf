package seat.resource;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.character;

import java.util.List;
import java.util.stream.Stream;
import seat.sync.Source;

/** What ESI tells about a character that has signed in. */
final class CharacterResources {
    private static final String AFFILIATIONS = "affiliations say it, every hour instead of every day";
    private static final String HEADER = "the list of mails says it";

    /**
     * Player structures that a character has to do with, so that it may well be let in; one whose name somebody else has just read
     * waits. Who is let in and who is not is remembered with each.
     */
    private static final String STRUCTURES = """
            SELECT l.structure_id, CASE WHEN EXISTS (SELECT 1 FROM universe_structures s WHERE s.structure_id = l.structure_id
                AND s.x IS NOT NULL AND s.seen_at > TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP)) THEN TRUE ELSE FALSE END AS later
            FROM (
              SELECT structure_id FROM character_locations WHERE character_id = :owner AND structure_id IS NOT NULL
              UNION SELECT location_id FROM character_jump_clones WHERE character_id = :owner AND location_type = 'structure'
              UNION SELECT home_location_id FROM character_clones
                WHERE character_id = :owner AND home_location_type = 'structure'
              UNION SELECT location_id FROM character_orders WHERE character_id = :owner AND location_id >= %1$d
              UNION SELECT location_id FROM character_wallet_transactions WHERE character_id = :owner AND location_id >= %1$d
              UNION SELECT facility_id FROM character_industry_jobs WHERE character_id = :owner AND facility_id >= %1$d
              UNION SELECT a.location_id FROM character_assets a
                WHERE a.character_id = :owner AND a.location_id >= %1$d AND a.location_flag = 'Hangar'
                  AND NOT EXISTS (SELECT 1 FROM character_assets i WHERE i.item_id = a.location_id)
              UNION SELECT s.structure_id FROM corporation_structures s
                JOIN character_affiliations f ON f.corporation_id = s.corporation_id WHERE f.character_id = :owner
            ) l
            """.formatted(1_000_000_000_000L);

    private CharacterResources() {}

    static List<Resource> all() {
        return Stream.of(
                        basics(),
                        CharacterCareerResources.all(),
                        CharacterMessageResources.all(),
                        CharacterIndustryResources.all(),
                        CharacterPropertyResources.all(),
                        FleetResources.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Resource> basics() {
        return List.of(
                character("sheet")
                        .get("/characters/{character_id}")
                        .every(ofHours(24))
                        .leavesOut("corporation_id", AFFILIATIONS)
                        .leavesOut("alliance_id", AFFILIATIONS)
                        .leavesOut("faction_id", AFFILIATIONS)
                        .into("character_infos", t -> t.key("character_id").from("title", "corporation_title"))
                        .build(),
                character("corporation-history")
                        .get("/characters/{character_id}/corporationhistory")
                        .every(ofHours(24))
                        .into(
                                "character_corporation_histories",
                                t -> t.key("character_id", "record_id").optional("is_deleted", false))
                        .build(),
                character("attributes")
                        .get("/characters/{character_id}/attributes")
                        .into("character_attributes")
                        .build(),
                character("skills")
                        .get("/characters/{character_id}/skills")
                        .every(ofMinutes(30))
                        .into("character_info_skills")
                        .into("character_skills", t -> t.rows("skills").key("character_id", "skill_id"))
                        .build(),
                character("skill-queue")
                        .get("/characters/{character_id}/skillqueue")
                        .every(ofMinutes(30))
                        .into("character_skill_queues", t -> t.key("character_id", "queue_position"))
                        .build(),
                character("clones")
                        .get("/characters/{character_id}/clones")
                        .every(ofMinutes(30))
                        .into(
                                "character_clones",
                                t -> t.key("character_id")
                                        .from("home_location_id", "home_location.location_id")
                                        .from("home_location_type", "home_location.location_type"))
                        .into(
                                "character_jump_clones",
                                t -> t.rows("jump_clones").key("character_id", "jump_clone_id"))
                        .build(),
                character("implants")
                        .get("/characters/{character_id}/implants")
                        .into("character_implants", t -> t.element("type_id").key("character_id", "type_id"))
                        .build(),
                character("roles")
                        .get("/characters/{character_id}/roles")
                        .hastens("corporation-history")
                        .into(
                                "character_roles",
                                t -> t.groups("scope", "roles", "roles_at_hq", "roles_at_base", "roles_at_other")
                                        .element("role")
                                        .without("named_from")
                                        .key("character_id", "role", "scope"))
                        .build(),
                character("wallet")
                        .get("/characters/{character_id}/wallet")
                        .every(ofMinutes(30))
                        .into(
                                "character_wallet_balances",
                                t -> t.element("balance").key("character_id"))
                        .build(),
                character("wallet-journal")
                        .get("/characters/{character_id}/wallet/journal")
                        .every(ofMinutes(30))
                        .into(
                                "character_wallet_journals",
                                t -> t.key("character_id", "id").append())
                        .build(),
                character("wallet-transactions")
                        .get("/characters/{character_id}/wallet/transactions")
                        .backwards("from_id", "transaction_id")
                        .every(ofMinutes(30))
                        .into(
                                "character_wallet_transactions",
                                t -> t.key("character_id", "transaction_id").append())
                        .build(),
                character("assets")
                        .get("/characters/{character_id}/assets")
                        .wakes("asset-names", "asset-positions")
                        .into(
                                "character_assets",
                                t -> t.key("item_id")
                                        .without("name", "x", "y", "z")
                                        .shared())
                        .build(),
                character("asset-names")
                        .post("/characters/{character_id}/assets/names")
                        .ids(1000, """
                                SELECT item_id FROM character_assets
                                WHERE character_id = :owner AND is_singleton = TRUE
                                """, """
                                SELECT item_id FROM character_assets
                                WHERE character_id = :owner AND is_singleton = TRUE AND name IS NULL
                                """)
                        .into(
                                "character_assets",
                                t -> t.only("item_id", "character_id", "name")
                                        .key("item_id")
                                        .source("name", new Source.GivenName("name"))
                                        .amend())
                        .build(),
                character("location")
                        .get("/characters/{character_id}/location")
                        .whileOnline(ofMinutes(5))
                        .into("character_locations")
                        .build(),
                character("online")
                        .get("/characters/{character_id}/online")
                        .every(ofMinutes(10))
                        .hastens("location", "ship", "fleet")
                        .into("character_onlines")
                        .build(),
                character("ship")
                        .get("/characters/{character_id}/ship")
                        .whileOnline(ofMinutes(5))
                        .into("character_ships")
                        .build(),
                character("structures")
                        .get("/universe/structures/{structure_id}")
                        .every(ofHours(6))
                        .each("structure_id", 20, STRUCTURES)
                        .into(
                                "universe_structures",
                                t -> t.unowned()
                                        .request("structure_id")
                                        .from("x", "position.x")
                                        .from("y", "position.y")
                                        .from("z", "position.z")
                                        .key("structure_id")
                                        .shared()
                                        .append())
                        // The list of its corporation may be newer, and keeps the rest of the row; only this tells
                        // where it is.
                        .into(
                                "universe_structures",
                                t -> t.unowned()
                                        .only("structure_id", "x", "y", "z")
                                        .request("structure_id")
                                        .from("x", "position.x")
                                        .from("y", "position.y")
                                        .from("z", "position.z")
                                        .key("structure_id")
                                        .amend())
                        .build(),
                character("contacts")
                        .get("/characters/{character_id}/contacts")
                        .into("character_contacts", t -> t.key("character_id", "contact_id"))
                        .build(),
                character("contracts")
                        .get("/characters/{character_id}/contracts")
                        .every(ofMinutes(30))
                        .wakes("contract-items", "contract-bids")
                        .into(
                                "contract_details",
                                t -> t.unowned().key("contract_id").shared().append())
                        .into(
                                "character_contracts",
                                t -> t.key("character_id", "contract_id").append())
                        .build(),
                character("contract-items")
                        .get("/characters/{character_id}/contracts/{contract_id}/items")
                        .details(50, contractsWithoutItems("character"))
                        .into(
                                "contract_items",
                                t -> t.unowned()
                                        .request("contract_id")
                                        .key("record_id")
                                        .shared()
                                        .append())
                        .build(),
                character("industry-jobs")
                        .get("/characters/{character_id}/industry/jobs")
                        .query("include_completed", "true")
                        .every(ofMinutes(30))
                        .into(
                                "character_industry_jobs",
                                t -> t.key("job_id").shared().append())
                        .build(),
                character("mail")
                        .get("/characters/{character_id}/mail")
                        .backwards("last_mail_id", "mail_id")
                        .every(ofMinutes(15))
                        .wakes("mail-bodies")
                        // All recipients first: two of them who store the same mail lock its rows in the same order.
                        .into(
                                "mail_recipients",
                                t -> t.unowned()
                                        .rows("recipients")
                                        .outer("mail_id")
                                        .without("is_read", "labels")
                                        .key("mail_id", "recipient_id")
                                        .append())
                        .into(
                                "mail_recipients",
                                t -> t.ownedBy("recipient_id")
                                        .fixed("recipient_type", "character")
                                        .key("mail_id", "recipient_id")
                                        .append())
                        .into(
                                "mail_headers",
                                t -> t.unowned().key("mail_id").shared().append())
                        .build(),
                character("mail-bodies")
                        .get("/characters/{character_id}/mail/{mail_id}")
                        .details(50, """
                                SELECT r.mail_id FROM mail_recipients r
                                LEFT JOIN mail_bodies b ON b.mail_id = r.mail_id
                                WHERE r.recipient_id = :owner AND b.mail_id IS NULL
                                """)
                        .leavesOut("from", HEADER)
                        .leavesOut("labels", HEADER)
                        .leavesOut("read", HEADER)
                        .leavesOut("recipients", HEADER)
                        .leavesOut("subject", HEADER)
                        .leavesOut("timestamp", HEADER)
                        .into(
                                "mail_bodies",
                                t -> t.unowned()
                                        .request("mail_id")
                                        .key("mail_id")
                                        .shared()
                                        .append())
                        .build(),
                character("orders")
                        .get("/characters/{character_id}/orders")
                        .every(ofMinutes(30))
                        .into(
                                "character_orders",
                                t -> t.key("character_id", "order_id")
                                        .fixed("state", "active")
                                        .shared())
                        .build(),
                character("blueprints")
                        .get("/characters/{character_id}/blueprints")
                        .into("character_blueprints", t -> t.key("item_id").shared())
                        .build(),
                character("killmails")
                        .get("/characters/{character_id}/killmails/recent")
                        .every(ofMinutes(30))
                        .into(
                                "character_killmails",
                                t -> t.key("character_id", "killmail_id").append())
                        .into(
                                "killmails",
                                t -> t.unowned().key("killmail_id").shared().append())
                        .build());
    }

    /** Couriers carry no list of items; deleted contracts answer 404. */
    static String contractsWithoutItems(String owner) {
        return """
                SELECT c.contract_id FROM %1$s_contracts c
                JOIN contract_details d ON d.contract_id = c.contract_id
                WHERE c.%1$s_id = :owner AND d.type IN ('item_exchange', 'auction') AND d.status <> 'deleted'
                  AND NOT EXISTS (SELECT 1 FROM contract_items i WHERE i.contract_id = c.contract_id)
                """.formatted(owner);
    }

    /** Auctions people bid on, and those that ended so lately that the last bids may be missing. */
    static String auctions(String owner) {
        return """
                SELECT c.contract_id FROM %1$s_contracts c
                JOIN contract_details d ON d.contract_id = c.contract_id
                WHERE c.%1$s_id = :owner AND d.type = 'auction'
                  AND (d.status = 'outstanding'
                    OR (d.status <> 'deleted' AND d.date_completed > TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP)))
                """.formatted(owner);
    }
}

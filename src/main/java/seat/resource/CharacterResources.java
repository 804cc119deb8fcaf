package seat.resource;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.character;
import static seat.sync.Announced.comingAndGoing;
import static seat.sync.Announced.rising;
import static seat.sync.Announced.turning;

import java.util.List;
import java.util.stream.Stream;
import seat.db.Meaning;
import seat.sync.Source;

/** What ESI tells about a character that has signed in. */
public final class CharacterResources {
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

    public static List<Resource> all() {
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
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}")
                        .every(ofHours(24))
                        .followed()
                        .leavesOut("corporation_id", AFFILIATIONS)
                        .leavesOut("alliance_id", AFFILIATIONS)
                        .leavesOut("faction_id", AFFILIATIONS)
                        .into("character_infos", t -> t.key("character_id").from("title", "corporation_title"))
                        .shown("biography", "character_infos", v -> v.leaves("description"))
                        .build(),
                character("corporation-history")
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/corporationhistory")
                        .every(ofHours(24))
                        .followed()
                        .into(
                                "character_corporation_histories",
                                t -> t.key("character_id", "record_id").optional("is_deleted", false))
                        .shown(
                                "corporation-history",
                                "character_corporation_histories",
                                v -> v.columns("start_date", "corporation_id")
                                        .leaves("record_id", "is_deleted")
                                        .newest("start_date"))
                        .build(),
                character("attributes")
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/attributes")
                        .into("character_attributes")
                        .build(),
                character("skills")
                        .needs("skill", "skills")
                        .get("/characters/{character_id}/skills")
                        .every(ofMinutes(30))
                        .followed()
                        .into("character_info_skills")
                        .into(
                                "character_skills",
                                t -> t.rows("skills")
                                        .key("character_id", "skill_id")
                                        .announces(rising("skill-trained", "skill_id", "trained_skill_level")))
                        .shown(
                                "skills",
                                "character_skills",
                                v -> v.columns(
                                                "skill_id",
                                                "trained_skill_level",
                                                "active_skill_level",
                                                "skillpoints_in_skill")
                                        .sortedBy("skill_id"))
                        .shown("skill-points", "character_info_skills", v -> v)
                        .build(),
                character("skill-queue")
                        .needs("skill", "skills")
                        .get("/characters/{character_id}/skillqueue")
                        .every(ofMinutes(30))
                        .into("character_skill_queues", t -> t.key("character_id", "queue_position"))
                        .shown(
                                "skill-queue",
                                "character_skill_queues",
                                v -> v.columns(
                                        "queue_position", "skill_id", "finished_level", "start_date", "finish_date"))
                        .build(),
                character("clones")
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/clones")
                        .every(ofMinutes(30))
                        .followed()
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
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/implants")
                        .into("character_implants", t -> t.element("type_id").key("character_id", "type_id"))
                        .build(),
                character("roles")
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/roles")
                        .hastens("corporation-history")
                        .followed()
                        .into(
                                "character_roles",
                                t -> t.groups("scope", "roles", "roles_at_hq", "roles_at_base", "roles_at_other")
                                        .element("role")
                                        .without("named_from")
                                        .key("character_id", "role", "scope")
                                        .announces(comingAndGoing(
                                                "role-granted", "role-removed", "character_id", "role", "scope")))
                        .build(),
                character("wallet")
                        .needs("journal", "wallet")
                        .get("/characters/{character_id}/wallet")
                        .every(ofMinutes(30))
                        .into(
                                "character_wallet_balances",
                                t -> t.element("balance").key("character_id"))
                        .shown("wallet-balance", "character_wallet_balances", v -> v)
                        .build(),
                character("wallet-journal")
                        .needs("journal", "wallet")
                        .get("/characters/{character_id}/wallet/journal")
                        .every(ofMinutes(30))
                        .into(
                                "character_wallet_journals",
                                t -> t.key("character_id", "id").append().announcesNewRows())
                        .shown(
                                "wallet-journal",
                                "character_wallet_journals",
                                v -> v.columns(
                                                "date",
                                                "ref_type",
                                                "amount",
                                                "balance",
                                                "first_party_id",
                                                "second_party_id",
                                                "description",
                                                "reason")
                                        .leaves("tax", "tax_receiver_id", "context_id", "context_id_type")
                                        .newest("date")
                                        .natural("date"))
                        .build(),
                character("wallet-transactions")
                        .needs("transaction", "wallet")
                        .get("/characters/{character_id}/wallet/transactions")
                        .backwards("from_id", "transaction_id")
                        .every(ofMinutes(30))
                        .into(
                                "character_wallet_transactions",
                                t -> t.key("character_id", "transaction_id")
                                        .append()
                                        .announcesNewRows())
                        .shown(
                                "wallet-transactions",
                                "character_wallet_transactions",
                                v -> v.columns("date", "type_id", "is_buy", "quantity", "unit_price")
                                        .computed("total", "t.`unit_price` * t.`quantity`", Meaning.ISK)
                                        .columns("client_id", "location_id")
                                        .leaves("is_personal", "journal_ref_id")
                                        .newestByKey("date"))
                        .build(),
                character("assets")
                        .needs("asset", "assets")
                        .get("/characters/{character_id}/assets")
                        .followed()
                        .wakes("asset-names", "asset-positions")
                        .into(
                                "character_assets",
                                t -> t.key("item_id")
                                        .without("name", "x", "y", "z")
                                        .nested(
                                                new Source.Nesting("item_id", "location_id", "location_flag"),
                                                "root_location_id",
                                                "root_location_flag")
                                        .shared()
                                        .announces(Divisions.ships()))
                        .shown(
                                "asset-list",
                                "character_assets",
                                v -> v.leftJoin(
                                                "character_assets",
                                                "p",
                                                "p.item_id = t.location_id AND p.character_id = t.character_id")
                                        .hides("character_id")
                                        .columns("type_id", "name", "quantity")
                                        .computed("place_id", "COALESCE(p.`type_id`, t.`location_id`)", Meaning.ENTITY)
                                        .columns("location_flag", "root_location_id", "is_singleton")
                                        .leaves(
                                                "item_id",
                                                "root_location_flag",
                                                "location_id",
                                                "location_type",
                                                "is_blueprint_copy",
                                                "x",
                                                "y",
                                                "z")
                                        .sortedBy("type_id")
                                        .natural("location_id"))
                        .build(),
                character("asset-names")
                        .needs("asset", "assets")
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
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/location")
                        .whileOnline(ofMinutes(5))
                        .followed()
                        .into("character_locations")
                        .shown("location", "character_locations", v -> v)
                        .build(),
                character("online")
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/online")
                        .every(ofMinutes(10))
                        .followed()
                        .hastens("location", "ship", "fleet")
                        .into("character_onlines")
                        .shown("online", "character_onlines", v -> v)
                        .build(),
                character("ship")
                        .needs("sheet", "sheet")
                        .get("/characters/{character_id}/ship")
                        .whileOnline(ofMinutes(5))
                        .followed()
                        .into("character_ships")
                        .shown("ship", "character_ships", v -> v)
                        .build(),
                character("structures")
                        .needs("asset", "assets")
                        .get("/universe/structures/{structure_id}")
                        .every(ofHours(6))
                        .followed()
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
                        .needs("contact", "contacts")
                        .get("/characters/{character_id}/contacts")
                        .into(
                                "character_contacts",
                                t -> t.key("character_id", "contact_id")
                                        .announces(
                                                comingAndGoing("contact-added", "contact-removed", "contact_id"),
                                                turning("contact-standing", "contact_id", "standing")))
                        .shown(
                                "contacts",
                                "character_contacts",
                                v -> v.columns("contact_id", "contact_type", "standing", "is_watched", "is_blocked")
                                        .leaves("label_ids")
                                        .sortedBy("-standing"))
                        .build(),
                character("contracts")
                        .needs("contract", "contracts")
                        .get("/characters/{character_id}/contracts")
                        .every(ofMinutes(30))
                        .wakes("contract-items", "contract-bids")
                        .into(
                                "contract_details",
                                t -> t.unowned().key("contract_id").shared().append())
                        .into(
                                "character_contracts",
                                t -> t.key("character_id", "contract_id")
                                        .append()
                                        .announcesNewRows())
                        .shown(
                                "contracts",
                                "character_contracts",
                                v -> v.join("contract_details", "d", "d.contract_id = t.contract_id")
                                        .columns(
                                                "d.date_issued",
                                                "d.type",
                                                "d.status",
                                                "d.title",
                                                "d.issuer_id",
                                                "d.assignee_id",
                                                "d.acceptor_id",
                                                "d.price",
                                                "d.reward",
                                                "d.collateral",
                                                "d.volume",
                                                "d.start_location_id",
                                                "d.end_location_id",
                                                "d.date_expired")
                                        .leaves(
                                                "contract_id",
                                                "issuer_corporation_id",
                                                "for_corporation",
                                                "availability",
                                                "date_accepted",
                                                "days_to_complete",
                                                "date_completed",
                                                "buyout")
                                        .sums("price")
                                        .linking("date_issued", "contracts/{key_contract_id}")
                                        .newestByKey("date_issued"))
                        .build(),
                character("contract-items")
                        .needs("contract", "contracts")
                        .get("/characters/{character_id}/contracts/{contract_id}/items")
                        .details(50, contractsWithoutItems("character"))
                        .into(
                                "contract_items",
                                t -> t.unowned()
                                        .request("contract_id")
                                        .key("record_id")
                                        .shared()
                                        .append())
                        .shown(
                                "contract-items",
                                "contract_items",
                                v -> v.join("character_contracts", "o", "o.contract_id = t.contract_id")
                                        .ownedThrough("o.`character_id`")
                                        .key("contract_id", "record_id")
                                        .columns("contract_id", "type_id", "quantity", "is_included", "is_singleton")
                                        .hides("o.character_id")
                                        .leaves("record_id", "raw_quantity")
                                        .linking("contract_id", "contracts/{contract_id}")
                                        .newestByKey("contract_id"))
                        .build(),
                character("industry-jobs")
                        .needs("industry", "industry")
                        .get("/characters/{character_id}/industry/jobs")
                        .query("include_completed", "true")
                        .every(ofMinutes(30))
                        .into(
                                "character_industry_jobs",
                                t -> t.key("job_id").shared().append())
                        .shown(
                                "industry-jobs",
                                "character_industry_jobs",
                                v -> v.columns(
                                                "start_date",
                                                "end_date",
                                                "status",
                                                "blueprint_type_id",
                                                "product_type_id",
                                                "runs",
                                                "cost",
                                                "installer_id",
                                                "station_id")
                                        .leaves(
                                                "job_id",
                                                "facility_id",
                                                "activity_id",
                                                "blueprint_id",
                                                "blueprint_location_id",
                                                "output_location_id",
                                                "licensed_runs",
                                                "probability",
                                                "duration",
                                                "pause_date",
                                                "completed_date",
                                                "completed_character_id",
                                                "successful_runs")
                                        .means(Meaning.DURATION, "duration")
                                        .means(Meaning.PERCENT, "probability")
                                        .newest("end_date"))
                        .build(),
                character("mail")
                        .needs("mail", "mail")
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
                                        .append()
                                        .announcesNewRows())
                        .into(
                                "mail_headers",
                                t -> t.unowned().key("mail_id").shared().append())
                        .shown(
                                "mail",
                                "mail_recipients",
                                v -> v.join("mail_headers", "h", "h.mail_id = t.mail_id")
                                        .ownedThrough("t.`recipient_id`")
                                        .columns("h.timestamp", "h.subject", "h.from", "is_read")
                                        .leaves("mail_id", "labels")
                                        .hides("recipient_type", "recipient_id")
                                        .linking("subject", "mail/{key_mail_id}")
                                        .newestByKey("timestamp"))
                        .build(),
                character("mail-bodies")
                        .needs("mail_body", "mail")
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
                        .shown(
                                "mail-bodies",
                                "mail_bodies",
                                v -> v.join("mail_recipients", "r", "r.mail_id = t.mail_id")
                                        .ownedThrough("r.`recipient_id`")
                                        .columns("mail_id", "body")
                                        .hides("is_read", "labels", "recipient_type", "recipient_id")
                                        .linking("mail_id", "mail/{mail_id}")
                                        .newestByKey("mail_id"))
                        .build(),
                character("orders")
                        .needs("market", "market")
                        .get("/characters/{character_id}/orders")
                        .every(ofMinutes(30))
                        .into(
                                "character_orders",
                                t -> t.key("character_id", "order_id")
                                        .fixed("state", "active")
                                        // Neither cancelled nor run out, which the history would say: all was traded.
                                        .staysAs("state", "filled")
                                        .shared())
                        .shown(
                                "orders",
                                "character_orders",
                                v -> v.columns(
                                                "issued",
                                                "type_id",
                                                "is_buy_order",
                                                "price",
                                                "volume_remain",
                                                "volume_total",
                                                "location_id",
                                                "region_id",
                                                "state")
                                        .leaves(
                                                "order_id",
                                                "range",
                                                "min_volume",
                                                "duration",
                                                "escrow",
                                                "is_corporation")
                                        .newestByKey("issued"))
                        .build(),
                character("blueprints")
                        .needs("blueprint", "industry")
                        .get("/characters/{character_id}/blueprints")
                        .into("character_blueprints", t -> t.key("item_id").shared())
                        .shown(
                                "blueprints",
                                "character_blueprints",
                                v -> v.columns(
                                                "type_id",
                                                "runs",
                                                "material_efficiency",
                                                "time_efficiency",
                                                "location_id",
                                                "location_flag")
                                        .leaves("item_id", "quantity")
                                        .sortedBy("type_id"))
                        .build(),
                character("killmails")
                        .needs("killmail", "combat")
                        .get("/characters/{character_id}/killmails/recent")
                        .every(ofMinutes(30))
                        .into(
                                "character_killmails",
                                t -> t.key("character_id", "killmail_id")
                                        .append()
                                        .announcesNewRows())
                        .into(
                                "killmails",
                                t -> t.unowned().key("killmail_id").shared().append())
                        .shown(
                                "killmails",
                                "character_killmails",
                                v -> v.join("killmail_details", "d", "d.killmail_id = t.killmail_id")
                                        .leftJoin("killmail_victims", "v", "v.killmail_id = t.killmail_id")
                                        .columns("d.killmail_time", "d.solar_system_id")
                                        .computed("victim_id", "v.`character_id`", Meaning.ENTITY)
                                        .columns("v.corporation_id", "v.ship_type_id", "v.damage_taken")
                                        .leaves(
                                                "killmail_id",
                                                "moon_id",
                                                "war_id",
                                                "alliance_id",
                                                "faction_id",
                                                "x",
                                                "y",
                                                "z")
                                        .hides("character_id")
                                        .newestByKey("killmail_time"))
                        .shown(
                                "killmail-attackers",
                                "character_killmails",
                                v -> v.join("killmail_attackers", "a", "a.killmail_id = t.killmail_id")
                                        .key("killmail_id", "a.position")
                                        .columns("killmail_id")
                                        .computed("attacker_id", "a.`character_id`", Meaning.ENTITY)
                                        .computed("attacker_corporation_id", "a.`corporation_id`", Meaning.ENTITY)
                                        .columns("a.ship_type_id", "a.weapon_type_id", "a.damage_done", "a.final_blow")
                                        .leaves("alliance_id", "faction_id", "security_status", "position")
                                        .hides("character_id", "corporation_id")
                                        .newestByKey("killmail_id"))
                        .shown(
                                "killmail-items",
                                "character_killmails",
                                v -> v.join("killmail_victim_items", "i", "i.killmail_id = t.killmail_id")
                                        .key("killmail_id", "i.position")
                                        .columns(
                                                "killmail_id",
                                                "i.item_type_id",
                                                "i.quantity_destroyed",
                                                "i.quantity_dropped")
                                        .leaves("position", "flag", "singleton")
                                        .newestByKey("killmail_id"))
                        .shown(
                                "killmail-container-items",
                                "character_killmails",
                                v -> v.join("killmail_victim_container_items", "i", "i.killmail_id = t.killmail_id")
                                        .key("killmail_id", "i.container_position", "i.position")
                                        .columns(
                                                "killmail_id",
                                                "i.item_type_id",
                                                "i.quantity_destroyed",
                                                "i.quantity_dropped")
                                        .leaves("container_position", "position", "flag", "singleton")
                                        .newestByKey("killmail_id"))
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

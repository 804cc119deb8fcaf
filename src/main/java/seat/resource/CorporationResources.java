package seat.resource;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.corporation;

import java.util.ArrayList;
import java.util.List;
import seat.db.Meaning;
import seat.sync.Source;

/** What ESI tells about a corporation with the token of a member who has the scope and the in-game role. */
public final class CorporationResources {
    private static final String IN_SPACE = """
            SELECT item_id FROM corporation_assets WHERE corporation_id = :owner AND is_singleton = TRUE
            """;

    private CorporationResources() {}

    public static List<Resource> all() {
        List<Resource> all = new ArrayList<>(List.of(
                corporation("sheet")
                        .needs("summary", "summary")
                        .get("/corporations/{corporation_id}")
                        .into(
                                "corporation_infos",
                                t -> t.key("corporation_id")
                                        .from("tax_rate", "tax_rates.isk")
                                        .from("loyalty_point_tax_rate", "tax_rates.loyalty_point")
                                        .flat("palette")
                                        .from("faction_id", "enlisted_faction_id"))
                        .shown("public-facts", "corporation_infos", v -> v.leaves("description"))
                        .build(),
                corporation("divisions")
                        .needs("summary", "summary")
                        .get("/corporations/{corporation_id}/divisions")
                        .every(ofHours(24))
                        .into(
                                "corporation_divisions",
                                t -> t.groups("type", "hangar", "wallet").key("corporation_id", "type", "division"))
                        .build(),
                corporation("wallets")
                        .needs("journal", "wallets")
                        .get("/corporations/{corporation_id}/wallets")
                        .every(ofMinutes(30))
                        .into("corporation_wallet_balances", t -> t.key("corporation_id", "division"))
                        .shown(
                                "wallet-balances",
                                "corporation_wallet_balances",
                                v -> v.dividedBy(DivisionKind.WALLET, "t.`division`"))
                        .build(),
                corporation("assets")
                        .needs("asset", "assets")
                        .get("/corporations/{corporation_id}/assets")
                        .wakes("asset-names", "asset-positions")
                        .into(
                                "corporation_assets",
                                t -> t.key("item_id")
                                        .without("name", "x", "y", "z")
                                        .nested(
                                                new Source.Nesting("item_id", "location_id", "location_flag"),
                                                "root_location_id",
                                                "root_location_flag")
                                        .shared()
                                        .announces(Divisions.moves()))
                        .shown(
                                "asset-list",
                                "corporation_assets",
                                v -> v.leftJoin(
                                                "corporation_assets",
                                                "p",
                                                "p.item_id = t.location_id AND p.corporation_id = t.corporation_id")
                                        .hides("corporation_id")
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
                                        .dividedBy(DivisionKind.HANGAR, hangar("t.`root_location_flag`"))
                                        .sortedBy("type_id")
                                        .natural("location_id"))
                        .build(),
                corporation("asset-names")
                        .needs("asset", "assets")
                        .post("/corporations/{corporation_id}/assets/names")
                        .ids(1000, """
                                SELECT item_id FROM corporation_assets
                                WHERE corporation_id = :owner AND is_singleton = TRUE
                                """, """
                                SELECT item_id FROM corporation_assets
                                WHERE corporation_id = :owner AND is_singleton = TRUE AND name IS NULL
                                """)
                        .into(
                                "corporation_assets",
                                t -> t.only("item_id", "corporation_id", "name")
                                        .key("item_id")
                                        .source("name", new Source.GivenName("name"))
                                        .amend())
                        .build(),
                // ESI knows positions of assembled things in space, and gives 0, 0, 0 for what has left it since.
                corporation("asset-positions")
                        .needs("asset", "assets")
                        .post("/corporations/{corporation_id}/assets/locations")
                        .ids(
                                1000,
                                IN_SPACE + "AND (location_type = 'solar_system' OR x <> 0)",
                                IN_SPACE + "AND location_type = 'solar_system' AND x IS NULL")
                        .into("corporation_assets", t -> CorporationStructureResources.position(t, "item_id"))
                        .build(),
                corporation("orders")
                        .needs("market", "market")
                        .get("/corporations/{corporation_id}/orders")
                        .every(ofMinutes(30))
                        .into(
                                "corporation_orders",
                                t -> t.key("corporation_id", "order_id")
                                        .fixed("state", "active")
                                        .staysAs("state", "filled")
                                        .shared())
                        .shown(
                                "orders",
                                "corporation_orders",
                                v -> v.columns(
                                                "issued",
                                                "type_id",
                                                "is_buy_order",
                                                "price",
                                                "volume_remain",
                                                "volume_total",
                                                "location_id",
                                                "issued_by",
                                                "wallet_division",
                                                "state")
                                        .leaves("order_id", "region_id", "range", "min_volume", "duration", "escrow")
                                        .dividedBy(DivisionKind.WALLET, "t.`wallet_division`")
                                        .newestByKey("issued"))
                        .build(),
                corporation("order-history")
                        .needs("market", "market")
                        .get("/corporations/{corporation_id}/orders/history")
                        .into(
                                "corporation_orders",
                                t -> t.key("corporation_id", "order_id")
                                        .shared()
                                        .append())
                        .build(),
                corporation("contracts")
                        .needs("contract", "contracts")
                        .get("/corporations/{corporation_id}/contracts")
                        .every(ofMinutes(30))
                        .wakes("contract-items", "contract-bids")
                        .into(
                                "contract_details",
                                t -> t.unowned().key("contract_id").shared().append())
                        .into(
                                "corporation_contracts",
                                t -> t.key("corporation_id", "contract_id")
                                        .append()
                                        .announcesNewRows())
                        .shown(
                                "contracts",
                                "corporation_contracts",
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
                corporation("contract-items")
                        .needs("contract", "contracts")
                        .get("/corporations/{corporation_id}/contracts/{contract_id}/items")
                        .details(50, CharacterResources.contractsWithoutItems("corporation"))
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
                                v -> v.join("corporation_contracts", "o", "o.contract_id = t.contract_id")
                                        .ownedThrough("o.`corporation_id`")
                                        .key("contract_id", "record_id")
                                        .columns("contract_id", "type_id", "quantity", "is_included", "is_singleton")
                                        .hides("o.corporation_id")
                                        .leaves("record_id", "raw_quantity")
                                        .linking("contract_id", "contracts/{contract_id}")
                                        .newestByKey("contract_id"))
                        .build(),
                corporation("contract-bids")
                        .needs("contract", "contracts")
                        .get("/corporations/{corporation_id}/contracts/{contract_id}/bids")
                        .each("contract_id", 50, CharacterResources.auctions("corporation"))
                        .into(
                                "contract_bids",
                                t -> t.unowned()
                                        .request("contract_id")
                                        .key("bid_id")
                                        .shared()
                                        .append())
                        .shown(
                                "contract-bids",
                                "contract_bids",
                                v -> v.join("corporation_contracts", "o", "o.contract_id = t.contract_id")
                                        .ownedThrough("o.`corporation_id`")
                                        .key("bid_id")
                                        .columns("date_bid", "contract_id", "bidder_id", "amount")
                                        .leaves("bid_id")
                                        .linking("contract_id", "contracts/{contract_id}")
                                        .newestByKey("date_bid"))
                        .build(),
                corporation("killmails")
                        .needs("killmail", "combat")
                        .get("/corporations/{corporation_id}/killmails/recent")
                        .every(ofMinutes(30))
                        .into(
                                "corporation_killmails",
                                t -> t.key("corporation_id", "killmail_id")
                                        .append()
                                        .announcesNewRows())
                        .into(
                                "killmails",
                                t -> t.unowned().key("killmail_id").shared().append())
                        .shown(
                                "killmails",
                                "corporation_killmails",
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
                                "corporation_killmails",
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
                                "corporation_killmails",
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
                                "corporation_killmails",
                                v -> v.join("killmail_victim_container_items", "i", "i.killmail_id = t.killmail_id")
                                        .key("killmail_id", "i.container_position", "i.position")
                                        .columns(
                                                "killmail_id",
                                                "i.item_type_id",
                                                "i.quantity_destroyed",
                                                "i.quantity_dropped")
                                        .leaves("container_position", "position", "flag", "singleton")
                                        .newestByKey("killmail_id"))
                        .build()));
        all.addAll(CorporationPeopleResources.all());
        all.addAll(CorporationIndustryResources.all());
        all.addAll(CorporationStructureResources.all());
        all.addAll(CorporationProjectResources.all());
        all.addAll(Resource.Builder.divisions(CorporationResources::journal));
        all.addAll(Resource.Builder.divisions(CorporationResources::transactions));
        return all;
    }

    /** The hangar, 1 to 7, that a flag such as {@code CorpSAG3} names; 0 for deliveries and asset safety, NULL for anything else. */
    static String hangar(String flag) {
        return """
                CASE WHEN %1$s LIKE 'CorpSAG_' THEN CAST(SUBSTRING(%1$s, 8, 1) AS SIGNED)
                  WHEN %1$s IN ('CorpDeliveries', 'AssetSafety') THEN 0 END""".formatted(flag);
    }

    /** The hangar, 1 to 7, around one of the corporation's items. */
    static String hangarOf(String item) {
        return "(SELECT %s FROM corporation_assets h WHERE h.item_id = %s AND h.corporation_id = t.corporation_id)"
                .formatted(hangar("h.`root_location_flag`"), item);
    }

    private static Resource journal(long division) {
        return corporation("wallet-journal." + division)
                .needs("journal", "wallets")
                .get("/corporations/{corporation_id}/wallets/{division}/journal")
                .fixed("division", division)
                .every(ofMinutes(30))
                .into(
                        "corporation_wallet_journals",
                        t -> t.key("corporation_id", "division", "id").append().announcesNewRows())
                .shown(
                        "wallet-journal",
                        "corporation_wallet_journals",
                        v -> v.columns(
                                        "date",
                                        "division",
                                        "ref_type",
                                        "amount",
                                        "balance",
                                        "first_party_id",
                                        "second_party_id",
                                        "description",
                                        "reason")
                                .leaves("tax", "tax_receiver_id", "context_id", "context_id_type")
                                .dividedBy(DivisionKind.WALLET, "t.`division`")
                                .newest("date")
                                .natural("date"))
                .build();
    }

    private static Resource transactions(long division) {
        return corporation("wallet-transactions." + division)
                .needs("transaction", "wallets")
                .get("/corporations/{corporation_id}/wallets/{division}/transactions")
                .fixed("division", division)
                .backwards("from_id", "transaction_id")
                .every(ofMinutes(30))
                .into(
                        "corporation_wallet_transactions",
                        t -> t.key("corporation_id", "division", "transaction_id")
                                .append()
                                .announcesNewRows())
                .shown(
                        "wallet-transactions",
                        "corporation_wallet_transactions",
                        v -> v.columns("date", "division", "type_id", "is_buy", "quantity", "unit_price")
                                .computed("total", "t.`unit_price` * t.`quantity`", Meaning.ISK)
                                .columns("client_id", "location_id")
                                .leaves("journal_ref_id")
                                .dividedBy(DivisionKind.WALLET, "t.`division`")
                                .newest("date")
                                .natural("date"))
                .build();
    }
}

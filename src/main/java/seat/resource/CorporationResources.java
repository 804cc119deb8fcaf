package seat.resource;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.corporation;

import java.util.ArrayList;
import java.util.List;
import seat.sync.Source;

/** What ESI tells about a corporation with the token of a member who has the scope and the in-game role. */
final class CorporationResources {
    private static final String IN_SPACE = """
            SELECT item_id FROM corporation_assets WHERE corporation_id = :owner AND is_singleton = TRUE
            """;

    private CorporationResources() {}

    static List<Resource> all() {
        List<Resource> all = new ArrayList<>(List.of(
                corporation("sheet")
                        .get("/corporations/{corporation_id}")
                        .into(
                                "corporation_infos",
                                t -> t.key("corporation_id")
                                        .from("tax_rate", "tax_rates.isk")
                                        .from("loyalty_point_tax_rate", "tax_rates.loyalty_point")
                                        .flat("palette")
                                        .from("faction_id", "enlisted_faction_id"))
                        .build(),
                corporation("divisions")
                        .get("/corporations/{corporation_id}/divisions")
                        .every(ofHours(24))
                        .into(
                                "corporation_divisions",
                                t -> t.groups("type", "hangar", "wallet").key("corporation_id", "type", "division"))
                        .build(),
                corporation("wallets")
                        .get("/corporations/{corporation_id}/wallets")
                        .every(ofMinutes(30))
                        .into("corporation_wallet_balances", t -> t.key("corporation_id", "division"))
                        .build(),
                corporation("assets")
                        .get("/corporations/{corporation_id}/assets")
                        .wakes("asset-names", "asset-positions")
                        .into(
                                "corporation_assets",
                                t -> t.key("item_id")
                                        .without("name", "x", "y", "z")
                                        .shared())
                        .build(),
                corporation("asset-names")
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
                        .post("/corporations/{corporation_id}/assets/locations")
                        .ids(
                                1000,
                                IN_SPACE + "AND (location_type = 'solar_system' OR x <> 0)",
                                IN_SPACE + "AND location_type = 'solar_system' AND x IS NULL")
                        .into("corporation_assets", t -> CorporationStructureResources.position(t, "item_id"))
                        .build(),
                corporation("orders")
                        .get("/corporations/{corporation_id}/orders")
                        .every(ofMinutes(30))
                        .into(
                                "corporation_orders",
                                t -> t.key("corporation_id", "order_id")
                                        .fixed("state", "active")
                                        .shared())
                        .build(),
                corporation("order-history")
                        .get("/corporations/{corporation_id}/orders/history")
                        .into(
                                "corporation_orders",
                                t -> t.key("corporation_id", "order_id")
                                        .shared()
                                        .append())
                        .build(),
                corporation("contracts")
                        .get("/corporations/{corporation_id}/contracts")
                        .every(ofMinutes(30))
                        .wakes("contract-items", "contract-bids")
                        .into(
                                "contract_details",
                                t -> t.unowned().key("contract_id").shared().append())
                        .into(
                                "corporation_contracts",
                                t -> t.key("corporation_id", "contract_id").append())
                        .build(),
                corporation("contract-items")
                        .get("/corporations/{corporation_id}/contracts/{contract_id}/items")
                        .details(50, CharacterResources.contractsWithoutItems("corporation"))
                        .into(
                                "contract_items",
                                t -> t.unowned()
                                        .request("contract_id")
                                        .key("record_id")
                                        .shared()
                                        .append())
                        .build(),
                corporation("contract-bids")
                        .get("/corporations/{corporation_id}/contracts/{contract_id}/bids")
                        .each("contract_id", 50, CharacterResources.auctions("corporation"))
                        .into(
                                "contract_bids",
                                t -> t.unowned()
                                        .request("contract_id")
                                        .key("bid_id")
                                        .shared()
                                        .append())
                        .build(),
                corporation("killmails")
                        .get("/corporations/{corporation_id}/killmails/recent")
                        .every(ofMinutes(30))
                        .into(
                                "corporation_killmails",
                                t -> t.key("corporation_id", "killmail_id").append())
                        .into(
                                "killmails",
                                t -> t.unowned().key("killmail_id").shared().append())
                        .build()));
        all.addAll(CorporationPeopleResources.all());
        all.addAll(CorporationIndustryResources.all());
        all.addAll(CorporationStructureResources.all());
        all.addAll(CorporationProjectResources.all());
        all.addAll(Resource.Builder.divisions(CorporationResources::journal));
        all.addAll(Resource.Builder.divisions(CorporationResources::transactions));
        return all;
    }

    private static Resource journal(long division) {
        return corporation("wallet-journal." + division)
                .get("/corporations/{corporation_id}/wallets/{division}/journal")
                .fixed("division", division)
                .every(ofMinutes(30))
                .into(
                        "corporation_wallet_journals",
                        t -> t.key("corporation_id", "division", "id").append())
                .build();
    }

    private static Resource transactions(long division) {
        return corporation("wallet-transactions." + division)
                .get("/corporations/{corporation_id}/wallets/{division}/transactions")
                .fixed("division", division)
                .backwards("from_id", "transaction_id")
                .every(ofMinutes(30))
                .into(
                        "corporation_wallet_transactions",
                        t -> t.key("corporation_id", "division", "transaction_id")
                                .append())
                .build();
    }
}

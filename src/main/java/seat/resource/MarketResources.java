package seat.resource;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.region;
import static seat.resource.Resource.structure;
import static seat.resource.Resource.universe;

import java.util.List;
import seat.sync.Mapping;

/** Prices, industry, and the markets of the regions and structures that are kept. */
public final class MarketResources {
    private MarketResources() {}

    public static List<Resource> all() {
        return List.of(
                universe("prices")
                        .under("market")
                        .get("/markets/prices")
                        .into("market_prices", t -> t.key("type_id"))
                        .build(),
                universe("insurance")
                        .under("market")
                        .get("/insurance/prices")
                        .every(ofHours(24))
                        .into(
                                "insurances",
                                t -> t.rows("levels").outer("type_id").key("type_id", "name"))
                        .build(),
                universe("industry-facilities")
                        .under("industry")
                        .get("/industry/facilities")
                        .every(ofHours(24))
                        .into("industry_facilities", t -> t.key("facility_id"))
                        .build(),
                universe("industry-systems")
                        .under("industry")
                        .get("/industry/systems")
                        .every(ofHours(6))
                        .into(
                                "industry_system_cost_indices",
                                t -> t.rows("cost_indices")
                                        .outer("solar_system_id")
                                        .key("solar_system_id", "activity"))
                        .build(),
                universe("loyalty-offers")
                        .under("market")
                        .crawl("loyalty-offers")
                        .get("/loyalty/stores/{corporation_id}/offers")
                        .every(ofHours(24))
                        .each("corporation_id", 50, "SELECT DISTINCT corporation_id FROM character_loyalty_points")
                        .wakeWhen("""
                                SELECT 1 FROM (SELECT DISTINCT corporation_id FROM character_loyalty_points) p WHERE NOT EXISTS (SELECT 1 FROM fan_outs f
                                  WHERE f.resource = 'public.loyalty-offers' AND f.owner_id = 0
                                    AND CAST(f.detail_id AS SIGNED) = p.corporation_id)
                                """)
                        .into(
                                "loyalty_store_offers",
                                t -> t.request("corporation_id").key("corporation_id", "offer_id"))
                        .into(
                                "loyalty_store_offer_items",
                                t -> t.rows("required_items")
                                        .request("corporation_id")
                                        .outer("offer_id")
                                        .key("corporation_id", "offer_id", "type_id")
                                        .summed("quantity"))
                        .build(),
                region("market-orders")
                        .under("market")
                        .get("/markets/{region_id}/orders")
                        .query("order_type", "all")
                        .every(ofMinutes(30))
                        .into("market_orders", t -> orders(t).key("region_id", "order_id"))
                        .build(),
                region("market-types")
                        .under("market")
                        .get("/markets/{region_id}/types")
                        .every(ofHours(24))
                        .wakes("market-history")
                        .into("market_types", t -> t.element("type_id").key("region_id", "type_id"))
                        .build(),
                region("market-history")
                        .under("market")
                        .get("/markets/{region_id}/history")
                        .every(ofHours(24))
                        .each("type_id", 200, "SELECT type_id FROM market_types WHERE region_id = :owner")
                        .into(
                                "market_histories",
                                t -> t.request("type_id")
                                        .key("region_id", "type_id", "date")
                                        .append())
                        .build(),
                structure("market-orders")
                        .under("market")
                        .get("/markets/structures/{structure_id}")
                        .every(ofMinutes(30))
                        .into("structure_market_orders", t -> orders(t).key("structure_id", "order_id"))
                        .build(),
                region("public-contracts")
                        .under("contracts")
                        .crawl("public-contracts")
                        .get("/contracts/public/{region_id}")
                        .every(ofMinutes(30))
                        .wakes("public-contract-items", "public-contract-bids")
                        .into("public_contracts", t -> t.key("region_id", "contract_id"))
                        .build(),
                region("public-contract-items")
                        .under("contracts")
                        .crawl("public-contracts")
                        .get("/contracts/public/items/{contract_id}")
                        .every(ofHours(24))
                        .each("contract_id", 100, """
                                SELECT contract_id FROM public_contracts
                                WHERE region_id = :owner AND type IN ('item_exchange', 'auction')
                                """)
                        .immutable()
                        .into(
                                "public_contract_items",
                                t -> t.unowned().request("contract_id").key("contract_id", "record_id"))
                        .shown(
                                "public-contract-items",
                                "public_contract_items",
                                v -> v.join("public_contracts", "c", "c.contract_id = t.contract_id")
                                        .ownedThrough("c.`region_id`")
                                        .columns(
                                                "contract_id",
                                                "type_id",
                                                "quantity",
                                                "is_included",
                                                "is_blueprint_copy",
                                                "material_efficiency",
                                                "time_efficiency",
                                                "runs",
                                                "c.type",
                                                "c.price")
                                        .hides("region_id")
                                        .leaves(
                                                "record_id",
                                                "item_id",
                                                "issuer_id",
                                                "issuer_corporation_id",
                                                "start_location_id",
                                                "end_location_id",
                                                "title",
                                                "for_corporation",
                                                "date_issued",
                                                "date_expired",
                                                "days_to_complete",
                                                "reward",
                                                "collateral",
                                                "buyout",
                                                "volume")
                                        .newestByKey("contract_id"))
                        .build(),
                region("public-contract-bids")
                        .under("contracts")
                        .crawl("public-contracts")
                        .get("/contracts/public/bids/{contract_id}")
                        .every(ofHours(1))
                        .each("contract_id", 100, """
                                SELECT contract_id FROM public_contracts WHERE region_id = :owner AND type = 'auction'
                                """)
                        .into(
                                "public_contract_bids",
                                t -> t.unowned().request("contract_id").key("contract_id", "bid_id"))
                        .shown(
                                "public-contract-bids",
                                "public_contract_bids",
                                v -> v.join("public_contracts", "c", "c.contract_id = t.contract_id")
                                        .ownedThrough("c.`region_id`")
                                        .columns("date_bid", "contract_id", "amount", "c.buyout")
                                        .hides("region_id")
                                        .leaves(
                                                "bid_id",
                                                "issuer_id",
                                                "issuer_corporation_id",
                                                "start_location_id",
                                                "end_location_id",
                                                "title",
                                                "for_corporation",
                                                "date_issued",
                                                "date_expired",
                                                "days_to_complete",
                                                "reward",
                                                "collateral",
                                                "volume",
                                                "type",
                                                "price")
                                        .newestByKey("date_bid"))
                        .build());
    }

    private static Mapping.Builder orders(Mapping.Builder table) {
        return table.from("volume_remaining", "volume_remain");
    }
}

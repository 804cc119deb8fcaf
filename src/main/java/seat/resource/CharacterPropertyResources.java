package seat.resource;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.character;

import java.util.List;
import seat.sync.Source;

/** What a character owns and deals in, besides the assets themselves: fittings, closed orders, bids, SKINR. */
final class CharacterPropertyResources {
    private static final String IN_SPACE = """
            SELECT item_id FROM character_assets WHERE character_id = :owner AND is_singleton = TRUE
            """;

    private CharacterPropertyResources() {}

    static List<Resource> all() {
        return List.of(
                // ESI knows positions of assembled things in space, and gives 0, 0, 0 for what has left it since.
                character("asset-positions")
                        .needs("asset", "assets")
                        .post("/characters/{character_id}/assets/locations")
                        .ids(
                                1000,
                                IN_SPACE + "AND (location_type = 'solar_system' OR x <> 0)",
                                IN_SPACE + "AND location_type = 'solar_system' AND x IS NULL")
                        .into(
                                "character_assets",
                                t -> t.only("item_id", "character_id", "x", "y", "z")
                                        .from("x", "position.x")
                                        .from("y", "position.y")
                                        .from("z", "position.z")
                                        .key("item_id")
                                        .amend())
                        .build(),
                character("fittings")
                        .needs("fitting", "assets")
                        .get("/characters/{character_id}/fittings")
                        .into("character_fittings", t -> t.key("character_id", "fitting_id"))
                        .into(
                                "character_fitting_items",
                                t -> t.rows("items")
                                        .outer("fitting_id")
                                        .position("position")
                                        .key("character_id", "fitting_id", "position"))
                        .build(),
                // Closed orders of the last 90 days. They join the active ones, whose list leaves rows of other states
                // alone.
                character("order-history")
                        .needs("market", "market")
                        .get("/characters/{character_id}/orders/history")
                        .into(
                                "character_orders",
                                t -> t.key("character_id", "order_id").shared().append())
                        .build(),
                character("contract-bids")
                        .needs("contract", "contracts")
                        .get("/characters/{character_id}/contracts/{contract_id}/bids")
                        .each("contract_id", 50, CharacterResources.auctions("character"))
                        .every(ofMinutes(30))
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
                                v -> v.join("character_contracts", "o", "o.contract_id = t.contract_id")
                                        .ownedThrough("o.`character_id`")
                                        .key("bid_id")
                                        .columns("date_bid", "contract_id", "bidder_id", "amount")
                                        .leaves("bid_id")
                                        .linking("contract_id", "contracts/{contract_id}")
                                        .newestByKey("date_bid"))
                        .build(),
                character("skinr-licenses")
                        .needs("skinr", "skinr")
                        .get("/characters/{character_id}/cosmetics/skinr")
                        .every(ofHours(6))
                        .into(
                                "character_skinr_licenses",
                                t -> t.rows("licenses").key("character_id", "skinr_id"))
                        .build(),
                character("skinr-components")
                        .needs("skinr", "skinr")
                        .get("/characters/{character_id}/cosmetics/skinr/components")
                        .every(ofHours(6))
                        .into(
                                "character_skinr_components",
                                t -> t.rows("licenses")
                                        .source("runs_unlimited", new Source.Optional("runs.unlimited", false))
                                        .from("runs_remaining", "runs.remaining")
                                        .key("character_id", "component_id", "type", "runs_unlimited"))
                        .build(),
                SkinrListings.offers(
                        character("skinr-offers").needs("skinr", "skinr"),
                        "/paragon-hub/skinr/characters/{character_id}",
                        "character_skinr_offers",
                        "character_id"),
                SkinrListings.read(
                                character("skinr-listings").needs("skinr", "skinr"),
                                "/characters/{character_id}/paragon-hub/skinr")
                        .into(
                                "character_skinr_listings",
                                t -> SkinrListings.columns(t, "character_id")
                                        .from("target_character_id", "target.character_id")
                                        .from("target_corporation_id", "target.corporation_id")
                                        .from("target_alliance_id", "target.alliance_id")
                                        .from("target_public", "target.public"))
                        .build());
    }
}

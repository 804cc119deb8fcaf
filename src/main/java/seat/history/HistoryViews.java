package seat.history;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import seat.db.Meaning;
import seat.resource.DeclaredView;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.resource.ViewDeclaration;

/**
 * How people and programs read what is kept of days. Of a snapshot everybody sees the row who may see the owner's sheet or summary; each
 * figure needs what the rows need that it was counted from.
 */
public final class HistoryViews {
    private static final String TAB = "history";

    private HistoryViews() {}

    /** What characters had on each day. */
    public static DeclaredView ofCharacters(List<Resource> resources) {
        return snapshots(OwnerType.CHARACTER, "sheet", Figure.ofCharacters(), Figure.ofCorporations(), resources);
    }

    /** What corporations had on each day. */
    public static DeclaredView ofCorporations(List<Resource> resources) {
        return snapshots(OwnerType.CORPORATION, "summary", Figure.ofCorporations(), Figure.ofCharacters(), resources);
    }

    /** Corporations' tax rates, from the day on which each was first seen. */
    public static DeclaredView taxRates() {
        return DeclaredView.of(
                        OwnerType.CORPORATION,
                        "tax-rates",
                        "corporation_tax_rates",
                        v -> v.key("day").columns("day", "tax_rate").newestByKey("day"))
                .needs("summary", TAB);
    }

    /** The prices that assets were counted by. */
    public static DeclaredView prices() {
        return DeclaredView.of(
                        OwnerType.PUBLIC,
                        "price-days",
                        "price_days",
                        v -> v.key("day", "type_id")
                                .columns("day", "type_id", "price", "source")
                                .newestByKey("day"))
                .under("market");
    }

    private static DeclaredView snapshots(
            OwnerType kind, String permission, List<Figure> figures, List<Figure> others, List<Resource> resources) {
        Map<String, Resource> byName =
                resources.stream().collect(Collectors.toMap(Resource::name, resource -> resource));
        List<String> own =
                figures.stream().flatMap(figure -> figure.columns().stream()).toList();
        String[] foreign = others.stream()
                .flatMap(figure -> figure.columns().stream())
                .filter(column -> !own.contains(column))
                .toArray(String[]::new);
        return DeclaredView.of(kind, "days", "daily_snapshots", v -> {
                    v.ownedThrough("t.`owner_id`")
                            .only("t.`owner_type` = '" + kind.id() + "'")
                            .key("day")
                            .columns("day")
                            .columns(own.toArray(String[]::new))
                            .means(
                                    Meaning.ISK,
                                    "wallet",
                                    "assets",
                                    "sell_orders",
                                    "contract_prices",
                                    "contract_collateral")
                            .means(Meaning.ISK, "contract_rewards", "contract_items", "job_products")
                            .leaves(
                                    "assets_unpriced",
                                    "contract_collateral",
                                    "contract_rewards",
                                    "unallocated_sp",
                                    "taken_at")
                            .hides("owner_id", "owner_type")
                            .hides(foreign)
                            .newestByKey("day");
                    for (Figure figure : figures) {
                        needed(byName, figure)
                                .forEach(needed ->
                                        v.restricts(needed, figure.columns().toArray(String[]::new)));
                    }
                    return v;
                })
                .needs(permission, TAB);
    }

    /**
     * What the resource needs that a figure is counted from, without the owner's kind; where its rows belong to divisions, all of those,
     * since a figure is of all together.
     */
    private static Set<String> needed(Map<String, Resource> resources, Figure figure) {
        Resource resource = resources.get(figure.resource());
        if (resource == null) {
            throw new IllegalStateException("A figure rests on " + figure.resource() + ", which is no resource");
        }
        Stream<String> divisions = resource.readSide().views().stream()
                .map(ViewDeclaration::division)
                .filter(Objects::nonNull)
                .flatMap(division -> division.kind().permissions().stream());
        return Stream.concat(Stream.of(resource.readSide().permission()), divisions)
                .filter(permission -> !permission.isEmpty())
                .map(permission -> permission.substring(permission.indexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

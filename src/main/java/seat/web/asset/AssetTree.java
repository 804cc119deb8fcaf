package seat.web.asset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.access.Owners;
import seat.access.VisibleRows;
import seat.asset.Asset;
import seat.db.Database;
import seat.price.Price;
import seat.price.Prices;
import seat.resource.OwnerType;

/**
 * Reads assets level by level: the places first, then what lies in one place or container. Offices are no level of their own: what lies
 * in their hangars lies in the place. Only what the caller may read is listed and counted.
 */
@Component
public final class AssetTree {
    private static final int PAGE = 100;
    private static final int OFFICES = 100;

    private final Database database;
    private final Names names;
    private final Prices prices;

    AssetTree(Database database, Names names, Prices prices) {
        this.database = database;
        this.names = names;
        this.prices = prices;
    }

    /**
     * Whose assets a tree shows, and which of them.
     *
     * @param table the assets' table; never from a request
     * @param column its column of the owner
     * @param rows what the caller may read of the owner's assets, which the table's alias {@code t} stands for
     */
    public record Owned(String table, String column, long owner, VisibleRows rows) {
        public static Owned of(OwnerType kind, long owner, VisibleRows rows) {
            return kind == OwnerType.CORPORATION
                    ? new Owned("corporation_assets", "corporation_id", owner, rows)
                    : new Owned("character_assets", "character_id", owner, rows);
        }
    }

    private record Place(long id, long stacks) {}

    /** Where the owner's assets lie, by name. Stacks inside containers count where these lie. */
    public List<AssetPlace> places(Owned owned) {
        List<Place> places = new ArrayList<>(database.sql()
                .sql("""
                        SELECT COALESCE(t.root_location_id, 0) AS id, COUNT(*) AS stacks FROM %s t
                        WHERE %s GROUP BY t.root_location_id
                        """.formatted(owned.table(), owned.rows().condition()))
                .params(owned.rows().values())
                .query(Place.class)
                .list());
        if (places.removeIf(place -> place.id() == 0)) {
            Map<Long, Long> stacks = new HashMap<>();
            places.forEach(place -> stacks.put(place.id(), place.stacks()));
            placesOfAnOlderVersion(owned).forEach(place -> stacks.merge(place.id(), place.stacks(), Long::sum));
            places.clear();
            stacks.forEach((id, count) -> places.add(new Place(id, count)));
        }
        Names.Known known = names.of(places.stream().map(Place::id).toList());
        return places.stream()
                .map(place -> new AssetPlace(place.id(), known.of(place.id()), place.stacks()))
                .sorted(Comparator.comparing((AssetPlace place) -> !known.has(place.locationId()))
                        .thenComparing(AssetPlace::name))
                .toList();
    }

    /** What was stored before places were, and what ESI gives no place for. */
    private List<Place> placesOfAnOlderVersion(Owned owned) {
        return database.sql()
                .sql("""
                        SELECT COALESCE(t.location_id, 0) AS id, COUNT(*) AS stacks FROM %1$s t
                        WHERE %3$s AND t.root_location_id IS NULL
                          AND NOT EXISTS (SELECT 1 FROM %1$s p WHERE p.item_id = t.location_id AND p.%2$s = t.%2$s)
                        GROUP BY t.location_id
                        """.formatted(owned.table(), owned.column(), owned.rows().condition()))
                .params(owned.rows().values())
                .query(Place.class)
                .list();
    }

    private record Row(
            long itemId,
            long typeId,
            @Nullable String name,
            long quantity,
            @Nullable String locationFlag,
            boolean copy) {}

    private record Container(long typeId, @Nullable String name) {}

    /**
     * What lies in a place or container, hangar by hangar, containers first.
     *
     * @param page from 1
     * @param placeName turns ESI's location flags into words
     */
    public AssetLevel level(Owned owned, long locationId, int page, UnaryOperator<String> placeName) {
        List<Object> values = new ArrayList<>(owned.rows().values());
        // ESI may leave out where something lies.
        Around around = around(owned, locationId);
        Container container = around.container();
        String where =
                locationId == 0 ? "t.location_id IS NULL" : Owners.in("t.location_id", around.locations(), values);
        values.addAll(List.of(PAGE + 1, (page - 1) * PAGE));
        List<Row> rows = database.sql()
                .sql("""
                        SELECT t.item_id, t.type_id, t.name, t.quantity, t.location_flag,
                               CASE WHEN t.is_blueprint_copy = TRUE THEN TRUE ELSE FALSE END AS copy
                        FROM %s t
                        WHERE %s AND %s AND (t.location_flag IS NULL OR t.location_flag <> 'OfficeFolder')
                        ORDER BY t.location_flag, t.is_singleton DESC, t.type_id, t.item_id
                        LIMIT ? OFFSET ?
                        """.formatted(owned.table(), owned.rows().condition(), where))
                .params(values)
                .query((row, number) -> new Row(
                        row.getLong("item_id"),
                        row.getLong("type_id"),
                        row.getString("name"),
                        row.getLong("quantity"),
                        row.getString("location_flag"),
                        row.getBoolean("copy")))
                .list();
        Map<Long, Long> content = content(owned, rows);
        Map<Long, Price> worth = prices.of(rows.stream().map(Row::typeId).toList());
        Names.Known known = names.of(ids(locationId, rows, container));
        List<AssetItem> items = rows.stream()
                .limit(PAGE)
                .map(row -> new AssetItem(
                        row.itemId(),
                        known.of(row.typeId()),
                        row.name() == null ? "" : row.name(),
                        row.quantity(),
                        row.locationFlag() == null ? "" : placeName.apply(row.locationFlag()),
                        content.getOrDefault(row.itemId(), 0L),
                        value(row, worth)))
                .toList();
        return new AssetLevel(
                locationId, title(locationId, container, known), items, rows.size() > PAGE ? page + 1 : 0);
    }

    /** What a row is worth in ISK by the price service; null for copies of blueprints and courier wraps, as in the list. */
    private static @Nullable Double value(Row row, Map<Long, Price> prices) {
        BigDecimal isk = row.copy() || row.typeId() == Asset.PLASTIC_WRAP
                ? null
                : prices.getOrDefault(row.typeId(), Price.NONE).isk();
        return isk == null ? null : (Double) (isk.doubleValue() * row.quantity());
    }

    /**
     * What stands around a level.
     *
     * @param locations the place and the offices there
     * @param container what the level lies in; null for a place, and for what the caller may not read
     */
    private record Around(List<Long> locations, @Nullable Container container) {}

    private Around around(Owned owned, long locationId) {
        List<Long> locations = new ArrayList<>(List.of(locationId));
        List<Container> containers = new ArrayList<>();
        List<Object> values = new ArrayList<>(List.of(owned.owner(), locationId, OFFICES));
        values.addAll(owned.rows().values());
        values.add(locationId);
        database.sql()
                .sql("""
                        (SELECT t.item_id, t.type_id, t.name FROM %1$s t
                         WHERE t.%2$s = ? AND t.location_id = ? AND t.location_flag = 'OfficeFolder' LIMIT ?)
                        UNION ALL
                        (SELECT t.item_id, t.type_id, t.name FROM %1$s t WHERE %3$s AND t.item_id = ?)
                        """.formatted(owned.table(), owned.column(), owned.rows().condition()))
                .params(values)
                .query(row -> {
                    if (row.getLong(1) == locationId) {
                        containers.add(new Container(row.getLong(2), row.getString(3)));
                    } else {
                        locations.add(row.getLong(1));
                    }
                });
        return new Around(locations, containers.isEmpty() ? null : containers.getFirst());
    }

    private Map<Long, Long> content(Owned owned, List<Row> rows) {
        Map<Long, Long> content = new HashMap<>();
        if (!rows.isEmpty()) {
            List<Object> values = new ArrayList<>(owned.rows().values());
            String inside =
                    Owners.in("t.location_id", rows.stream().map(Row::itemId).toList(), values);
            database.sql()
                    .sql("SELECT t.location_id, COUNT(*) FROM %s t WHERE %s AND %s GROUP BY t.location_id"
                            .formatted(owned.table(), owned.rows().condition(), inside))
                    .params(values)
                    .query(row -> {
                        content.put(row.getLong(1), row.getLong(2));
                    });
        }
        return content;
    }

    private static List<Long> ids(long locationId, List<Row> rows, @Nullable Container container) {
        List<Long> ids = new ArrayList<>(rows.stream().map(Row::typeId).toList());
        ids.add(locationId);
        if (container != null) {
            ids.add(container.typeId());
        }
        return ids;
    }

    private static String title(long locationId, @Nullable Container container, Names.Known known) {
        if (container == null) {
            return known.of(locationId);
        }
        String type = known.of(container.typeId());
        String name = container.name();
        return name == null || name.isEmpty() ? type : name + " (" + type + ")";
    }
}

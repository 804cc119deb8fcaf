package seat.web.asset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.db.Database;

/** Reads assets level by level: the places first, then what lies in one place or container. Two statements a level. */
@Component
public final class AssetTree {
    private static final int PAGE = 100;

    private final Database database;
    private final Names names;

    AssetTree(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    private record Place(long id, long stacks) {}

    /** Where the owner's assets lie, by name. Stacks inside containers count where these lie. */
    public List<AssetPlace> places(AssetOwner owner) {
        List<Place> places = new ArrayList<>(database.sql()
                .sql("""
                        SELECT COALESCE(root_location_id, 0) AS id, COUNT(*) AS stacks FROM %1$s
                        WHERE %2$s = ? GROUP BY root_location_id
                        """.formatted(owner.table(), owner.column()))
                .param(owner.id())
                .query(Place.class)
                .list());
        if (places.removeIf(place -> place.id() == 0)) {
            Map<Long, Long> stacks = new HashMap<>();
            places.forEach(place -> stacks.put(place.id(), place.stacks()));
            placesOfAnOlderVersion(owner).forEach(place -> stacks.merge(place.id(), place.stacks(), Long::sum));
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
    private List<Place> placesOfAnOlderVersion(AssetOwner owner) {
        return database.sql()
                .sql("""
                        SELECT COALESCE(a.location_id, 0) AS id, COUNT(*) AS stacks FROM %1$s a
                        WHERE a.%2$s = ? AND a.root_location_id IS NULL
                          AND NOT EXISTS (SELECT 1 FROM %1$s p WHERE p.item_id = a.location_id AND p.%2$s = a.%2$s)
                        GROUP BY a.location_id
                        """.formatted(owner.table(), owner.column()))
                .param(owner.id())
                .query(Place.class)
                .list();
    }

    private record Row(
            long itemId,
            long typeId,
            @Nullable String name,
            long quantity,
            @Nullable String locationFlag,
            long content,
            @Nullable Double value,
            @Nullable Long containerType,
            @Nullable String containerName) {}

    /**
     * What lies in a place or container, containers first.
     *
     * @param page from 1
     * @param placeName turns ESI's location flags into words
     */
    public AssetLevel level(AssetOwner owner, long locationId, int page, UnaryOperator<String> placeName) {
        // ESI may leave out where something lies.
        String place = locationId == 0 ? "a.location_id IS NULL" : "a.location_id = ?";
        List<Object> values = new ArrayList<>(List.of(owner.id()));
        if (locationId != 0) {
            values.add(locationId);
        }
        values.addAll(List.of(PAGE + 1, (page - 1) * PAGE));
        List<Row> rows = database.sql()
                .sql("""
                        SELECT a.item_id, a.type_id, a.name, a.quantity, a.location_flag,
                               (SELECT COUNT(*) FROM %1$s c WHERE c.%2$s = a.%2$s AND c.location_id = a.item_id) AS content,
                               CASE WHEN a.is_blueprint_copy = TRUE THEN NULL
                                    ELSE a.quantity * m.average_price END AS worth,
                               p.type_id AS container_type, p.name AS container_name
                        FROM %1$s a
                        LEFT JOIN market_prices m ON m.type_id = a.type_id
                        LEFT JOIN %1$s p ON p.item_id = a.location_id AND p.%2$s = a.%2$s
                        WHERE a.%2$s = ? AND %3$s
                        ORDER BY a.is_singleton DESC, a.location_flag, a.type_id, a.item_id
                        LIMIT ? OFFSET ?
                        """.formatted(owner.table(), owner.column(), place))
                .params(values)
                .query((row, number) -> new Row(
                        row.getLong("item_id"),
                        row.getLong("type_id"),
                        row.getString("name"),
                        row.getLong("quantity"),
                        row.getString("location_flag"),
                        row.getLong("content"),
                        row.getObject("worth", Double.class),
                        row.getObject("container_type", Long.class),
                        row.getString("container_name")))
                .list();
        Names.Known known = names.of(ids(locationId, rows));
        List<AssetItem> items = rows.stream()
                .limit(PAGE)
                .map(row -> new AssetItem(
                        row.itemId(),
                        known.of(row.typeId()),
                        row.name() == null ? "" : row.name(),
                        row.quantity(),
                        row.locationFlag() == null ? "" : placeName.apply(row.locationFlag()),
                        row.content(),
                        row.value()))
                .toList();
        return new AssetLevel(locationId, title(locationId, rows, known), items, rows.size() > PAGE ? page + 1 : 0);
    }

    private static List<Long> ids(long locationId, List<Row> rows) {
        List<Long> ids = new ArrayList<>(rows.stream().map(Row::typeId).toList());
        ids.add(locationId);
        rows.stream().map(Row::containerType).filter(type -> type != null).forEach(ids::add);
        return ids;
    }

    private static String title(long locationId, List<Row> rows, Names.Known known) {
        Row first = rows.isEmpty() ? null : rows.getFirst();
        Long type = first == null ? null : first.containerType();
        if (first == null || type == null) {
            return known.of(locationId);
        }
        String name = first.containerName();
        return name == null || name.isEmpty() ? known.of(type) : name + " (" + known.of(type) + ")";
    }
}

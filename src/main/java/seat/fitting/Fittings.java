package seat.fitting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import seat.access.BidiControls;
import seat.db.Database;

/** Saved fittings of several characters, and what of a fitting lies somewhere. */
public final class Fittings {
    /** Fittings of one look. */
    private static final int MOST = 5_000;

    private final Database database;

    public Fittings(Database database) {
        this.database = database;
    }

    /** What lies in one place: packaged and assembled, not what is fitted to ships. */
    public record Place(long placeId, long stacks) {}

    /** Fittings without their items, by name. */
    public List<Fitting> heads(Collection<Long> characters) {
        return characters.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT character_id, fitting_id, name, description, ship_type_id FROM character_fittings
                                WHERE character_id IN (:ids) ORDER BY name, fitting_id, character_id LIMIT %d
                                """.formatted(MOST))
                        .param("ids", characters)
                        .query((row, number) -> new Fitting(
                                row.getLong(1),
                                row.getLong(2),
                                BidiControls.strip(String.valueOf(row.getString(3))),
                                String.valueOf(row.getString(4)),
                                row.getLong(5),
                                List.of()))
                        .list();
    }

    /** The fittings with their items; one statement. */
    public List<Fitting> whole(List<Fitting> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<List<Long>, List<Fitting.Item>> items = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT character_id, fitting_id, type_id, flag, quantity FROM character_fitting_items
                        WHERE character_id IN (:characters) AND fitting_id IN (:fittings)
                        ORDER BY character_id, fitting_id, position
                        """)
                .param(
                        "characters",
                        heads.stream().map(Fitting::characterId).distinct().toList())
                .param(
                        "fittings",
                        heads.stream().map(Fitting::fittingId).distinct().toList())
                .query(row -> {
                    items.computeIfAbsent(List.of(row.getLong(1), row.getLong(2)), unused -> new ArrayList<>())
                            .add(new Fitting.Item(row.getLong(3), String.valueOf(row.getString(4)), row.getLong(5)));
                });
        return heads.stream()
                .map(fitting -> new Fitting(
                        fitting.characterId(),
                        fitting.fittingId(),
                        fitting.name(),
                        fitting.description(),
                        fitting.shipTypeId(),
                        items.getOrDefault(List.of(fitting.characterId(), fitting.fittingId()), List.of())))
                .toList();
    }

    /** Places where these characters have most stacks. */
    public List<Place> places(Collection<Long> characters, int most) {
        return characters.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT root_location_id, COUNT(*) AS stacks FROM character_assets
                                WHERE character_id IN (:ids) AND root_location_id IS NOT NULL
                                GROUP BY root_location_id ORDER BY stacks DESC, root_location_id LIMIT :most
                                """)
                        .param("ids", characters)
                        .param("most", most)
                        .query((row, number) -> new Place(row.getLong(1), row.getLong(2)))
                        .list();
    }

    /** How many of these types lie in a place, in hangars, containers and holds; what is fitted to a ship is not free. */
    public Map<Long, Long> stock(Collection<Long> characters, long place, Collection<Long> types) {
        Map<Long, Long> stock = new HashMap<>();
        if (!characters.isEmpty() && !types.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT type_id, SUM(quantity) FROM character_assets
                            WHERE character_id IN (:ids) AND type_id IN (:types) AND root_location_id = :place
                              AND location_flag NOT LIKE '%Slot%'
                            GROUP BY type_id
                            """)
                    .param("ids", characters)
                    .param("types", types)
                    .param("place", place)
                    .query(row -> {
                        stock.put(row.getLong(1), row.getLong(2));
                    });
        }
        return stock;
    }

    /** What a stock lacks for a fitting: how many of each type. */
    public static Map<Long, Long> missing(Fitting fitting, Map<Long, Long> stock) {
        Map<Long, Long> missing = new HashMap<>();
        fitting.amounts().forEach((type, amount) -> {
            long left = amount - stock.getOrDefault(type, 0L);
            if (left > 0) {
                missing.put(type, left);
            }
        });
        return missing;
    }

    /** Whether a fitting's name has a text in it, in any case. */
    public static boolean named(Fitting fitting, String text) {
        return fitting.name().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}

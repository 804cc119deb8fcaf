package seat.asset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import seat.db.Database;

/** Reads and writes stockpiles (tables {@code stockpiles} and {@code stockpile_items}); each belongs to one account and is nobody else's business. */
public final class Stockpiles {
    /** The most one account may have. */
    public static final int MOST = 200;

    private static final int MOST_TARGETS = 2_000;
    private static final int NAME = 100;

    private final Database database;

    public Stockpiles(Database database) {
        this.database = database;
    }

    private record Row(long id, String name, long placeId, long characterId) {}

    /** The stockpiles of an account, by name. */
    public List<Stockpile> of(long userId) {
        return read("s.user_id = ?", List.of(userId));
    }

    /** One of an account's stockpiles; empty where there is none of that id, or it is somebody else's. */
    public Optional<Stockpile> find(long userId, long id) {
        return read("s.user_id = ? AND s.id = ?", List.of(userId, id)).stream().findFirst();
    }

    private List<Stockpile> read(String condition, List<Object> values) {
        Map<Row, Map<Long, Long>> found = new LinkedHashMap<>();
        database.sql().sql("""
                        SELECT s.id, s.name, s.place_id, s.character_id, i.type_id, i.quantity FROM stockpiles s
                        LEFT JOIN stockpile_items i ON i.stockpile_id = s.id
                        WHERE %s ORDER BY s.name, s.id
                        """.formatted(condition)).params(values).query(row -> {
            Map<Long, Long> targets = found.computeIfAbsent(
                    new Row(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)), one -> new HashMap<>());
            if (row.getObject(5) != null) {
                targets.put(row.getLong(5), row.getLong(6));
            }
        });
        return found.entrySet().stream()
                .map(one -> new Stockpile(
                        one.getKey().id(),
                        one.getKey().name(),
                        one.getKey().placeId(),
                        one.getKey().characterId(),
                        one.getValue()))
                .toList();
    }

    /**
     * Stores a stockpile, in the place of the account's one of the same id if it has one.
     *
     * @return its id
     * @throws IllegalArgumentException saying what is allowed
     */
    public long store(long userId, Stockpile stockpile) {
        check(stockpile);
        return database.durably(() -> {
            long id = stockpile.id() == 0 ? insert(userId, stockpile) : update(userId, stockpile);
            database.sql()
                    .sql("DELETE FROM stockpile_items WHERE stockpile_id = ?")
                    .param(id)
                    .update();
            List<Object[]> rows = new ArrayList<>();
            stockpile.targets().forEach((type, quantity) -> rows.add(new Object[] {id, type, quantity}));
            database.template()
                    .batchUpdate(
                            "INSERT INTO stockpile_items (stockpile_id, type_id, quantity) VALUES (?, ?, ?)", rows);
            return id;
        });
    }

    private static void check(Stockpile stockpile) {
        if (stockpile.name().isBlank() || stockpile.name().length() > NAME) {
            throw new IllegalArgumentException("A stockpile has a name of at most " + NAME + " characters");
        }
        if (stockpile.targets().isEmpty() || stockpile.targets().size() > MOST_TARGETS) {
            throw new IllegalArgumentException("A stockpile has 1 to %,d kinds of items, not %,d"
                    .formatted(MOST_TARGETS, stockpile.targets().size()));
        }
    }

    private long insert(long userId, Stockpile stockpile) {
        long there = database.sql()
                .sql("SELECT COUNT(*) FROM stockpiles WHERE user_id = ?")
                .param(userId)
                .query(Long.class)
                .single();
        if (there >= MOST) {
            throw new IllegalArgumentException("You have " + there + " stockpiles, and no more than " + MOST + " fit");
        }
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.sql()
                .sql(
                        "INSERT INTO stockpiles (user_id, name, place_id, character_id, created_at) VALUES (?, ?, ?, ?, ?)")
                .params(
                        userId,
                        stockpile.name(),
                        stockpile.placeId(),
                        stockpile.characterId(),
                        Database.utc(database.now()))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    private long update(long userId, Stockpile stockpile) {
        int found = database.sql()
                .sql("UPDATE stockpiles SET name = ?, place_id = ?, character_id = ? WHERE id = ? AND user_id = ?")
                .params(stockpile.name(), stockpile.placeId(), stockpile.characterId(), stockpile.id(), userId)
                .update();
        if (found == 0) {
            throw new IllegalArgumentException("There is no such stockpile of yours");
        }
        return stockpile.id();
    }

    /**
     * Deletes one of an account's stockpiles.
     *
     * @return false where there was none
     */
    public boolean delete(long userId, long id) {
        return database.durably(() -> {
            database.sql().sql("""
                            DELETE FROM stockpile_items WHERE stockpile_id IN
                              (SELECT s.id FROM stockpiles s WHERE s.id = ? AND s.user_id = ?)
                            """).params(id, userId).update();
            return database.sql()
                            .sql("DELETE FROM stockpiles WHERE id = ? AND user_id = ?")
                            .params(id, userId)
                            .update()
                    == 1;
        });
    }
}

package seat.killmail;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.db.Database;
import seat.price.Price;
import seat.price.Prices;

/**
 * Values killmails at the prices of their day and keeps what came out (table {@code killmail_values}). Where types had no price it is
 * counted anew at the next look, for {@value #DAYS_ANEW} days.
 */
public final class KillValues {
    /** Killmails that are valued at one look. */
    static final int MOST = 500;

    private static final int DAYS_ANEW = 14;

    private final Database database;
    private final Prices prices;

    public KillValues(Database database, Prices prices) {
        this.database = database;
        this.prices = prices;
    }

    /**
     * Values kills that have none yet, the first of them if there are many: those of a day with one look at its prices.
     *
     * @return values by killmail, of those that were valued
     */
    Map<Long, KillValue> add(Collection<Kill> kills) {
        List<Kill> missing = kills.stream().filter(this::isMissing).limit(MOST).toList();
        if (missing.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<LostItem>> items =
                items(missing.stream().map(Kill::killmailId).toList());
        Map<LocalDate, List<Kill>> days = new LinkedHashMap<>();
        missing.forEach(kill -> days.computeIfAbsent(kill.time().toLocalDate(), unused -> new ArrayList<>())
                .add(kill));
        Map<Long, KillValue> values = new HashMap<>();
        days.forEach((day, of) -> {
            Set<Long> types = new HashSet<>();
            of.forEach(kill -> {
                types.add(kill.shipTypeId());
                items.getOrDefault(kill.killmailId(), List.of()).forEach(item -> types.add(item.typeId()));
            });
            Map<Long, Price> known = prices.onDay(day, types);
            of.forEach(kill -> values.put(
                    kill.killmailId(),
                    KillValue.of(kill.shipTypeId(), items.getOrDefault(kill.killmailId(), List.of()), known)));
        });
        keep(values);
        return values;
    }

    private boolean isMissing(Kill kill) {
        return kill.value() == null
                || kill.unpriced() > 0
                        && kill.time().isAfter(LocalDateTime.now(ZoneOffset.UTC).minusDays(DAYS_ANEW));
    }

    private void keep(Map<Long, KillValue> values) {
        List<Object[]> rows = new ArrayList<>();
        values.forEach((id, value) -> rows.add(new Object[] {
            id,
            value.hull().doubleValue(),
            value.destroyed().doubleValue(),
            value.dropped().doubleValue(),
            value.fitted().doubleValue(),
            value.unpriced().size()
        }));
        // In one order, so that two who look at the same do not wait for each other.
        rows.sort((one, other) -> Long.compare((long) one[0], (long) other[0]));
        database.retrying(() -> database.template().batchUpdate("""
                        INSERT INTO killmail_values (killmail_id, hull, destroyed, dropped, fitted, unpriced, valued_at)
                        VALUES (?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)
                        ON DUPLICATE KEY UPDATE hull = VALUES(hull), destroyed = VALUES(destroyed), dropped = VALUES(dropped),
                          fitted = VALUES(fitted), unpriced = VALUES(unpriced), valued_at = VALUES(valued_at)
                        """, rows));
    }

    /** What was in the ships, in containers too. */
    Map<Long, List<LostItem>> items(Collection<Long> killmails) {
        Map<Long, List<LostItem>> items = new HashMap<>();
        if (!killmails.isEmpty()) {
            database.reading().sql("""
                            SELECT killmail_id, position AS place, -1 AS within, item_type_id, flag,
                                   COALESCE(quantity_destroyed, 0) AS destroyed, COALESCE(quantity_dropped, 0) AS dropped, singleton
                            FROM killmail_victim_items WHERE killmail_id IN (:ids)
                            UNION ALL
                            SELECT c.killmail_id, c.container_position, c.position, c.item_type_id, COALESCE(i.flag, c.flag),
                                   COALESCE(c.quantity_destroyed, 0), COALESCE(c.quantity_dropped, 0), c.singleton
                            FROM killmail_victim_container_items c
                            LEFT JOIN killmail_victim_items i ON i.killmail_id = c.killmail_id AND i.position = c.container_position
                            WHERE c.killmail_id IN (:ids)
                            ORDER BY killmail_id, place, within
                            """).param("ids", killmails).query(row -> {
                items.computeIfAbsent(row.getLong("killmail_id"), unused -> new ArrayList<>())
                        .add(new LostItem(
                                row.getLong("item_type_id"),
                                row.getInt("flag"),
                                row.getLong("destroyed"),
                                row.getLong("dropped"),
                                row.getInt("singleton") == LostItem.COPY,
                                row.getInt("within") >= 0));
            });
        }
        return items;
    }
}

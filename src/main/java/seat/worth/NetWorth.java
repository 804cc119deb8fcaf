package seat.worth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.EveTime;

/**
 * What characters are worth: as it was counted for the day, with the wallet of this moment. The money of corporations is in nobody's
 * sum. What ESI does not tell is in none: PLEX in the vault, plugged implants, SKINs that are applied, skill points.
 */
public final class NetWorth {
    /** How old the last count may be that still is today's. */
    private static final int YOUNG_DAYS = 2;

    private static final int WEEK = 7;

    private static final String COLUMNS = """
            wallet, assets, escrow, sell_orders, contract_items, contract_rewards, contract_collateral, job_products
            """;

    private final Database database;

    public NetWorth(Database database) {
        this.database = database;
    }

    /**
     * What somebody is worth and was worth.
     *
     * @param now the last count with the wallet of this moment
     * @param countedAt when all but the wallet was counted; null where it was not yet
     * @param weekBefore as counted seven days before; null where nobody did
     * @param unpriced stacks of assets that have no price and count nothing
     */
    public record Standing(
            Worth now,
            @Nullable Instant countedAt,
            @Nullable Worth weekBefore,
            long unpriced) {
        /** How much it changed within seven days; null where that is not known. */
        public @Nullable Double change() {
            Double total = now.total();
            Double before = weekBefore == null ? null : weekBefore.total();
            return total == null || before == null ? null : Double.valueOf(total - before);
        }

        /** Two people's together. What one had a week before and the other's is not known of makes the sum unknown. */
        public Standing plus(Standing other) {
            return new Standing(
                    now.plus(other.now),
                    countedAt == null || other.countedAt == null
                            ? null
                            : countedAt.isBefore(other.countedAt) ? countedAt : other.countedAt,
                    weekBefore == null || other.weekBefore == null ? null : weekBefore.plus(other.weekBefore),
                    unpriced + other.unpriced);
        }
    }

    /** Standings by character, in two statements; every one asked for has an entry. */
    public Map<Long, Standing> of(Collection<Long> characterIds) {
        return characterIds.isEmpty() ? Map.of() : of(characterIds, balances(characterIds));
    }

    /**
     * Standings by character, in one statement; every one asked for has an entry.
     *
     * @param balances of this moment, as the caller has read them, by character; whose is not known is missing
     */
    public Map<Long, Standing> of(Collection<Long> characterIds, Map<Long, Double> balances) {
        Map<Long, Standing> standings = new HashMap<>();
        if (characterIds.isEmpty()) {
            return standings;
        }
        LocalDate today = EveTime.day(database.now());
        Map<Long, Standing> counted = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT owner_id, `day`, taken_at, assets_unpriced, %s FROM daily_snapshots
                        WHERE owner_id IN (:ids) AND (`day` = :week OR `day` >= :young) ORDER BY owner_id, `day` DESC
                        """.formatted(COLUMNS))
                .param("ids", characterIds)
                .param("week", today.minusDays(WEEK))
                .param("young", today.minusDays(YOUNG_DAYS))
                .query(row -> {
                    Worth worth = worth(row, 5);
                    boolean past = row.getObject(2, LocalDate.class).equals(today.minusDays(WEEK));
                    Standing known = counted.get(row.getLong(1));
                    if (past) {
                        counted.put(
                                row.getLong(1),
                                new Standing(
                                        known == null ? Worth.UNKNOWN : known.now(),
                                        known == null ? null : known.countedAt(),
                                        worth,
                                        known == null ? 0 : known.unpriced()));
                    } else if (known == null) {
                        counted.put(
                                row.getLong(1),
                                new Standing(
                                        worth,
                                        Database.instant(row.getObject(3, LocalDateTime.class)),
                                        null,
                                        row.getLong(4)));
                    }
                });
        for (long id : characterIds) {
            Standing known = counted.getOrDefault(id, new Standing(Worth.UNKNOWN, null, null, 0));
            standings.put(
                    id,
                    new Standing(
                            known.now().withWallet(balances.get(id)),
                            known.countedAt(),
                            known.weekBefore(),
                            known.unpriced()));
        }
        return standings;
    }

    /** All of them together; empty for nobody. */
    public Standing sum(Collection<Long> characterIds) {
        return of(characterIds).values().stream()
                .reduce(Standing::plus)
                .orElse(new Standing(Worth.UNKNOWN, null, null, 0));
    }

    /**
     * Counts of several characters together by day. A day on which one of them was not counted between two days on which it was is
     * missing, since the sum would fall by what it has.
     */
    public Map<LocalDate, Worth> days(Collection<Long> characterIds, LocalDate from) {
        TreeMap<LocalDate, Map<Long, Worth>> days = new TreeMap<>();
        Map<Long, List<LocalDate>> counted = new HashMap<>();
        if (!characterIds.isEmpty()) {
            database.reading()
                    .sql(
                            "SELECT owner_id, `day`, %s FROM daily_snapshots WHERE owner_id IN (:ids) AND `day` >= :from ORDER BY `day`"
                                    .formatted(COLUMNS))
                    .param("ids", characterIds)
                    .param("from", from)
                    .query(row -> {
                        LocalDate day = row.getObject(2, LocalDate.class);
                        days.computeIfAbsent(day, unused -> new HashMap<>()).put(row.getLong(1), worth(row, 3));
                        counted.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                                .add(day);
                    });
        }
        Map<LocalDate, Worth> sums = new TreeMap<>();
        days.forEach((day, owners) -> {
            boolean whole = counted.entrySet().stream()
                    .allMatch(one -> owners.containsKey(one.getKey())
                            || day.isBefore(one.getValue().getFirst())
                            || day.isAfter(one.getValue().getLast()));
            if (whole) {
                sums.put(day, owners.values().stream().reduce(Worth.UNKNOWN, Worth::plus));
            }
        });
        return sums;
    }

    private Map<Long, Double> balances(Collection<Long> characterIds) {
        Map<Long, Double> balances = new HashMap<>();
        database.sql()
                .sql("SELECT character_id, balance FROM character_wallet_balances WHERE character_id IN (:ids)")
                .param("ids", characterIds)
                .query(row -> {
                    double balance = row.getDouble(2);
                    if (!row.wasNull()) {
                        balances.put(row.getLong(1), balance);
                    }
                });
        return balances;
    }

    private static Worth worth(ResultSet row, int first) throws SQLException {
        return new Worth(
                number(row, first),
                number(row, first + 1),
                number(row, first + 2),
                number(row, first + 3),
                number(row, first + 4),
                number(row, first + 5),
                number(row, first + 6),
                number(row, first + 7));
    }

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }
}

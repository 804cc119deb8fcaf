package seat.wallet;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** How balances went: one wallet entry by entry, several together by day. */
public final class BalanceSteps {
    /** Entries that are read for one wallet: the newest. */
    private static final int MOST_ENTRIES = 5_000;

    /** Points beyond which a canvas shows nothing more. */
    private static final int MOST_POINTS = 800;

    /** Sums of doubles are that exact, to the hundredth and far beyond a trillion. */
    private static final double TOLERANCE = 0.02;

    private final Database database;

    public BalanceSteps(Database database) {
        this.database = database;
    }

    /**
     * A point.
     *
     * @param balance from then on; null where entries are missing until the next point
     */
    public record Step(LocalDateTime at, @Nullable Double balance) {}

    /**
     * A wallet's steps, the oldest first.
     *
     * @param missing how many times entries are missing, because the balances before and after do not join
     */
    public record Steps(List<Step> steps, int missing) {}

    private record Entry(long id, LocalDateTime at, double amount, double balance) {}

    /** The steps of one wallet; of a long one those of the newest entries. A first step tells the balance before all of them. */
    public Steps of(long characterId, LocalDate from) {
        List<Entry> entries = new ArrayList<>();
        database.reading()
                .sql("""
                        SELECT j.id, j.date, j.amount, j.balance FROM character_wallet_journals j
                        WHERE j.character_id = ? AND j.date >= ? AND j.balance IS NOT NULL
                        ORDER BY j.character_id DESC, j.id DESC LIMIT ?
                        """)
                .params(characterId, from.atStartOfDay(), MOST_ENTRIES)
                .query(row -> {
                    entries.add(new Entry(
                            row.getLong(1), row.getObject(2, LocalDateTime.class), row.getDouble(3), row.getDouble(4)));
                });
        Collections.reverse(entries);
        return join(entries);
    }

    private static Steps join(List<Entry> entries) {
        List<Step> steps = new ArrayList<>();
        int missing = 0;
        Entry last = null;
        for (Entry entry : entries) {
            double before = entry.balance() - entry.amount();
            if (last == null) {
                steps.add(new Step(entry.at(), before));
            } else if (Math.abs(before - last.balance()) > TOLERANCE) {
                missing++;
                steps.add(new Step(last.at(), null));
                steps.add(new Step(entry.at(), before));
            }
            steps.add(new Step(entry.at(), entry.balance()));
            last = entry;
        }
        return new Steps(thinned(steps), missing);
    }

    /** Picks of many steps those that are seen: per stretch of time its first and last, its highest and lowest, and the gaps. */
    private static List<Step> thinned(List<Step> steps) {
        if (steps.size() <= MOST_POINTS) {
            return steps;
        }
        List<Step> thinned = new ArrayList<>();
        int stretch = steps.size() / (MOST_POINTS / 4) + 1;
        for (int from = 0; from < steps.size(); from += stretch) {
            int until = Math.min(steps.size(), from + stretch);
            int lowest = from;
            int highest = from;
            for (int at = from; at < until; at++) {
                Double balance = steps.get(at).balance();
                if (balance != null) {
                    Double low = steps.get(lowest).balance();
                    Double high = steps.get(highest).balance();
                    lowest = low == null || balance < low ? at : lowest;
                    highest = high == null || balance > high ? at : highest;
                }
            }
            for (int at = from; at < until; at++) {
                if (at == from
                        || at == until - 1
                        || at == lowest
                        || at == highest
                        || steps.get(at).balance() == null) {
                    thinned.add(steps.get(at));
                }
            }
        }
        return thinned;
    }

    /**
     * What several wallets held together at the end of each day. A wallet holds what it held until its next entry, and before its first
     * one what it held before that.
     */
    public Map<LocalDate, Double> days(Collection<Long> characterIds, LocalDate from) {
        Map<LocalDate, Map<Long, Entry>> byDay = new TreeMap<>();
        Map<Long, Entry> firsts = new HashMap<>();
        if (!characterIds.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT j.character_id, j.id, j.date, j.amount, j.balance
                            FROM (SELECT e.character_id, MIN(e.id) AS first_id, MAX(e.id) AS last_id FROM character_wallet_journals e
                                  WHERE e.character_id IN (:ids) AND e.date >= :from
                                  GROUP BY e.character_id, CAST(e.date AS DATE)) d
                            JOIN character_wallet_journals j ON j.character_id = d.character_id AND j.id IN (d.first_id, d.last_id)
                            WHERE j.balance IS NOT NULL ORDER BY j.id
                            """)
                    .param("ids", characterIds)
                    .param("from", from.atStartOfDay())
                    .query(row -> {
                        Entry entry = new Entry(
                                row.getLong(2),
                                row.getObject(3, LocalDateTime.class),
                                row.getDouble(4),
                                row.getDouble(5));
                        firsts.putIfAbsent(row.getLong(1), entry);
                        byDay.computeIfAbsent(entry.at().toLocalDate(), unused -> new HashMap<>())
                                .put(row.getLong(1), entry);
                    });
        }
        Map<Long, Double> held = new HashMap<>();
        firsts.forEach((id, first) -> held.put(id, first.balance() - first.amount()));
        Map<LocalDate, Double> sums = new TreeMap<>();
        byDay.forEach((day, wallets) -> {
            wallets.forEach((id, last) -> held.put(id, last.balance()));
            sums.put(
                    day, held.values().stream().mapToDouble(Double::doubleValue).sum());
        });
        return sums;
    }
}

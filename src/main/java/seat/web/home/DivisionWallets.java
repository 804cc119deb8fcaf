package seat.web.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.db.Database;
import seat.resource.DivisionKind;

/** Tells corporations' wallets division by division, with what moved in each within a day, in two statements. */
@Component
final class DivisionWallets {
    private static final Duration DAY = Duration.ofDays(1);

    private final Database database;
    private final MessageSource messages;

    DivisionWallets(Database database, MessageSource messages) {
        this.database = database;
        this.messages = messages;
    }

    /** The day that a filter of the journal begins with: filters go by days. */
    static LocalDate since(Instant now) {
        return LocalDate.ofInstant(now.minus(DAY), ZoneOffset.UTC);
    }

    /** The divisions that the caller may see, by corporation; those of which nothing is known are missing. */
    Map<Long, List<DivisionLine>> of(List<Long> corporations, Access access, Locale locale, Instant now) {
        Map<Long, Set<Integer>> seen = new LinkedHashMap<>();
        corporations.forEach(id -> {
            Set<Integer> divisions = access.divisions(DivisionKind.WALLET, "corporation.journal", id);
            if (!divisions.isEmpty()) {
                seen.put(id, divisions);
            }
        });
        Map<Long, List<DivisionLine>> lines = new LinkedHashMap<>();
        if (seen.isEmpty()) {
            return lines;
        }
        Map<String, String> names = names(List.copyOf(seen.keySet()));
        database.reading()
                .sql("""
                        SELECT b.corporation_id, b.division, b.balance,
                          (SELECT SUM(j.amount) FROM corporation_wallet_journals j
                           WHERE j.corporation_id = b.corporation_id AND j.division = b.division AND j.date >= :since) AS moved
                        FROM corporation_wallet_balances b WHERE b.corporation_id IN (:ids)
                        ORDER BY b.corporation_id, b.division
                        """)
                .param("ids", seen.keySet())
                .param("since", Database.utc(now.minus(DAY)))
                .query(row -> {
                    long corporation = row.getLong(1);
                    int division = row.getInt(2);
                    if (seen.getOrDefault(corporation, Set.of()).contains(division)) {
                        lines.computeIfAbsent(corporation, id -> new ArrayList<>())
                                .add(new DivisionLine(
                                        corporation,
                                        division,
                                        names.getOrDefault(corporation + "/" + division, name(division, locale)),
                                        row.getObject(3, Double.class),
                                        row.getObject(4, Double.class)));
                    }
                });
        return lines;
    }

    private String name(int division, Locale locale) {
        String key = division == 1 ? "division.wallet.1" : "division.wallet";
        return messages.getMessage(key, new Object[] {division}, locale);
    }

    private Map<String, String> names(List<Long> corporations) {
        Map<String, String> names = new HashMap<>();
        database.reading().sql("""
                        SELECT corporation_id, division, name FROM corporation_divisions
                        WHERE corporation_id IN (:ids) AND type = 'wallet' AND name IS NOT NULL AND name <> ''
                        """).param("ids", corporations).query(row -> {
            names.put(row.getLong(1) + "/" + row.getInt(2), row.getString(3));
        });
        return names;
    }
}

package seat.web.character;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import seat.db.Database;
import seat.db.Micros;
import seat.web.Chart;
import seat.web.view.ViewSupplement;

/** How a wallet's balance developed: at the end of each day of a quarter, from its first entry on. */
@Component
public final class BalanceHistory implements ViewSupplement {
    private static final Duration SHOWN = Duration.ofDays(90);

    private final Database database;

    BalanceHistory(Database database) {
        this.database = database;
    }

    @Override
    public String view() {
        return "character.wallet-journal";
    }

    @Override
    public void fill(long characterId, Model model) {
        model.addAttribute("balance", now(characterId));
        model.addAttribute("chart", ofCharacter(characterId));
    }

    /** What the wallet holds now; null while it is not known. */
    @Nullable Double now(long characterId) {
        return database.sql()
                .sql("SELECT balance FROM character_wallet_balances WHERE character_id = ?")
                .param(characterId)
                .query(Double.class)
                .optional()
                .orElse(null);
    }

    Chart ofCharacter(long characterId) {
        return read("character_wallet_journals", "j.character_id = ?", characterId);
    }

    /** @param division 1 to 7 */
    public Chart ofDivision(long corporationId, int division) {
        return read("corporation_wallet_journals", "j.corporation_id = ? AND j.division = ?", corporationId, division);
    }

    /** Journal ids grow with time; a day without an entry keeps the balance before it. The owner is bound twice: for the newest of each day and for its row. */
    private Chart read(String table, String owner, Object... bound) {
        NavigableMap<LocalDate, Double> balances = new TreeMap<>();
        java.util.List<Object> values = new java.util.ArrayList<>(java.util.List.of(bound));
        values.add(-Micros.of(SHOWN));
        values.addAll(java.util.List.of(bound));
        database.sql().sql("""
                        SELECT CAST(j.date AS DATE) AS at_day, j.balance
                        FROM (SELECT MAX(j.id) AS id FROM %1$s j
                              WHERE %2$s AND j.date >= TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP)
                              GROUP BY CAST(j.date AS DATE)) newest
                        JOIN %1$s j ON j.id = newest.id AND %2$s
                        WHERE j.balance IS NOT NULL
                        ORDER BY at_day
                        """.formatted(table, owner)).params(values).query(row -> {
            balances.put(row.getObject(1, LocalDate.class), row.getDouble(2));
        });
        Chart chart = new Chart(Chart.Type.STEP);
        if (!balances.isEmpty()) {
            balances.firstKey()
                    .datesUntil(balances.lastKey().plusDays(1))
                    .forEach(day -> chart.add(
                            day.atTime(LocalTime.MAX),
                            day.toString(),
                            balances.floorEntry(day).getValue()));
        }
        return chart;
    }
}

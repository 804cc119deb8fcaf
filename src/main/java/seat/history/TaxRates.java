package seat.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import seat.db.Database;
import seat.db.Dialect;

/** The history of corporations' tax rates (table {@code corporation_tax_rates}): a row for each change, by the day it was first seen. */
final class TaxRates {
    private final Database database;
    private final String upsert;

    /** A rate that is not the last one kept. */
    record Changed(long corporationId, double rate) {}

    TaxRates(Database database) {
        this.database = database;
        this.upsert = database.dialect()
                .upsert(new Dialect.Upsert(
                        "corporation_tax_rates",
                        List.of("corporation_id", "day", "tax_rate"),
                        List.of("tax_rate"),
                        null,
                        false));
    }

    /** Those of the corporations whose rate differs from what is kept, or of which none is. */
    List<Changed> changed(Set<Long> corporations) {
        List<Changed> changed = new ArrayList<>();
        database.sql().sql("""
                        SELECT c.corporation_id, c.tax_rate FROM corporation_infos c
                        WHERE c.corporation_id IN (:corporations) AND c.tax_rate IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM corporation_tax_rates r
                            WHERE r.corporation_id = c.corporation_id AND r.tax_rate = c.tax_rate
                              AND r.`day` = (SELECT MAX(l.`day`) FROM corporation_tax_rates l
                                WHERE l.corporation_id = c.corporation_id))
                        """).param("corporations", corporations).query(row -> {
            changed.add(new Changed(row.getLong(1), row.getDouble(2)));
        });
        return changed;
    }

    /** Part of the transaction that stores the snapshots. */
    void store(List<Changed> changed, LocalDate day) {
        if (!changed.isEmpty()) {
            database.template()
                    .batchUpdate(
                            upsert,
                            changed.stream()
                                    .map(each -> new Object[] {each.corporationId(), day, each.rate()})
                                    .toList());
        }
    }
}

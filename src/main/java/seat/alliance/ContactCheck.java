package seat.alliance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** Compares the contacts of an alliance's corporations with those of the alliance, which are what its members should have. */
public final class ContactCheck {
    private static final double SAME = 0.005;

    private final Database database;

    public ContactCheck(Database database) {
        this.database = database;
    }

    /**
     * How a corporation's contacts compare.
     *
     * @param known whether its contacts were read ever
     * @param contacts how many it has
     * @param same of the alliance's, with the same standing
     * @param different of the alliance's, with another standing
     * @param missing of the alliance's that it has not
     * @param additional that the alliance has not
     */
    public record Check(
            long corporationId,
            boolean known,
            long contacts,
            long same,
            long different,
            long missing,
            long additional) {
        /** Whether it agrees with the alliance in all that the alliance says. */
        public boolean agrees() {
            return known && different == 0 && missing == 0;
        }
    }

    /**
     * One contact that differs.
     *
     * @param alliance the alliance's standing; null where it has none
     * @param corporation the corporation's; null where it has none
     */
    public record Difference(
            long contactId,
            @Nullable Double alliance,
            @Nullable Double corporation) {}

    /** The number of contacts of an alliance. */
    public long profile(long allianceId) {
        return database.reading()
                .sql("SELECT COUNT(*) FROM alliance_contacts WHERE alliance_id = ?")
                .param(allianceId)
                .query(Long.class)
                .single();
    }

    /** Each of these corporations, those that differ most first; three statements. */
    public List<Check> of(long allianceId, Collection<Long> corporationIds) {
        if (corporationIds.isEmpty()) {
            return List.of();
        }
        long all = profile(allianceId);
        Map<Long, long[]> counts = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT c.corporation_id, COUNT(*),
                          SUM(CASE WHEN ABS(a.standing - c.standing) < %1$s THEN 1 ELSE 0 END),
                          SUM(CASE WHEN ABS(a.standing - c.standing) >= %1$s THEN 1 ELSE 0 END)
                        FROM corporation_contacts c
                        LEFT JOIN alliance_contacts a ON a.alliance_id = :alliance AND a.contact_id = c.contact_id
                        WHERE c.corporation_id IN (:ids) GROUP BY c.corporation_id
                        """.formatted(SAME))
                .param("alliance", allianceId)
                .param("ids", corporationIds)
                .query(row -> {
                    counts.put(row.getLong(1), new long[] {row.getLong(2), row.getLong(3), row.getLong(4)});
                });
        TreeSet<Long> read = new TreeSet<>(database.reading()
                .sql("""
                        SELECT owner_id FROM updates
                        WHERE owner_id IN (:ids) AND resource = 'corporation.contacts' AND succeeded_at IS NOT NULL
                        """)
                .param("ids", corporationIds)
                .query(Long.class)
                .list());
        List<Check> checks = new ArrayList<>();
        for (long id : new TreeSet<>(corporationIds)) {
            long[] count = counts.getOrDefault(id, new long[3]);
            checks.add(new Check(
                    id,
                    count[0] > 0 || read.contains(id),
                    count[0],
                    count[1],
                    count[2],
                    Math.max(0, all - count[1] - count[2]),
                    count[0] - count[1] - count[2]));
        }
        checks.sort(Comparator.comparingLong((Check check) -> -(check.different() + check.missing()))
                .thenComparingLong(Check::corporationId));
        return checks;
    }

    /** What one corporation has otherwise than its alliance, the alliance's contacts first. */
    public List<Difference> differences(long allianceId, long corporationId) {
        Map<Long, Double> profile =
                read("SELECT contact_id, standing FROM alliance_contacts WHERE alliance_id = ?", allianceId);
        Map<Long, Double> own =
                read("SELECT contact_id, standing FROM corporation_contacts WHERE corporation_id = ?", corporationId);
        List<Difference> differences = new ArrayList<>();
        new TreeSet<>(profile.keySet()).forEach(id -> {
            Double other = own.get(id);
            if (other == null || Math.abs(other - profile.getOrDefault(id, 0.0)) >= SAME) {
                differences.add(new Difference(id, profile.get(id), other));
            }
        });
        new TreeSet<>(own.keySet())
                .stream()
                        .filter(id -> !profile.containsKey(id))
                        .forEach(id -> differences.add(new Difference(id, null, own.get(id))));
        return differences;
    }

    private Map<Long, Double> read(String sql, long id) {
        Map<Long, Double> standings = new HashMap<>();
        database.reading().sql(sql).param(id).query(row -> {
            standings.put(row.getLong(1), row.getDouble(2));
        });
        return standings;
    }
}

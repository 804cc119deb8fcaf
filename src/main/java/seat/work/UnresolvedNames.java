package seat.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import seat.db.Database;
import seat.db.NameTables;
import seat.sync.Difference;
import seat.view.Meanings;

/**
 * Collects the ids of written rows that get a name, as the meanings of their columns say, and notes those without one, in the same
 * transaction, for {@code public.names} to ask. Player structures have ids that {@code /universe/names} does not answer.
 */
public final class UnresolvedNames {
    private static final long HIGHEST = Integer.MAX_VALUE;
    private static final int REMEMBERED = 200_000;

    /** Ids in one statement; it names them several times, and a database takes only so many values. */
    private static final int TOGETHER = 1_000;

    private final Database database;
    private final Cache<Long, Boolean> seen =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public UnresolvedNames(Database database) {
        this.database = database;
    }

    /** The ids that {@code differences} write and that this process has not seen before. */
    Set<Long> unseen(Collection<Difference> differences) {
        Set<Long> ids = new HashSet<>();
        // What one row calls a mailing list is none of these kinds in another: a mail's sender may be the list itself.
        Set<Long> ruledOut = new HashSet<>();
        for (Difference difference : differences) {
            difference.forEachWritten(row -> row.forEachNumber((column, id) -> {
                if (Meanings.rulesOut(row, column)) {
                    ruledOut.add(id);
                }
                if (id > 0 && id <= HIGHEST && Meanings.isNamed(row, column) && seen.getIfPresent(id) == null) {
                    ids.add(id);
                }
            }));
        }
        ids.removeAll(ruledOut);
        return ids;
    }

    /** Notes ids that have no name yet; part of the transaction that writes the rows. */
    void note(Set<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Long> all = ids.stream().sorted().toList();
        List<Long> unnamed = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            unnamed.addAll(unnamed(all.subList(from, Math.min(all.size(), from + TOGETHER))));
        }
        database.template()
                .batchUpdate(
                        "INSERT IGNORE INTO unresolved_names (entity_id) VALUES (?)",
                        unnamed.stream().map(id -> new Object[] {id}).toList());
    }

    private List<Long> unnamed(List<Long> ids) {
        List<Long> unnamed = new ArrayList<>(ids);
        unnamed.removeAll(database.sql()
                .sql("SELECT mailing_list_id FROM mail_mailing_lists WHERE mailing_list_id IN (:ids)")
                .param("ids", ids)
                .query(Long.class)
                .set());
        unnamed.removeAll(new HashSet<>(database.sql()
                .sql(NameTables.named())
                .param("ids", ids)
                .query(Long.class)
                .list()));
        return unnamed;
    }

    /** The transaction is committed: these need not be looked at again. */
    void remember(Set<Long> ids) {
        ids.forEach(id -> seen.put(id, true));
    }
}

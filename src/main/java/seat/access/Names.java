package seat.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import seat.db.Database;
import seat.db.NameTables;
import seat.eve.EntityKind;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.sde.StaticThing;

/**
 * Looks up the names of many ids: in the static data, which has them in the reader's language and mostly in memory, then what is
 * left in one statement (one per {@value #BATCH} ids).
 */
public final class Names {
    private static final int BATCH = 1000;

    /** What a mailing list is called that nobody here is in, or whose pilot's lists have not been read. */
    private static final String UNKNOWN_LIST = "a mailing list (name not known)";

    /** ESI's ids of mailing lists have 32 bits; those of structures and items are greater. */
    private static final long HIGHEST_LIST = Integer.MAX_VALUE;

    private final Database database;
    private final StaticNames staticNames;
    private final Supplier<Language> language;

    /** @param language of whoever reads, asked at each look-up */
    public Names(Database database, StaticNames staticNames, Supplier<Language> language) {
        this.database = database;
        this.staticNames = staticNames;
        this.language = language;
    }

    /** The names that are known of these ids. */
    public Known of(Collection<Long> ids) {
        Map<Long, String> names = new HashMap<>();
        things(ids).forEach((id, thing) -> names.put(id, thing.name()));
        return new Known(names);
    }

    /** What is known of these ids: their names, and what kinds of things they are. */
    public Map<Long, StaticThing> things(Collection<Long> ids) {
        Map<Long, StaticThing> things = new HashMap<>(staticNames.things(ids, language.get()));
        List<Long> distinct = ids.stream()
                .distinct()
                .filter(id -> id != 0 && !things.containsKey(id))
                .toList();
        for (int from = 0; from < distinct.size(); from += BATCH) {
            List<Long> batch = distinct.subList(from, Math.min(from + BATCH, distinct.size()));
            database.sql().sql(NameTables.lookup()).param("ids", batch).query(row -> {
                things.merge(
                        row.getLong(1),
                        told(EntityKind.of(row.getString(3)), BidiControls.strip(row.getString(2))),
                        // One of a kind that is known tells more.
                        (first, second) -> first.kind() == EntityKind.OTHER ? second : first);
            });
        }
        nameMailingLists(distinct, things);
        return things;
    }

    private static StaticThing told(EntityKind kind, String name) {
        return new StaticThing(name, kind, false, null);
    }

    /**
     * Says of ids without a name that they are mailing lists, where mails say so: ESI names a list only to who is in it. One statement,
     * and only where ids are left that may be lists; the first mail of each tells, since an id is of one kind.
     */
    private void nameMailingLists(List<Long> ids, Map<Long, StaticThing> things) {
        List<Long> left = ids.stream()
                .filter(id -> id > 0 && id <= HIGHEST_LIST && !things.containsKey(id))
                .toList();
        for (int from = 0; from < left.size(); from += BATCH) {
            database.sql()
                    .sql("""
                            SELECT r.recipient_id FROM (
                              SELECT recipient_id, MIN(mail_id) AS mail_id FROM mail_recipients
                              WHERE recipient_id IN (:ids) GROUP BY recipient_id
                            ) f JOIN mail_recipients r ON r.mail_id = f.mail_id AND r.recipient_id = f.recipient_id
                            WHERE r.recipient_type = 'mailing_list'
                            """)
                    .param("ids", left.subList(from, Math.min(from + BATCH, left.size())))
                    .query(Long.class)
                    .list()
                    .forEach(id -> things.put(id, told(EntityKind.MAILING_LIST, UNKNOWN_LIST)));
        }
    }

    /** Names by id. */
    public record Known(Map<Long, String> names) {
        public Known {
            names = Map.copyOf(names);
        }

        /** The name, or {@code #123} while it is not known. */
        public String of(long id) {
            return names.getOrDefault(id, "#" + id);
        }

        public boolean has(long id) {
            return names.containsKey(id);
        }
    }
}

package seat.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import seat.db.Database;
import seat.db.EntityNames;
import seat.db.NameTables;
import seat.resource.OwnerType;

/** Finds characters, corporations and alliances by their exact names, and their names by their ids. */
public final class NamesOfMembers {
    private NamesOfMembers() {}

    /** The names of everybody that limits list, as far as they are known. */
    public static Map<Long, String> of(Database database, Collection<Limits> limits) {
        Map<Long, String> names = new HashMap<>();
        List<Long> all = limits.stream()
                .flatMap(one -> Stream.of(one.included(), one.excepted()))
                .flatMap(members -> Stream.of(members.characters(), members.corporations(), members.alliances()))
                .flatMap(Set::stream)
                .distinct()
                .toList();
        for (int from = 0; from < all.size(); from += 1000) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + 1000));
            database.sql().sql(NameTables.lookup()).param("ids", some).query(row -> {
                names.putIfAbsent(row.getLong(1), row.getString(2));
            });
        }
        return names;
    }

    /**
     * Finds the one of that kind that is called so, or has that id.
     *
     * @throws AccessRefusal where none or several are
     */
    public static long find(Database database, OwnerType kind, String text) {
        String wanted = text.strip();
        if (wanted.matches("[1-9][0-9]{0,17}")) {
            return Long.parseLong(wanted);
        }
        List<Map.Entry<Long, String>> alike = database.sql()
                .sql("SELECT id, name FROM entity_names WHERE folded = ? AND kind = ? ORDER BY id")
                .params(EntityNames.fold(wanted), kind.id())
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
                .list();
        List<Long> exact = alike.stream()
                .filter(one -> one.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .toList();
        List<Long> found =
                exact.isEmpty() ? alike.stream().map(Map.Entry::getKey).toList() : exact;
        if (found.size() == 1) {
            return found.getFirst();
        }
        String kindOf = kind.id().toLowerCase(Locale.ROOT);
        throw new AccessRefusal(
                found.isEmpty()
                        ? "SeAT knows no " + kindOf + " called '" + wanted + "'; give the exact name or the id"
                        : "Several " + kindOf + "s are called '" + wanted + "': " + found + "; give the id");
    }
}

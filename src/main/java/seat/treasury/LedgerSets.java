package seat.treasury;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import seat.access.AccessRefusal;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;

/** Reads and writes the installation's own categories of journal entries (tables {@code ledger_sets} and {@code ledger_set_types}). */
public final class LedgerSets {
    /** The most sets. */
    public static final int MOST = 50;

    private static final int LONGEST = 60;

    private final Database database;
    private final AuditLog audit;

    public LedgerSets(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    private record Row(int id, String name) {}

    /** All of them, by name. */
    public List<LedgerSet> list() {
        Map<Row, Set<String>> sets = new LinkedHashMap<>();
        database.sql().sql("""
                        SELECT s.id, s.name, t.ref_type FROM ledger_sets s LEFT JOIN ledger_set_types t ON t.set_id = s.id
                        ORDER BY s.name, s.id, t.ref_type
                        """).query(row -> {
            Set<String> types = sets.computeIfAbsent(
                    new Row(row.getInt(1), Objects.requireNonNullElse(row.getString(2), "")),
                    unused -> new TreeSet<>());
            if (row.getString(3) != null) {
                types.add(row.getString(3));
            }
        });
        return sets.entrySet().stream()
                .map(set -> new LedgerSet(set.getKey().id(), set.getKey().name(), set.getValue()))
                .toList();
    }

    public Optional<LedgerSet> find(int id) {
        return list().stream().filter(set -> set.id() == id).findFirst();
    }

    /**
     * Stores a set, in the place of the one of the same id.
     *
     * @return its id
     * @throws AccessRefusal saying what is allowed; nothing has changed
     */
    public int save(Actor actor, LedgerSet set) {
        String name = set.name().strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            throw new AccessRefusal("A category has a name of 1 to " + LONGEST + " characters, not '" + name + "'");
        }
        if (set.refTypes().isEmpty()) {
            throw new AccessRefusal("A category has at least one kind of entry");
        }
        Set<String> unknown = new TreeSet<>(seat.wallet.Category.unknown(set.refTypes()));
        if (!unknown.isEmpty()) {
            throw new AccessRefusal("No kinds of journal entries: " + String.join(", ", unknown));
        }
        int id = database.inTransaction(() -> {
            List<LedgerSet> others =
                    list().stream().filter(other -> other.id() != set.id()).toList();
            check(name, set, others);
            LedgerSet before = set.id() == 0 ? null : find(set.id()).orElseThrow(() -> gone(set.id()));
            int stored = before == null ? insert(name) : rename(set.id(), name);
            database.sql()
                    .sql("DELETE FROM ledger_set_types WHERE set_id = ?")
                    .param(stored)
                    .update();
            List<Object[]> rows = new ArrayList<>();
            set.refTypes().forEach(type -> rows.add(new Object[] {type, stored}));
            database.template().batchUpdate("INSERT INTO ledger_set_types (ref_type, set_id) VALUES (?, ?)", rows);
            audit.write(
                    actor,
                    Category.SETTING,
                    "ledger set",
                    Subject.none(),
                    "Stored the ledger's category '" + name + "'",
                    before == null ? null : described(before),
                    described(new LedgerSet(stored, name, set.refTypes())));
            return stored;
        });
        database.makeDurable();
        return id;
    }

    private static void check(String name, LedgerSet set, List<LedgerSet> others) {
        if (set.id() == 0 && others.size() >= MOST) {
            throw new AccessRefusal("There are " + MOST + " categories, and no more than that");
        }
        for (LedgerSet other : others) {
            if (other.name().equalsIgnoreCase(name)) {
                throw new AccessRefusal("There is a category '" + other.name() + "' already");
            }
            Set<String> both = new TreeSet<>(other.refTypes());
            both.retainAll(set.refTypes());
            if (!both.isEmpty()) {
                throw new AccessRefusal("'%s' has %s already; an entry counts in one category only"
                        .formatted(other.name(), String.join(", ", both)));
            }
        }
    }

    private static AccessRefusal gone(int id) {
        return new AccessRefusal("There is no category " + id + " any more");
    }

    private static Map<String, Object> described(LedgerSet set) {
        return Map.of("name", set.name(), "kinds", String.join(" ", set.refTypes()));
    }

    private int insert(String name) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.sql()
                .sql("INSERT INTO ledger_sets (name) VALUES (?)")
                .param(name)
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).intValue();
    }

    private int rename(int id, String name) {
        database.sql()
                .sql("UPDATE ledger_sets SET name = ? WHERE id = ?")
                .params(name, id)
                .update();
        return id;
    }

    /** Deletes a set; what was in it is in none. @return whether there was one */
    public boolean delete(Actor actor, int id) {
        boolean deleted = database.inTransaction(() -> {
            Optional<LedgerSet> set = find(id);
            set.ifPresent(one -> {
                database.sql()
                        .sql("DELETE FROM ledger_set_types WHERE set_id = ?")
                        .param(id)
                        .update();
                database.sql()
                        .sql("DELETE FROM ledger_sets WHERE id = ?")
                        .param(id)
                        .update();
                audit.write(
                        actor,
                        Category.SETTING,
                        "delete ledger set",
                        Subject.none(),
                        "Deleted the ledger's category '" + one.name() + "'",
                        described(one),
                        null);
            });
            return set.isPresent();
        });
        database.makeDurable();
        return deleted;
    }
}

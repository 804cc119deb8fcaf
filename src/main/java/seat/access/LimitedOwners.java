package seat.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.update.Affiliation;

/** The owners that {@link Limits} are about, by what EVE tells of their corporations and alliances now ({@link Affiliation}). */
final class LimitedOwners implements Owners {
    private final Database database;
    private final OwnerType kind;
    private final Limits limits;
    private final Map<Long, Boolean> known = new ConcurrentHashMap<>();

    LimitedOwners(Database database, OwnerType kind, Limits limits) {
        this.database = database;
        this.kind = kind;
        this.limits = limits;
    }

    /** Makes the owners that limits are about; every one where there is no limit. */
    static Owners of(Database database, OwnerType kind, Limits limits) {
        return limits.equals(Limits.NONE) ? Owners.all() : new LimitedOwners(database, kind, limits);
    }

    @Override
    public boolean include(long id) {
        return known.computeIfAbsent(id, this::holds);
    }

    private boolean holds(long id) {
        List<Object> values = new ArrayList<>();
        String condition = sql(String.valueOf(id), values);
        return switch (condition) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default ->
                !database.sql()
                        .sql("SELECT 1 FROM DUAL WHERE " + condition)
                        .params(values)
                        .query(Integer.class)
                        .list()
                        .isEmpty();
        };
    }

    @Override
    public String condition(String column, boolean one, List<Object> values) {
        if (!one && kind == OwnerType.CHARACTER && !limits.everyone()) {
            List<Object> bound = new ArrayList<>();
            String within = memberships(limits.included(), bound);
            List<Long> few = within.isEmpty() ? List.of() : members(within, bound);
            if (few.size() <= FEW) {
                Set<Long> ids = new TreeSet<>(limits.included().of(kind));
                ids.addAll(few);
                return but(Owners.in(column, List.copyOf(ids), values), column, values);
            }
        }
        return sql(column, values);
    }

    private List<Long> members(String within, List<Object> bound) {
        bound.add(FEW + 1);
        return database.sql()
                .sql(Affiliation.known(kind, within) + " LIMIT ?")
                .params(bound)
                .query(Long.class)
                .list();
    }

    private String sql(String column, List<Object> values) {
        return but(limits.everyone() ? "TRUE" : included(column, values), column, values);
    }

    /** Whom limits include is seen but for those whom they except. */
    private String but(String included, String column, List<Object> values) {
        if (included.isEmpty() || included.equals("FALSE")) {
            return "FALSE";
        }
        List<String> all = new ArrayList<>(List.of(included));
        Limits.Members excepted = limits.excepted();
        if (!excepted.of(kind).isEmpty()) {
            all.add("NOT " + Owners.in(column, List.copyOf(excepted.of(kind)), values));
        }
        String elsewhere = memberships(excepted, values);
        if (!elsewhere.isEmpty()) {
            // Of whom it is not known for certain is not shown either.
            all.add(Affiliation.knownOutside(kind, column, elsewhere));
        }
        if (all.size() > 1) {
            all.remove("TRUE");
        }
        return String.join(" AND ", all);
    }

    private String included(String column, List<Object> values) {
        List<String> either = new ArrayList<>();
        Limits.Members included = limits.included();
        if (!included.of(kind).isEmpty()) {
            either.add(Owners.in(column, List.copyOf(included.of(kind)), values));
        }
        String memberships = memberships(included, values);
        if (!memberships.isEmpty()) {
            either.add(Affiliation.knownWithin(kind, column, memberships));
        }
        return either.size() > 1 ? "(" + String.join(" OR ", either) + ")" : String.join("", either);
    }

    /** A condition on what a member is in, over {@code ca.corporation_id} and {@code ca.alliance_id}; empty where nothing is listed. */
    private String memberships(Limits.Members members, List<Object> values) {
        List<String> either = new ArrayList<>();
        if (kind == OwnerType.CHARACTER && !members.corporations().isEmpty()) {
            either.add(marks("ca.corporation_id", members.corporations(), values));
        }
        if (kind != OwnerType.ALLIANCE && !members.alliances().isEmpty()) {
            either.add(marks("ca.alliance_id", members.alliances(), values));
        }
        return String.join(" OR ", either);
    }

    private static String marks(String column, Collection<Long> ids, List<Object> values) {
        ids.stream().sorted().forEach(values::add);
        return column + " IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
    }
}

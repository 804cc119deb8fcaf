package seat.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each asset in which place and hangar it lies, however many containers are around it, so that SQL can ask for a hangar's
 * content. The columns are part of the row: when a container moves, so does what is in it.
 *
 * <p>ESI lists an office as an item of the corporation ({@code OfficeFolder}) that holds the hangars {@code CorpSAG1} to
 * {@code CorpSAG7}; {@code GET /corporations/{corporation_id}/assets}.
 */
final class Roots {
    private static final String HANGAR = "CorpSAG";
    private static final String OFFICE = "OfficeFolder";

    /** ESI's items lie in four or five others at most; a circle, which would be an error of ESI's, ends here. */
    private static final int DEEPEST = 50;

    private final Known known;
    private final List<Target> targets;

    /**
     * A column to fill.
     *
     * @param hangar whether with where in the place a row lies, not with the place
     * @param place column that names the row, or place, in which a row lies
     * @param flag column that says where in it
     */
    private record Target(int column, boolean hangar, int place, int flag) {}

    /** Rows by key: those listed, and where one is not listed, the stored one. */
    @FunctionalInterface
    interface Known {
        @Nullable Row row(Object key);
    }

    Roots(Table table, Known known) {
        this.known = known;
        this.targets = targets(table);
    }

    private static List<Target> targets(Table table) {
        List<Target> targets = new ArrayList<>();
        for (int column = 0; column < table.sources().size(); column++) {
            Source source = table.sources().get(column);
            if (source instanceof Source.RootPlace root) {
                targets.add(target(table, column, false, root.nesting()));
            } else if (source instanceof Source.RootFlag root) {
                targets.add(target(table, column, true, root.nesting()));
            }
        }
        return targets;
    }

    private static Target target(Table table, int column, boolean hangar, Source.Nesting nesting) {
        return new Target(column, hangar, table.index(nesting.place()), table.index(nesting.flag()));
    }

    /** Columns that name the row, or place, in which a row lies; none for a table whose rows do not lie in one another. */
    static Set<Integer> places(Table table) {
        return targets(table).stream().map(Target::place).collect(Collectors.toSet());
    }

    /** Fills in those columns of the listed rows; what they lie in may be stored only, where an answer lacks a page. */
    static void fill(Table table, Map<Object, Row> listed, Map<Object, Row> stored) {
        Roots roots = new Roots(table, key -> {
            Row row = listed.get(key);
            return row == null ? stored.get(key) : row;
        });
        if (!roots.targets.isEmpty()) {
            listed.values().forEach(roots::fill);
        }
    }

    /** Fills in those columns of one row. */
    void fill(Row row) {
        for (Target target : targets) {
            row.values()[target.column()] = target.hangar() ? flag(row, target) : place(row, target);
        }
    }

    private @Nullable Object place(Row row, Target target) {
        Row outermost = row;
        Row outer = outer(row, target);
        for (int depth = 0; outer != null && depth < DEEPEST; depth++) {
            outermost = outer;
            outer = outer(outer, target);
        }
        return outermost.values()[target.place()];
    }

    private @Nullable Object flag(Row row, Target target) {
        String outermost = null;
        String hangar = null;
        Row around = row;
        for (int depth = 0; around != null && depth < DEEPEST; depth++) {
            if (around.values()[target.flag()] instanceof String text) {
                hangar = text.startsWith(HANGAR) ? text : hangar;
                outermost = OFFICE.equals(text) ? outermost : text;
            }
            around = outer(around, target);
        }
        return hangar != null ? hangar : outermost != null ? outermost : row.values()[target.flag()];
    }

    private @Nullable Row outer(Row row, Target target) {
        Object around = row.values()[target.place()];
        return around == null ? null : known.row(around);
    }
}

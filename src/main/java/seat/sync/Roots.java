package seat.sync;

import java.util.Map;
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

    private final Map<Object, Row> listed;
    private final Map<Object, Row> stored;
    private final int place;
    private final int flag;

    private Roots(Map<Object, Row> listed, Map<Object, Row> stored, int place, int flag) {
        this.listed = listed;
        this.stored = stored;
        this.place = place;
        this.flag = flag;
    }

    /** Fills in those columns of the listed rows; what they lie in may be stored only, where an answer lacks a page. */
    static void fill(Table table, Map<Object, Row> listed, Map<Object, Row> stored) {
        for (int column = 0; column < table.sources().size(); column++) {
            int target = column;
            Source source = table.sources().get(column);
            if (source instanceof Source.RootPlace root) {
                Roots roots = of(table, root.nesting(), listed, stored);
                listed.values().forEach(row -> row.values()[target] = roots.place(row));
            } else if (source instanceof Source.RootFlag root) {
                Roots roots = of(table, root.nesting(), listed, stored);
                listed.values().forEach(row -> row.values()[target] = roots.flag(row));
            }
        }
    }

    private static Roots of(Table table, Source.Nesting nesting, Map<Object, Row> listed, Map<Object, Row> stored) {
        return new Roots(listed, stored, table.index(nesting.place()), table.index(nesting.flag()));
    }

    private @Nullable Object place(Row row) {
        Row outermost = row;
        Row outer = outer(row);
        for (int depth = 0; outer != null && depth < DEEPEST; depth++) {
            outermost = outer;
            outer = outer(outer);
        }
        return outermost.values()[place];
    }

    private @Nullable Object flag(Row row) {
        String outermost = null;
        String hangar = null;
        Row around = row;
        for (int depth = 0; around != null && depth < DEEPEST; depth++) {
            if (around.values()[flag] instanceof String text) {
                hangar = text.startsWith(HANGAR) ? text : hangar;
                outermost = OFFICE.equals(text) ? outermost : text;
            }
            around = outer(around);
        }
        return hangar != null ? hangar : outermost != null ? outermost : row.values()[flag];
    }

    private @Nullable Row outer(Row row) {
        Object around = row.values()[place];
        if (around == null) {
            return null;
        }
        Row outer = listed.get(around);
        return outer == null ? stored.get(around) : outer;
    }
}

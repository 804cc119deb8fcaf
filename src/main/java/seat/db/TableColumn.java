package seat.db;

import java.util.List;

/**
 * One column of a table query.
 *
 * @param name what requests and pages call it
 * @param sql what it stands for, with its table's alias; never from a request
 */
public record TableColumn(String name, String sql, Kind kind) {

    /** What a value means: how it is filtered and shown. */
    public enum Kind {
        TEXT,
        /** One of ESI's words, such as {@code bounty_prizes}. */
        CODE,
        /** An id that is shown by its name. */
        NAME,
        ISK,
        NUMBER,
        /** UTC. */
        TIME,
        FLAG
    }

    public TableColumn {
        if (!name.matches("[a-z][a-z_0-9]*") || List.of("page", "size", "sort").contains(name)) {
            throw new IllegalArgumentException("Not a name for a column: " + name);
        }
    }

    /** The request parameters that filter by this column. */
    public List<String> parameters() {
        return switch (kind) {
            case TEXT, CODE, NAME, FLAG -> List.of(name);
            case ISK, NUMBER -> List.of(name + "_min", name + "_max");
            case TIME -> List.of(name + "_from", name + "_to");
        };
    }

    /** @param language that names are shown in, as {@code sde_names} calls it */
    String sortSql(String language) {
        return kind == Kind.NAME ? NameTables.nameOf(sql, language) : sql;
    }
}

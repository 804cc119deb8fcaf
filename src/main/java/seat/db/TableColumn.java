package seat.db;

import java.util.List;

/**
 * One column of a table query.
 *
 * @param name what requests and pages call it
 * @param sql what it stands for, with its table's alias; never from a request; empty for a column that is not the database's
 */
public record TableColumn(String name, String sql, Meaning meaning) {
    /** Parameters of a request that are no filters. */
    static final List<String> RESERVED = List.of("page", "size", "sort", "columns", "after", "before", "open", "saved");

    public TableColumn {
        if (!name.matches("[a-z][a-z_0-9]*") || RESERVED.contains(name)) {
            throw new IllegalArgumentException("Not a name for a column: " + name);
        }
    }

    /** The request parameters that filter by this column. */
    public List<String> parameters() {
        return switch (meaning) {
            case TEXT, CODE, ENTITY, ID, FLAG, DOCUMENT -> List.of(name);
            case ISK, QUANTITY, PERCENT, VOLUME, DURATION -> List.of(name + "_min", name + "_max");
            case TIME, DAY -> List.of(name + "_from", name + "_to");
        };
    }

    /** @param language that names are shown in, as {@code sde_names} calls it */
    String sortSql(String language) {
        return meaning == Meaning.ENTITY ? NameTables.nameOf(sql, language) : sql;
    }
}

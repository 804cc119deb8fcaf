package seat.web.table;

import java.util.Map;
import seat.db.TableQuery;

/**
 * A table page as it is declared.
 *
 * @param id its path's last part and the key of its title ({@code table.<id>})
 * @param links by column, the path a cell leads to; {@code {column}} and {@code {key_column}} stand for the row's values;
 *     one without leading slash is relative to the table's own
 * @param exported whether its path has files and an endpoint for programs beside it
 */
public record DataTable(String id, TableQuery query, Map<String, String> links, boolean exported) {
    public DataTable {
        links = Map.copyOf(links);
    }

    public DataTable(String id, TableQuery query, Map<String, String> links) {
        this(id, query, links, false);
    }

    public static DataTable of(String id, TableQuery.Builder query) {
        return new DataTable(id, query.build(), Map.of());
    }

    /** A table like this one whose cells of {@code column} are links. */
    public DataTable linking(String column, String path) {
        return new DataTable(id, query, Map.of(column, path), exported);
    }
}

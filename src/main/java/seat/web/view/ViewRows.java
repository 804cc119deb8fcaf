package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.Names;
import seat.access.VisibleRows;
import seat.db.Database;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableQuery;
import seat.db.TableRow;
import seat.web.NotFoundException;
import seat.web.OthersData;
import seat.web.Sessions;

/**
 * Rows of views for programs: in the order of the key, chunk by chunk. Each chunk asks anew who is asking and what may be seen, so
 * that whoever loses a right in the middle of an export gets no further row.
 */
@Component
final class ViewRows {
    private final Database database;
    private final AccessRules rules;
    private final Sessions sessions;
    private final Names names;
    private final OthersData others;

    ViewRows(Database database, AccessRules rules, Sessions sessions, Names names, OthersData others) {
        this.database = database;
        this.rules = rules;
        this.sessions = sessions;
        this.names = names;
        this.others = others;
    }

    /**
     * A chunk of rows.
     *
     * @param last the key of its last row, which the next chunk follows; empty after the end
     */
    record Chunk(List<TableColumn> columns, List<TableRow> rows, Names.Known names, List<Object> last) {}

    /**
     * Reads the rows after a key.
     *
     * @param after empty for the first rows
     * @throws NotFoundException when the session has ended, or the right is lost
     */
    Chunk read(ViewRequest asked, HttpServletRequest request, List<Object> after, int most) {
        Access access = sessions.now(request)
                .map(session -> rules.of(session.viewer()))
                .orElseThrow(() -> new NotFoundException("session"));
        VisibleRows allowed = access.rows(asked.view(), asked.scope());
        if (after.isEmpty()) {
            others.taken(request, access, asked.view(), asked.scope());
        }
        TableQuery query = ViewTables.of(asked, allowed).query();
        Map<String, String> parameters = new LinkedHashMap<>(asked.parameters());
        List.of("page", "size", "sort", "after", "before").forEach(parameters::remove);
        List<TableRow> rows = query.chunk(database, allowed.values(), parameters, after, most);
        List<TableColumn> columns = query.chosen(parameters);
        List<Object> last = rows.size() < most ? List.of() : query.key(rows.getLast());
        return new Chunk(columns, rows, names.of(ids(columns, rows)), last);
    }

    private static List<Long> ids(List<TableColumn> columns, List<TableRow> rows) {
        List<Long> ids = new ArrayList<>();
        columns.stream()
                .filter(column -> column.meaning() == Meaning.ENTITY)
                .forEach(column -> rows.forEach(row -> {
                    if (row.get(column.name()) instanceof Long id) {
                        ids.add(id);
                    }
                }));
        return ids;
    }
}

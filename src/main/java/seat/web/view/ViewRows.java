package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.Names;
import seat.access.OwnerSelection;
import seat.access.VisibleRows;
import seat.db.BadTableRequestException;
import seat.db.Database;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableQuery;
import seat.db.TableRow;
import seat.db.TableTaker;
import seat.view.View;
import seat.web.Callers;
import seat.web.NotFoundException;
import seat.web.OthersData;
import seat.web.export.ExportFile;

/**
 * Rows of views for programs: in the order of the key, chunk by chunk. Each chunk asks anew who is asking and what may be seen, so
 * that whoever loses a right in the middle of an export gets no further row.
 */
@Component
final class ViewRows {
    private static final int CHUNK = 1_000;

    private final Database database;
    private final AccessRules rules;
    private final Callers callers;
    private final Names names;
    private final OthersData others;

    ViewRows(Database database, AccessRules rules, Callers callers, Names names, OthersData others) {
        this.database = database;
        this.rules = rules;
        this.callers = callers;
        this.names = names;
        this.others = others;
    }

    /**
     * What was written into a file.
     *
     * @param whole whether there was no further row
     */
    record Written(int rows, boolean whole) {}

    /** Writes all rows that match into a file, or the first of them; the file is not ended. @param most how many */
    Written write(ViewRequest asked, HttpServletRequest request, ExportFile file, int most) throws IOException {
        Chunk chunk = read(asked, request, List.of(), CHUNK, true);
        file.headings(ExportFile.headings(chunk.columns()));
        int written = 0;
        while (true) {
            for (TableRow row : chunk.rows()) {
                if (written == most) {
                    return new Written(written, false);
                }
                if (!file.row(ExportFile.cells(chunk.columns(), row, chunk.names()))) {
                    return new Written(written, true);
                }
                written++;
            }
            if (!file.flush() || chunk.last().isEmpty()) {
                return new Written(written, true);
            }
            chunk = read(asked, request, chunk.last(), CHUNK, true);
        }
    }

    /**
     * A chunk of rows.
     *
     * @param last the key of its last row, which the next chunk follows; empty after the end
     */
    record Chunk(
            TableQuery query, List<TableColumn> columns, List<TableRow> rows, Names.Known names, List<Object> last) {}

    /**
     * Reads the rows after a key.
     *
     * @param after empty for the first rows
     * @param named whether the names of ids are read, too
     * @throws NotFoundException when the session has ended, or the right is lost
     */
    Chunk read(ViewRequest asked, HttpServletRequest request, List<Object> after, int most, boolean named) {
        return read(asked, now(request), request, after, most, named);
    }

    /** Copies the rows after a key as {@link #read(ViewRequest, HttpServletRequest, List, int, boolean)} reads them. */
    TableQuery.Copied copy(
            ViewRequest asked,
            HttpServletRequest request,
            List<Object> after,
            int most,
            Function<List<TableColumn>, TableTaker> to) {
        return copy(asked, now(request), request, after, most, to);
    }

    /** @param to makes what takes the rows, for the columns that may be seen and were chosen */
    TableQuery.Copied copy(
            ViewRequest asked,
            Access access,
            HttpServletRequest request,
            List<Object> after,
            int most,
            Function<List<TableColumn>, TableTaker> to) {
        VisibleRows allowed = access.rows(asked.view(), asked.scope());
        others.taken(request, access, asked.view(), asked.scope());
        TableQuery query = ViewTables.of(asked, allowed).query();
        Map<String, String> parameters = filters(asked);
        return query.copy(database, allowed.values(), parameters, after, most, to.apply(query.chosen(parameters)));
    }

    private Access now(HttpServletRequest request) {
        return callers.now(request).map(rules::of).orElseThrow(() -> new NotFoundException("session"));
    }

    /** Reads the rows after a key by the rights that let the request in: for what is read at once. */
    Chunk read(
            ViewRequest asked, Access access, HttpServletRequest request, List<Object> after, int most, boolean named) {
        VisibleRows allowed = access.rows(asked.view(), asked.scope());
        // Whatever place it begins at: who asks may have made that up.
        others.taken(request, access, asked.view(), asked.scope());
        TableQuery query = ViewTables.of(asked, allowed).query();
        Map<String, String> parameters = filters(asked);
        List<TableRow> rows = query.chunk(database, allowed.values(), parameters, after, most);
        List<TableColumn> columns = query.chosen(parameters);
        List<Object> last = rows.size() < most ? List.of() : query.key(rows.getLast());
        return new Chunk(query, columns, rows, names.of(named ? ids(columns, rows) : List.of()), last);
    }

    /** Filters and columns, without what is about one page of rows. */
    private static Map<String, String> filters(ViewRequest asked) {
        Map<String, String> filters = new LinkedHashMap<>(asked.parameters());
        List.of("page", "size", "sort", "after", "before", "open").forEach(filters::remove);
        return filters;
    }

    /**
     * Whether a view's rows can be asked for so, and somebody may ask for them at all; what is found then is another question.
     *
     * @throws BadTableRequestException naming the filter or the column that there is not
     */
    boolean possible(ViewRequest asked, Access access) {
        View view = asked.view();
        boolean permitted = asked.scope() instanceof OwnerSelection.One one && view.owned()
                ? access.may(view.permission(), view.ownerType(), one.id())
                : view.owned() || view.permission().isEmpty() || access.may(view.permission());
        TableQuery query =
                ViewTables.of(asked, access.rows(view, asked.scope())).query();
        query.chosen(filters(asked));
        query.request(filters(asked));
        return permitted;
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

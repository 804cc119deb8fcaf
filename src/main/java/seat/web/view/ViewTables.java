package seat.web.view;

import java.util.LinkedHashMap;
import java.util.Map;
import seat.access.VisibleRows;
import seat.db.TableQuery;
import seat.view.View;
import seat.web.subject.Subjects;
import seat.web.table.DataTable;

/** Views as tables of the rows that somebody may read. */
final class ViewTables {
    private ViewTables() {}

    static DataTable of(ViewRequest asked, VisibleRows rows) {
        View view = asked.view();
        TableQuery query = (asked.many() ? view.ofMany() : view.query())
                .restrictedTo(rows.condition())
                .without(rows.hidden());
        return new DataTable(view.id(), query, asked.many() ? absolute(view) : view.links(), true);
    }

    /** Where rows of several owners are listed, a link names the owner of its row. */
    private static Map<String, String> absolute(View view) {
        String owner = Subjects.path(view.ownerType(), 0).replace("/0", "/{owner}");
        Map<String, String> links = new LinkedHashMap<>();
        view.links().forEach((column, path) -> links.put(column, path.startsWith("/") ? path : owner + "/" + path));
        links.put("owner", owner + "/" + view.id());
        return links;
    }
}

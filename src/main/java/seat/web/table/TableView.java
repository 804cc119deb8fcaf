package seat.web.table;

import java.util.List;

/**
 * A page of a table, ready to be rendered.
 *
 * @param path of the page, without its query
 * @param choices every column, in the table's order
 * @param export where the whole of what is filtered is written as CSV
 * @param sheet the same as a spreadsheet
 * @param sort as the request's parameter
 * @param filtered whether a filter is set
 */
public record TableView(
        String id,
        String title,
        String path,
        List<Heading> headings,
        List<List<Cell>> rows,
        Pager pager,
        List<Field> fields,
        List<Choice> choices,
        String export,
        String sheet,
        String sort,
        int size,
        boolean filtered) {
    public TableView {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        fields = List.copyOf(fields);
        choices = List.copyOf(choices);
    }
}

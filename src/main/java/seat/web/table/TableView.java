package seat.web.table;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a table, ready to be rendered.
 *
 * @param path of the page, without its query
 * @param sums below the columns, for those that are summed; empty where nothing is
 * @param sumsOfAll whether the sums are those of all that is filtered, and not of this page alone
 * @param choices every column: those shown in their order, then the others
 * @param chips the filters that are set
 * @param kept parameters of the page itself, which the filter form carries along
 * @param files where the whole of what is filtered can be had
 * @param keeping what the reader keeps of such tables
 * @param sort as the request's parameter
 * @param columns those that the request chose, with commas between; empty for the table's own
 * @param filtered whether a filter is set
 * @param detail the row that is open beside the table; null for none
 * @param multibuy the columns that a shopping list is made of; null where the table shows none
 */
public record TableView(
        String id,
        String title,
        String path,
        List<Heading> headings,
        List<Row> rows,
        List<Cell> sums,
        boolean sumsOfAll,
        Pager pager,
        List<Field> fields,
        List<Choice> choices,
        List<Chip> chips,
        Map<String, String> kept,
        Files files,
        Keeping keeping,
        String sort,
        String columns,
        int size,
        boolean filtered,
        @Nullable Detail detail,
        @Nullable Multibuy multibuy) {
    public TableView {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        sums = List.copyOf(sums);
        fields = List.copyOf(fields);
        choices = List.copyOf(choices);
        chips = List.copyOf(chips);
        kept = Map.copyOf(kept);
    }

    /**
     * Addresses of the whole of what is filtered; each empty where there is none.
     *
     * @param api of the same rows for programs
     */
    public record Files(String csv, String xlsx, String api) {
        static final Files NONE = new Files("", "", "");
    }

    /** Which of the shown columns, from 0, name a type and how many of it. */
    public record Multibuy(int type, int quantity) {}
}

package seat.web.table;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import seat.db.BadTableRequestException;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableRequest;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.RequestParameters;
import seat.web.reference.Ref;
import seat.web.reference.References;

/**
 * Turns a computed list and a request into a page of it, or into a file. The parameters are those of every table ({@link TableRequest}), and
 * {@value #FORMAT} ({@code csv} or {@code xlsx}). A list has at most {@value #MOST} rows: they are sorted and filtered in memory.
 */
@Component
public final class ListTables {
    /** The most rows of a list before it is filtered. */
    public static final int MOST = 20_000;

    static final String FORMAT = "format";

    private final References references;
    private final TableMemory memory;
    private final MessageSource messages;

    ListTables(References references, TableMemory memory, MessageSource messages) {
        this.references = references;
        this.memory = memory;
        this.messages = messages;
    }

    /**
     * Answers a request for a page with a list: puts {@code table} into the model and names the template to return. That is the page, the
     * rows alone where the browser swaps only them, or the file that was asked for.
     *
     * @param page the template of the whole page, which has {@code ~{table :: whole}} in it
     * @throws BadTableRequestException naming what is allowed
     */
    public <R> String answer(
            ListTable<R> table, List<R> rows, HttpServletRequest request, Locale locale, Model model, String page) {
        Map<String, String> parameters = RequestParameters.of(request);
        String format = parameters.getOrDefault(FORMAT, "");
        if (!format.isEmpty()) {
            model.addAttribute(ListFile.ROWS, file(table, rows, parameters, locale));
            return ListFile.view(format);
        }
        if (Htmx.asksForFragment(request, TableRenderer.DETAIL)) {
            model.addAttribute(
                    TableRenderer.DETAIL,
                    render(table, rows, request.getRequestURI(), parameters, locale)
                            .detail());
            return "table :: detail";
        }
        model.addAttribute("table", render(table, rows, request.getRequestURI(), parameters, locale));
        return Htmx.asksForFragment(request) ? "table :: rows" : page;
    }

    /**
     * Renders a page of a list.
     *
     * @param path of the page, for its links
     * @throws BadTableRequestException naming what is allowed
     */
    public <R> TableView render(
            ListTable<R> table, List<R> rows, String path, Map<String, String> parameters, Locale locale) {
        Formats formats = new Formats(locale, messages);
        TableMemory.Recalled recalled = memory.recall(path, table.tableColumns(), table.kept(), parameters, formats);
        TableRequest asked = request(table, rows, recalled.parameters());
        List<R> found = new ListRows<>(table, rows, asked, references, formats).matching();
        TableRequest request = asked.within(found.size());
        List<R> page = page(found, request);
        Optional<R> open = request.open().isEmpty()
                ? Optional.empty()
                : rows.stream()
                        .filter(row -> table.keyOf(row).equals(request.open()))
                        .findFirst();
        Links links = new Links(path, request, false, table.defaultSort(), kept(table, parameters));
        List<ListColumn<R>> shown = shown(table, request);
        List<TableColumn> columns = shown.stream().map(ListColumn::column).toList();
        TableFrame frame = new TableFrame(table.tableColumns(), columns, request, links, formats);
        List<R> named = new ArrayList<>(page);
        open.ifPresent(named::add);
        Cells cells = new Cells(formats, known(table, named));
        List<String> places = PhoneCells.of(
                columns,
                table.phone(),
                shown.stream().filter(ListColumn::summed).map(ListColumn::name).toList());
        return new TableView(
                table.id(),
                formats.message("table." + table.id(), formats.word(table.id())),
                path,
                frame.headings(),
                page.stream()
                        .map(row -> row(table, shown, places, row, cells, links, request.open()))
                        .toList(),
                sums(shown, found, cells),
                true,
                Pager.numbered(request, page.size(), found.size(), links),
                frame.fields(),
                frame.choices(),
                frame.chips(),
                kept(table, parameters),
                new TableView.Files(links.file("csv"), links.file("xlsx"), ""),
                memory.keeping(recalled, path, links),
                links.sort(),
                String.join(",", request.columns()),
                request.size(),
                !request.filters().isEmpty(),
                open.map(row -> frame.detail(table.columns().stream()
                                .map(column -> cell(column, row, cells, true))
                                .toList()))
                        .orElse(null),
                frame.multibuy());
    }

    private <R> ListFile.Rows file(ListTable<R> table, List<R> rows, Map<String, String> parameters, Locale locale) {
        Formats formats = new Formats(locale, messages);
        TableRequest request = request(table, rows, parameters);
        List<R> found = new ListRows<>(table, rows, request, references, formats).matching();
        List<ListColumn<R>> columns = request.columns().isEmpty() ? table.columns() : shown(table, request);
        Map<Long, Ref> known = known(table, found);
        return new ListFile.Rows(
                table.id(),
                columns.stream().map(ListColumn::column).toList(),
                found.stream()
                        .map(row -> columns.stream()
                                .map(column -> ListRows.value(column, row) instanceof State state
                                        ? (Object) formats.message(state.words(), state.words())
                                        : ListRows.value(column, row))
                                .toList())
                        .toList(),
                known,
                request.filters());
    }

    private static <R> TableRequest request(ListTable<R> table, List<R> rows, Map<String, String> parameters) {
        if (rows.size() > MOST) {
            throw new BadTableRequestException(
                    "This list has %,d rows; it can show up to %,d. Choose fewer characters, or a shorter time"
                            .formatted(rows.size(), MOST));
        }
        Map<String, String> own = new TreeMap<>(parameters);
        own.keySet().removeAll(table.kept());
        own.remove(FORMAT);
        own.remove(TableMemory.SAVED);
        return TableRequest.parse(table.tableColumns(), table.defaultSort(), own);
    }

    private static <R> Map<String, String> kept(ListTable<R> table, Map<String, String> parameters) {
        Map<String, String> kept = new TreeMap<>(parameters);
        kept.keySet().retainAll(table.kept());
        kept.values().removeIf(String::isBlank);
        return kept;
    }

    private static <R> List<R> page(List<R> found, TableRequest request) {
        int from = (int) Math.min(request.offset(), found.size());
        return found.subList(from, Math.min(from + request.size(), found.size()));
    }

    private static <R> List<ListColumn<R>> shown(ListTable<R> table, TableRequest request) {
        List<ListColumn<R>> standard =
                table.columns().stream().filter(column -> !column.onRequest()).toList();
        return request.columns().isEmpty()
                ? standard.isEmpty() ? table.columns() : standard
                : request.columns().stream().map(table::column).toList();
    }

    private <R> Map<Long, Ref> known(ListTable<R> table, List<R> rows) {
        return references.of(table.columns().stream()
                .filter(column -> column.meaning() == Meaning.ENTITY)
                .flatMap(column -> rows.stream().map(row -> ListRows.value(column, row)))
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .collect(Collectors.toSet()));
    }

    private static <R> Row row(
            ListTable<R> table,
            List<ListColumn<R>> shown,
            List<String> places,
            R row,
            Cells cells,
            Links links,
            String open) {
        List<Cell> drawn = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            drawn.add(cell(shown.get(i), row, cells, false).placed(places.get(i)));
        }
        String key = table.keyOf(row);
        return new Row(key, links.open(key), key.equals(open), drawn);
    }

    private static <R> Cell cell(ListColumn<R> column, R row, Cells cells, boolean whole) {
        Object value = ListRows.value(column, row);
        String link = column.link() == null
                ? ""
                : Objects.requireNonNullElse(column.link().apply(row), "");
        Cell cell = cells.of(column.meaning(), column.shown(), value, link, whole);
        return column.course() == null
                ? cell
                : cell.lined(Sparkline.path(column.course().apply(row)));
    }

    /** Sums of all rows that were found; no cells where no shown column is summed. */
    private static <R> List<Cell> sums(List<ListColumn<R>> shown, List<R> found, Cells cells) {
        if (shown.stream().noneMatch(ListColumn::summed)) {
            return List.of();
        }
        return shown.stream()
                .map(column -> column.summed()
                        ? cells.of(column.meaning(), column.shown(), sum(column, found), "", false)
                        : Cell.of("", ""))
                .toList();
    }

    private static <R> @Nullable BigDecimal sum(ListColumn<R> column, List<R> found) {
        return found.stream()
                .map(row -> ListRows.value(column, row))
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .reduce(BigDecimal::add)
                .orElse(null);
    }
}

package seat.web.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriUtils;
import seat.db.Database;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TablePage;
import seat.db.TableRequest;
import seat.db.TableRow;
import seat.sde.Language;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.reference.References;

/** Turns a declared table and a request into a page of it: two statements for the rows, one for their names. */
@Component
public final class TableRenderer {
    private final Database database;
    /** The part of a page that shows one row beside the table. */
    static final String DETAIL = "detail";

    private final References references;
    private final TableMemory memory;
    private final MessageSource messages;

    TableRenderer(Database database, References references, TableMemory memory, MessageSource messages) {
        this.database = database;
        this.references = references;
        this.memory = memory;
        this.messages = messages;
    }

    /**
     * Answers a request for a page with a table: puts {@code table} into the model and names the template to return. That is the page, the
     * rows alone where the browser swaps only them, or the detail of one row.
     *
     * @param bound values of the declaration's own condition
     * @param page the template of the whole page, which has {@code ~{table :: whole}} in it
     * @throws seat.db.BadTableRequestException naming what is allowed
     */
    public String answer(
            DataTable table,
            List<Object> bound,
            HttpServletRequest request,
            Map<String, String> parameters,
            Locale locale,
            Model model,
            String page) {
        String path = request.getRequestURI();
        if (Htmx.asksForFragment(request, DETAIL)) {
            model.addAttribute("detail", detail(table, bound, path, parameters, locale));
            return "table :: detail";
        }
        model.addAttribute("table", render(table, bound, path, parameters, locale));
        return Htmx.asksForFragment(request) ? "table :: rows" : page;
    }

    /**
     * Reads and renders a page of a table.
     *
     * @param bound values of the declaration's own condition
     * @param path of the page, for its links
     * @throws seat.db.BadTableRequestException naming what is allowed
     */
    public TableView render(
            DataTable table, List<Object> bound, String path, Map<String, String> parameters, Locale locale) {
        Formats formats = new Formats(locale, messages);
        TableMemory.Recalled recalled = memory.recall(path, table.query().columns(), Set.of(), parameters, formats);
        TablePage page = table.query()
                .page(
                        database,
                        bound,
                        recalled.parameters(),
                        Language.of(locale).code());
        TableRequest request = page.request();
        Optional<TableRow> open = open(table, bound, request);
        List<TableRow> rows = new ArrayList<>(page.rows());
        open.ifPresent(rows::add);
        Cells cells = new Cells(formats, references.of(ids(table, rows)));
        Links links = new Links(path, request, page.byPlace(), table.query().defaultSort(), Map.of());
        List<TableColumn> shown = table.query().shown(request);
        TableFrame frame = new TableFrame(table.query().columns(), shown, request, links, formats);
        List<String> places = PhoneCells.of(
                shown,
                List.of(),
                table.query().summed().stream().map(TableColumn::name).toList());
        return new TableView(
                table.id(),
                formats.message("table." + table.id(), formats.word(table.id())),
                path,
                frame.headings(),
                page.rows().stream()
                        .map(row -> row(table, shown, places, row, parent(path), cells, links, request.open()))
                        .toList(),
                sums(page, shown, cells),
                page.totals().ofAll(),
                pager(page, links, formats),
                frame.fields(),
                frame.choices(),
                frame.chips(),
                Map.of(),
                table.exported()
                        ? new TableView.Files(links.export("csv"), links.export("xlsx"), links.api())
                        : TableView.Files.NONE,
                memory.keeping(recalled, path, links),
                links.sort(),
                String.join(",", request.columns()),
                request.size(),
                !request.filters().isEmpty(),
                open.map(row -> frame.detail(facts(table, row, parent(path), cells)))
                        .orElse(null),
                frame.multibuy());
    }

    private @Nullable Detail detail(
            DataTable table, List<Object> bound, String path, Map<String, String> parameters, Locale locale) {
        Map<String, String> asked = new TreeMap<>(parameters);
        asked.remove(TableMemory.SAVED);
        TableRequest request = table.query().request(asked);
        Formats formats = new Formats(locale, messages);
        Links links = new Links(path, request, false, table.query().defaultSort(), Map.of());
        TableFrame frame =
                new TableFrame(table.query().columns(), table.query().shown(request), request, links, formats);
        return open(table, bound, request)
                .map(row -> frame.detail(facts(
                        table, row, parent(path), new Cells(formats, references.of(ids(table, List.of(row)))))))
                .orElse(null);
    }

    private Optional<TableRow> open(DataTable table, List<Object> bound, TableRequest request) {
        return request.open().isEmpty() ? Optional.empty() : table.query().row(database, bound, request.open());
    }

    private static List<Cell> facts(DataTable table, TableRow row, String parent, Cells cells) {
        return table.query().columns().stream()
                .map(column -> cells.of(
                        column.meaning(), Shown.PLAIN, row.get(column.name()), link(table, column, row, parent), true))
                .toList();
    }

    private static List<Cell> sums(TablePage page, List<TableColumn> shown, Cells cells) {
        Map<String, BigDecimal> sums = page.totals().sums();
        return page.rows().isEmpty() || shown.stream().noneMatch(column -> sums.containsKey(column.name()))
                ? List.of()
                : shown.stream()
                        .map(column -> sums.containsKey(column.name())
                                ? cells.of(column.meaning(), Shown.PLAIN, sums.get(column.name()), "", false)
                                : Cell.of("", ""))
                        .toList();
    }

    private static List<Long> ids(DataTable table, List<TableRow> rows) {
        List<Long> ids = new ArrayList<>();
        for (TableColumn column : table.query().columns()) {
            if (column.meaning() == Meaning.ENTITY) {
                rows.forEach(row -> {
                    if (row.get(column.name()) instanceof Long id) {
                        ids.add(id);
                    }
                });
            }
        }
        return ids;
    }

    private static Row row(
            DataTable table,
            List<TableColumn> shown,
            List<String> places,
            TableRow row,
            String parent,
            Cells cells,
            Links links,
            String open) {
        List<Cell> drawn = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            TableColumn column = shown.get(i);
            drawn.add(cells.of(
                            column.meaning(),
                            Shown.PLAIN,
                            row.get(column.name()),
                            link(table, column, row, parent),
                            false)
                    .placed(places.get(i)));
        }
        String key = table.query().address(row);
        return new Row(key, links.open(key), key.equals(open), drawn);
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String link(DataTable table, TableColumn column, TableRow row, String parent) {
        String template = table.links().get(column.name());
        if (template == null) {
            return "";
        }
        String link = template.startsWith("/") ? template : parent + template;
        for (Map.Entry<String, Object> value : row.values().entrySet()) {
            String mark = "{" + value.getKey() + "}";
            if (link.contains(mark)) {
                link = link.replace(
                        mark, UriUtils.encodePathSegment(value.getValue().toString(), UTF_8));
            }
        }
        return link.contains("{") ? "" : link;
    }

    private static Pager pager(TablePage page, Links links, Formats formats) {
        TableRequest request = page.request();
        TablePage.Beyond beyond = page.beyond();
        Pager.Looked looked = new Pager.Looked(
                until(beyond.lookedUntil(), formats), beyond.looked().isEmpty() ? "" : links.after(beyond.looked()));
        if (page.byPlace()) {
            return new Pager(
                    0,
                    0,
                    page.total(),
                    true,
                    0,
                    2,
                    links.page(1),
                    beyond.previous().isEmpty() ? "" : links.before(beyond.previous()),
                    beyond.next().isEmpty() ? "" : links.after(beyond.next()),
                    beyond.last().isEmpty() ? "" : links.before(beyond.last()),
                    looked);
        }
        long before = (request.page() - 1L) * request.size();
        int pages = page.pages();
        boolean first = request.page() == 1;
        boolean last = request.page() == pages;
        return new Pager(
                page.rows().isEmpty() ? 0 : before + 1,
                before + page.rows().size(),
                page.total(),
                page.more(),
                request.page(),
                beyond.last().isEmpty() ? pages : Math.max(2, pages),
                first ? "" : links.page(1),
                first ? "" : links.page(request.page() - 1),
                !last ? links.page(request.page() + 1) : beyond.next().isEmpty() ? "" : links.after(beyond.next()),
                !beyond.last().isEmpty() ? links.before(beyond.last()) : last ? "" : links.page(pages),
                looked);
    }

    private static String until(@Nullable Object value, Formats formats) {
        return switch (value) {
            case LocalDateTime time -> formats.time(time);
            case LocalDate day -> formats.day(day);
            case null -> "";
            default -> "";
        };
    }
}

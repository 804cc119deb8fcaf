package seat.web.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import seat.access.Names;
import seat.db.Database;
import seat.db.TableColumn;
import seat.db.TableColumn.Kind;
import seat.db.TablePage;
import seat.db.TableRequest;
import seat.db.TableRow;
import seat.sde.Language;
import seat.web.Formats;

/** Turns a declared table and a request into a page of it: two statements for the rows, one for their names. */
@Component
public final class TableRenderer {
    /** Texts up to this many characters are not broken into lines: names of characters, items and kinds. */
    private static final int ONE_LINE = 22;

    /** Texts up to this many characters may be broken once: names of corporations. Longer are those of stations. */
    private static final int TWO_LINES = 34;

    private final Database database;
    private final Names names;
    private final MessageSource messages;

    TableRenderer(Database database, Names names, MessageSource messages) {
        this.database = database;
        this.names = names;
        this.messages = messages;
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
        TablePage page = table.query()
                .page(database, bound, parameters, Language.of(locale).code());
        Names.Known known = names.of(ids(table, page));
        Formats formats = new Formats(locale, messages);
        TableRequest request = page.request();
        Links links = new Links(path, request, table.query().defaultSort());
        return new TableView(
                table.id(),
                formats.message("table." + table.id(), formats.word(table.id())),
                path,
                headings(table, request, links, formats),
                page.rows().stream()
                        .map(row -> cells(table, row, parent(path), known, formats))
                        .toList(),
                pager(page, links),
                fields(table, request, formats),
                links.sort(),
                request.size(),
                !request.filters().isEmpty());
    }

    private static List<Long> ids(DataTable table, TablePage page) {
        List<Long> ids = new ArrayList<>();
        for (TableColumn column : table.query().columns()) {
            if (column.kind() == Kind.NAME) {
                page.rows().forEach(row -> {
                    if (row.get(column.name()) instanceof Long id) {
                        ids.add(id);
                    }
                });
            }
        }
        return ids;
    }

    private static List<Heading> headings(DataTable table, TableRequest request, Links links, Formats formats) {
        return table.query().columns().stream()
                .map(column -> new Heading(
                        label(column, formats),
                        numeric(column),
                        links.sortedBy(column.name(), numeric(column) || column.kind() == Kind.TIME),
                        !column.name().equals(request.sort())
                                ? "none"
                                : request.descending() ? "descending" : "ascending"))
                .toList();
    }

    private static boolean numeric(TableColumn column) {
        return column.kind() == Kind.ISK || column.kind() == Kind.NUMBER;
    }

    private static String label(TableColumn column, Formats formats) {
        return formats.message("column." + column.name(), formats.word(column.name()));
    }

    private static List<Cell> cells(DataTable table, TableRow row, String parent, Names.Known known, Formats formats) {
        return table.query().columns().stream()
                .map(column -> cell(column, row.get(column.name()), link(table, column, row, parent), known, formats))
                .toList();
    }

    private static Cell cell(
            TableColumn column, @Nullable Object value, String link, Names.Known known, Formats formats) {
        return switch (column.kind()) {
            case TEXT -> text(value == null ? "" : value.toString(), link);
            case CODE -> text(formats.word((String) value), link);
            case NAME -> text(value == null || (Long) value == 0 ? "" : known.of((Long) value), link);
            case ISK -> new Cell(formats.isk((BigDecimal) value), tone((BigDecimal) value), link, "");
            case NUMBER -> new Cell(formats.number((BigDecimal) value), "number", link, "");
            case TIME ->
                new Cell(formats.time((LocalDateTime) value), "time", link, formats.iso((LocalDateTime) value));
            case FLAG -> new Cell(formats.flag((Boolean) value), "", link, "");
        };
    }

    private static Cell text(String text, String link) {
        return new Cell(
                text, text.length() > TWO_LINES ? "long" : text.length() > ONE_LINE ? "medium" : "short", link, "");
    }

    private static String tone(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() < 0 ? "number negative" : "number";
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

    private static Pager pager(TablePage page, Links links) {
        TableRequest request = page.request();
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
                pages,
                first ? "" : links.page(1),
                first ? "" : links.page(request.page() - 1),
                last ? "" : links.page(request.page() + 1),
                last ? "" : links.page(pages));
    }

    private static List<Field> fields(DataTable table, TableRequest request, Formats formats) {
        return table.query().columns().stream()
                .flatMap(column -> column.parameters().stream()
                        .map(parameter -> new Field(
                                parameter,
                                label(column, formats) + bound(parameter, column, formats),
                                type(column.kind()),
                                request.filters().getOrDefault(parameter, ""))))
                .collect(Collectors.toList());
    }

    private static String bound(String parameter, TableColumn column, Formats formats) {
        String suffix = parameter.substring(column.name().length());
        return suffix.isEmpty() ? "" : " " + formats.message("filter." + suffix.substring(1), suffix.substring(1));
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TEXT, CODE, NAME -> "text";
            case ISK, NUMBER -> "number";
            case TIME -> "date";
            case FLAG -> "flag";
        };
    }
}

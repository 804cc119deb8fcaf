package seat.web.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.LocalDate;
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
import seat.db.Meaning;
import seat.db.TableColumn;
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

    /** Documents are told by their beginning; exports have them whole. */
    private static final int LONGEST_DOCUMENT = 160;

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
        Links links = new Links(path, page, table.query().defaultSort());
        List<TableColumn> shown = table.query().shown(request);
        return new TableView(
                table.id(),
                formats.message("table." + table.id(), formats.word(table.id())),
                path,
                headings(shown, request, links, formats),
                page.rows().stream()
                        .map(row -> cells(shown, table, row, parent(path), known, formats))
                        .toList(),
                pager(page, links, formats),
                fields(table, request, formats),
                choices(table, shown, formats),
                links.export("csv"),
                links.export("xlsx"),
                links.sort(),
                request.size(),
                !request.filters().isEmpty());
    }

    private static List<Long> ids(DataTable table, TablePage page) {
        List<Long> ids = new ArrayList<>();
        for (TableColumn column : table.query().columns()) {
            if (column.meaning() == Meaning.ENTITY) {
                page.rows().forEach(row -> {
                    if (row.get(column.name()) instanceof Long id) {
                        ids.add(id);
                    }
                });
            }
        }
        return ids;
    }

    private static List<Heading> headings(List<TableColumn> shown, TableRequest request, Links links, Formats formats) {
        return shown.stream()
                .map(column -> new Heading(
                        label(column, formats),
                        column.meaning().numeric(),
                        links.sortedBy(
                                column.name(),
                                column.meaning().numeric() || column.meaning().dated()),
                        !column.name().equals(request.sort())
                                ? "none"
                                : request.descending() ? "descending" : "ascending"))
                .toList();
    }

    private static String label(TableColumn column, Formats formats) {
        String name = column.name();
        if (name.endsWith("_id")) {
            name = name.substring(0, name.length() - "_id".length()) + (column.meaning() == Meaning.ID ? " ID" : "");
        }
        return formats.message("column." + column.name(), formats.word(name));
    }

    private static List<Cell> cells(
            List<TableColumn> shown, DataTable table, TableRow row, String parent, Names.Known known, Formats formats) {
        return shown.stream()
                .map(column -> cell(column, row.get(column.name()), link(table, column, row, parent), known, formats))
                .toList();
    }

    private static Cell cell(
            TableColumn column, @Nullable Object value, String link, Names.Known known, Formats formats) {
        return switch (column.meaning()) {
            case TEXT -> text(value == null ? "" : value.toString(), link);
            case DOCUMENT -> text(shortened(value == null ? "" : value.toString()), link);
            case CODE -> text(formats.word((String) value), link);
            case ENTITY -> text(value == null || (Long) value == 0 ? "" : known.of((Long) value), link);
            case ID -> new Cell(value == null ? "" : value.toString(), "id", link, "");
            case ISK -> new Cell(formats.isk((BigDecimal) value), tone((BigDecimal) value), link, "");
            case QUANTITY -> new Cell(formats.number((BigDecimal) value), "number", link, "");
            case PERCENT -> new Cell(formats.percent((BigDecimal) value), "number", link, "");
            case VOLUME -> new Cell(formats.volume((BigDecimal) value), "number", link, "");
            case DURATION -> new Cell(formats.seconds((BigDecimal) value), "number", link, "");
            case TIME ->
                new Cell(formats.time((LocalDateTime) value), "time", link, formats.iso((LocalDateTime) value));
            case DAY -> new Cell(formats.day((LocalDate) value), "time", link, value == null ? "" : value.toString());
            case FLAG -> new Cell(formats.flag((Boolean) value), "", link, "");
        };
    }

    private static String shortened(String document) {
        return document.codePointCount(0, document.length()) <= LONGEST_DOCUMENT
                ? document
                : document.substring(0, document.offsetByCodePoints(0, LONGEST_DOCUMENT)) + "…";
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

    private static List<Field> fields(DataTable table, TableRequest request, Formats formats) {
        return table.query().columns().stream()
                .flatMap(column -> column.parameters().stream()
                        .map(parameter -> new Field(
                                parameter,
                                label(column, formats) + bound(parameter, column, formats),
                                type(column.meaning()),
                                request.filters().getOrDefault(parameter, ""))))
                .collect(Collectors.toList());
    }

    private static String bound(String parameter, TableColumn column, Formats formats) {
        String suffix = parameter.substring(column.name().length());
        return suffix.isEmpty() ? "" : " " + formats.message("filter." + suffix.substring(1), suffix.substring(1));
    }

    private static String type(Meaning meaning) {
        return switch (meaning) {
            case TEXT, CODE, ENTITY, ID, DOCUMENT -> "text";
            case ISK, QUANTITY, PERCENT, VOLUME, DURATION -> "number";
            case TIME, DAY -> "date";
            case FLAG -> "flag";
        };
    }

    private static List<Choice> choices(DataTable table, List<TableColumn> shown, Formats formats) {
        return table.query().columns().stream()
                .map(column -> new Choice(column.name(), label(column, formats), shown.contains(column)))
                .toList();
    }
}

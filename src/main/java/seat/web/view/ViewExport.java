package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Names;
import seat.access.OwnerSelection;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.RequiresView;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableRow;
import seat.resource.OwnerType;
import seat.view.Views;
import seat.web.PathId;

/**
 * Every view as CSV (RFC 4180, UTF-8): all rows that match the filters, ids with their names beside them, times in UTC. It is written
 * chunk by chunk as it is read, in constant memory; what changes meanwhile may be missing or stand in it twice.
 */
@Controller
final class ViewExport {
    private static final int CHUNK = 1_000;

    /** Spreadsheets take a text that begins so for a formula. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private final Views views;
    private final ViewRows rows;

    ViewExport(Views views, ViewRows rows) {
        this.views = views;
        this.rows = rows;
    }

    @RequiresView
    @GetMapping({
        "/characters/{characterId}/{view}.csv",
        "/corporations/{corporationId}/{view}.csv",
        "/alliances/{allianceId}/{view}.csv",
        "/regions/{regionId}/{view}.csv",
        "/structures/{structureId}/{view}.csv",
        "/universe/{view}.csv"
    })
    void one(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(ViewRequest.ofOwner(views, path, request), request, response);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/{view}.csv")
    void mine(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(ViewRequest.of(views, OwnerType.CHARACTER, new OwnerSelection.Mine(), path, request), request, response);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/corporations/{corporationId}/members/{view}.csv")
    void members(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        OwnerSelection scope = new OwnerSelection.MembersOf(PathId.of(path.getOrDefault("corporationId", "")));
        write(ViewRequest.of(views, OwnerType.CHARACTER, scope, path, request), request, response);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/all/{owners}/{view}.csv")
    void all(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(ViewRequest.of(views, ViewPage.kind(path), new OwnerSelection.All(), path, request), request, response);
    }

    private void write(ViewRequest asked, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ViewRows.Chunk chunk = rows.read(asked, request, List.of(), CHUNK);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s\"".formatted(asked.view().id() + ".csv"));
        PrintWriter out = response.getWriter();
        line(out, headings(chunk.columns()));
        while (true) {
            for (TableRow row : chunk.rows()) {
                line(out, cells(chunk.columns(), row, chunk.names()));
            }
            out.flush();
            if (chunk.last().isEmpty() || out.checkError()) {
                return;
            }
            chunk = rows.read(asked, request, chunk.last(), CHUNK);
        }
    }

    private static List<String> headings(List<TableColumn> columns) {
        List<String> headings = new ArrayList<>();
        columns.forEach(column -> {
            headings.add(column.name());
            if (column.meaning() == Meaning.ENTITY) {
                headings.add(column.name() + "_name");
            }
        });
        return headings;
    }

    private static List<String> cells(List<TableColumn> columns, TableRow row, Names.Known names) {
        List<String> cells = new ArrayList<>();
        columns.forEach(column -> {
            Object value = row.get(column.name());
            cells.add(text(column.meaning(), value));
            if (column.meaning() == Meaning.ENTITY) {
                cells.add(value instanceof Long id && names.has(id) ? harmless(names.of(id)) : "");
            }
        });
        return cells;
    }

    private static String text(Meaning meaning, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case String text -> meaning == Meaning.ID ? text : harmless(text);
            default -> value.toString();
        };
    }

    private static String harmless(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    private static void line(PrintWriter out, List<String> cells) {
        out.print(cells.stream().map(ViewExport::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}

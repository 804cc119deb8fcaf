package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.RequiresView;
import seat.db.TableRow;
import seat.view.Views;

/**
 * Every view as CSV (RFC 4180, UTF-8) or as a sheet (XLSX): all rows that match the filters, ids with their names beside them, times in
 * UTC. It is written chunk by chunk as it is read, in constant memory; what changes meanwhile may be missing or stand in it twice.
 */
@Controller
final class ViewExport {
    private static final int CHUNK = 1_000;

    private static final String SHEET = ".xlsx";

    private final Views views;
    private final ViewRows rows;

    ViewExport(Views views, ViewRows rows) {
        this.views = views;
        this.rows = rows;
    }

    @RequiresView
    @GetMapping({
        "/characters/{characterId}/{view}.csv", "/characters/{characterId}/{view}.xlsx",
        "/corporations/{corporationId}/{view}.csv", "/corporations/{corporationId}/{view}.xlsx",
        "/alliances/{allianceId}/{view}.csv", "/alliances/{allianceId}/{view}.xlsx",
        "/regions/{regionId}/{view}.csv", "/regions/{regionId}/{view}.xlsx",
        "/structures/{structureId}/{view}.csv", "/structures/{structureId}/{view}.xlsx",
        "/universe/{view}.csv", "/universe/{view}.xlsx",
        "/configuration/{view}.csv", "/configuration/{view}.xlsx"
    })
    void one(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(ViewRequest.of(views, path, request), request, response);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping({
        "/my/{view}.csv",
        "/my/{view}.xlsx",
        "/corporations/{corporationId}/members/{view}.csv",
        "/corporations/{corporationId}/members/{view}.xlsx",
        "/all/{owners}/{view}.csv",
        "/all/{owners}/{view}.xlsx"
    })
    void many(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(ViewRequest.of(views, path, request), request, response);
    }

    private void write(ViewRequest asked, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ViewRows.Chunk chunk = rows.read(asked, request, List.of(), CHUNK);
        ExportFile file = file(asked, request, response);
        file.headings(ExportFile.headings(chunk.columns()));
        while (true) {
            boolean more = true;
            for (TableRow row : chunk.rows()) {
                more = more && file.row(ExportFile.cells(chunk.columns(), row, chunk.names()));
            }
            if (!file.flush() || chunk.last().isEmpty() || !more) {
                file.end();
                return;
            }
            chunk = rows.read(asked, request, chunk.last(), CHUNK);
        }
    }

    private static ExportFile file(ViewRequest asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean sheet = request.getRequestURI().endsWith(SHEET);
        String name = asked.view().id();
        response.setContentType(
                sheet ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"%s%s\"".formatted(name, sheet ? SHEET : ".csv"));
        if (sheet) {
            return new SheetFile(response.getOutputStream(), name);
        }
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return new CsvFile(response.getWriter());
    }
}

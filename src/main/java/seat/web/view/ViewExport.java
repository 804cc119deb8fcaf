package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.RequiresView;
import seat.access.Viewer;
import seat.view.Views;
import seat.web.export.CsvFile;
import seat.web.export.ExportFile;
import seat.web.export.ExportProgress;
import seat.web.export.FileName;
import seat.web.export.SheetFile;
import seat.web.export.WatchedFile;

/**
 * Every view as CSV (RFC 4180, UTF-8) or as a sheet (XLSX): all rows that match the filters, ids with their names beside them, times in
 * UTC. It is written chunk by chunk as it is read, in constant memory; what changes meanwhile may be missing or stand in it twice.
 */
@Controller
final class ViewExport {
    private static final String SHEET = ".xlsx";

    private final Views views;
    private final ViewRows rows;
    private final ExportProgress progress;

    ViewExport(Views views, ViewRows rows, ExportProgress progress) {
        this.views = views;
        this.rows = rows;
        this.progress = progress;
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
    void one(
            @PathVariable Map<String, String> path,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        write(ViewRequest.of(views, path, request), viewer, request, response);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping({
        "/my/{view}.csv",
        "/my/{view}.xlsx",
        "/corporations/{corporationId}/members/{view}.csv",
        "/corporations/{corporationId}/members/{view}.xlsx",
        "/alliances/{allianceId}/corporations/{view}.csv",
        "/alliances/{allianceId}/corporations/{view}.xlsx",
        "/all/{owners}/{view}.csv",
        "/all/{owners}/{view}.xlsx"
    })
    void many(
            @PathVariable Map<String, String> path,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        write(ViewRequest.of(views, path, request), viewer, request, response);
    }

    private void write(ViewRequest asked, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ExportFile file = new WatchedFile(
                file(asked, viewer, request, response),
                progress,
                viewer.userId(),
                asked.view().id());
        rows.write(asked, request, file, Integer.MAX_VALUE);
        file.end();
    }

    private static ExportFile file(
            ViewRequest asked, Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean sheet = request.getRequestURI().endsWith(SHEET);
        String name = asked.view().id();
        response.setContentType(
                sheet ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv");
        response.setHeader(
                "Content-Disposition",
                FileName.disposition(name, sheet ? "xlsx" : "csv", viewer.name(), Instant.now(), asked.parameters()));
        if (sheet) {
            return new SheetFile(response.getOutputStream(), name);
        }
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return new CsvFile(response.getWriter());
    }
}

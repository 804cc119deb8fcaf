package seat.web.table;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;
import seat.access.Viewer;
import seat.db.BadTableRequestException;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.web.CurrentViewer;
import seat.web.export.CsvFile;
import seat.web.export.ExportFile;
import seat.web.export.FileName;
import seat.web.export.SheetFile;
import seat.web.reference.Ref;

/** Writes the rows of a list as a file: CSV (RFC 4180, UTF-8) or a sheet (XLSX); amounts exact, ids with their names beside them, times in UTC. */
final class ListFile implements View {
    /** The model's attribute with the rows. */
    static final String ROWS = "listRows";

    private static final String CSV = "csv";
    private static final String SHEET = "xlsx";

    private final boolean sheet;

    ListFile(boolean sheet) {
        this.sheet = sheet;
    }

    /**
     * What is written.
     *
     * @param values by column
     * @param known what ids stand for
     * @param filters by which the rows were found
     */
    record Rows(
            String id,
            List<TableColumn> columns,
            List<List<@Nullable Object>> values,
            Map<Long, Ref> known,
            Map<String, String> filters) {}

    /** @throws BadTableRequestException for a format that there is not */
    static String view(String format) {
        return switch (format) {
            case CSV -> "list.csv";
            case SHEET -> "list.xlsx";
            default -> throw new BadTableRequestException("format cannot be " + format + "; allowed are csv and xlsx");
        };
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (model == null || !(model.get(ROWS) instanceof Rows rows)) {
            throw new IllegalStateException("There are no rows to write");
        }
        response.setContentType(
                sheet ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv");
        response.setHeader(
                "Content-Disposition",
                FileName.disposition(
                        rows.id(),
                        sheet ? SHEET : CSV,
                        CurrentViewer.withAccount().map(Viewer::name).orElse(""),
                        Instant.now(),
                        rows.filters()));
        if (sheet) {
            write(rows, new SheetFile(response.getOutputStream(), rows.id()));
        } else {
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            write(rows, new CsvFile(response.getWriter()));
        }
    }

    private static void write(Rows rows, ExportFile file) throws IOException {
        file.headings(ExportFile.headings(rows.columns()));
        for (List<@Nullable Object> values : rows.values()) {
            List<ExportFile.Cell> cells = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Meaning meaning = rows.columns().get(i).meaning();
                Object value = values.get(i);
                cells.add(new ExportFile.Cell(meaning, value));
                if (meaning == Meaning.ENTITY) {
                    Ref ref = value instanceof Long id ? rows.known().get(id) : null;
                    cells.add(new ExportFile.Cell(Meaning.TEXT, ref == null ? null : ref.name()));
                }
            }
            file.row(cells);
        }
        file.flush();
        file.end();
    }
}

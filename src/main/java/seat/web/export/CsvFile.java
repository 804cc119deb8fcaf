package seat.web.export;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import seat.db.Meaning;

/** CSV as RFC 4180 describes it, times in UTC. */
public final class CsvFile implements ExportFile {
    /** Spreadsheets take a text that begins so for a formula. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private final PrintWriter out;

    public CsvFile(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void headings(List<String> names) {
        line(names);
    }

    @Override
    public boolean row(List<Cell> cells) {
        line(cells.stream().map(CsvFile::text).toList());
        return true;
    }

    @Override
    public boolean flush() {
        out.flush();
        return !out.checkError();
    }

    @Override
    public void end() {
        out.flush();
    }

    private void line(List<String> cells) {
        out.print(cells.stream().map(CsvFile::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String text(Cell cell) {
        return switch (cell.value()) {
            case null -> "";
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case String text -> cell.meaning() == Meaning.ID ? text : harmless(text);
            default -> cell.value().toString();
        };
    }

    private static String harmless(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}

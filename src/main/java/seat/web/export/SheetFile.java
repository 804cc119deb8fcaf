package seat.web.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import seat.db.Texts;

/**
 * A sheet of a spreadsheet (XLSX): numbers, times (UTC) and truths as such, everything else as text, which no program takes for a formula. A
 * sheet has {@value #ROWS} rows below its headings: where there are more, the last line says so.
 */
public final class SheetFile implements ExportFile {
    static final int ROWS = 1_048_575;

    /** The most characters a cell holds. */
    private static final int LONGEST = 32_767;

    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final String DAY = "yyyy-mm-dd";

    private final Workbook workbook;
    private final Worksheet sheet;
    private final int most;
    private int next;

    public SheetFile(OutputStream out, String name) {
        this(out, name, ROWS);
    }

    SheetFile(OutputStream out, String name, int most) {
        this.workbook = new Workbook(out, "SeAT", "1.0");
        this.sheet = workbook.newWorksheet(Texts.cut(name, 31));
        this.most = most;
    }

    @Override
    public void headings(List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            sheet.value(0, column, names.get(column));
            sheet.style(0, column).bold().set();
        }
        sheet.freezePane(0, 1);
        next = 1;
    }

    @Override
    public boolean row(List<Cell> cells) {
        if (next == most) {
            sheet.value(next, 0, "A sheet holds no more rows; the CSV file has all.");
            return false;
        }
        for (int column = 0; column < cells.size(); column++) {
            value(column, cells.get(column).value());
        }
        next++;
        return true;
    }

    private void value(int column, @Nullable Object value) {
        switch (value) {
            case null -> {
                // An empty cell is no cell.
            }
            case LocalDateTime time -> {
                sheet.value(next, column, time);
                sheet.style(next, column).format(TIME).set();
            }
            case LocalDate day -> {
                sheet.value(next, column, day);
                sheet.style(next, column).format(DAY).set();
            }
            case BigDecimal number -> sheet.value(next, column, number);
            case Boolean truth -> sheet.value(next, column, truth);
            case Long id -> id(column, id);
            default -> sheet.inlineString(next, column, Texts.cut(value.toString(), LONGEST));
        }
    }

    /** Spreadsheets keep fifteen digits of a number; longer ids stay what they are as text. */
    private void id(int column, long id) {
        if (Math.abs(id) < 1_000_000_000_000_000L) {
            sheet.value(next, column, id);
        } else {
            sheet.inlineString(next, column, String.valueOf(id));
        }
    }

    @Override
    public boolean flush() throws IOException {
        sheet.flush();
        return true;
    }

    @Override
    public void end() throws IOException {
        workbook.finish();
    }
}

package seat.web.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.access.Names;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableRow;

/** A file that rows are written to one after the other, in constant memory. */
interface ExportFile {
    /** Writes the first line. */
    void headings(List<String> names) throws IOException;

    /** Writes a row; false when the file can take no more. */
    boolean row(List<Cell> cells) throws IOException;

    /** Hands over what was written so far; false when nobody takes it any more. */
    boolean flush() throws IOException;

    /** Writes what ends the file. */
    void end() throws IOException;

    /** One value with what it means; null for none. */
    record Cell(Meaning meaning, @Nullable Object value) {}

    /** The names of the columns; an entity's id is followed by its name. */
    static List<String> headings(Iterable<TableColumn> columns) {
        List<String> headings = new ArrayList<>();
        columns.forEach(column -> {
            headings.add(column.name());
            if (column.meaning() == Meaning.ENTITY) {
                headings.add(column.name() + "_name");
            }
        });
        return headings;
    }

    /** The values of a row, in the order of {@link #headings(Iterable)}. */
    static List<Cell> cells(Iterable<TableColumn> columns, TableRow row, Names.Known names) {
        List<Cell> cells = new ArrayList<>();
        columns.forEach(column -> {
            Object value = row.get(column.name());
            cells.add(new Cell(column.meaning(), value));
            if (column.meaning() == Meaning.ENTITY) {
                cells.add(new Cell(Meaning.TEXT, value instanceof Long id && names.has(id) ? names.of(id) : null));
            }
        });
        return cells;
    }
}

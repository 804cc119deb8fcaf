package seat.web.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.access.Names;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableRow;

/** A file that rows are written to one after the other, in constant memory. */
public interface ExportFile {
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
        return headings(columns, true);
    }

    /** @param named whether names stand beside ids */
    static List<String> headings(Iterable<TableColumn> columns, boolean named) {
        List<String> headings = new ArrayList<>();
        columns.forEach(column -> {
            headings.add(column.name());
            if (named && column.meaning() == Meaning.ENTITY) {
                headings.add(column.name() + "_name");
            }
        });
        return headings;
    }

    /**
     * The values of a row, in the order of {@link #headings(Iterable, boolean)}.
     *
     * @param names null where none stand beside ids
     */
    static List<Cell> cells(Iterable<TableColumn> columns, TableRow row, Names.@Nullable Known names) {
        List<Cell> cells = new ArrayList<>();
        columns.forEach(column -> {
            Object value = row.get(column.name());
            cells.add(new Cell(column.meaning(), value));
            if (names != null && column.meaning() == Meaning.ENTITY) {
                cells.add(new Cell(Meaning.TEXT, value instanceof Long id && names.has(id) ? names.of(id) : null));
            }
        });
        return cells;
    }
}

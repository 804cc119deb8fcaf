package seat.savedview;

import java.util.List;
import java.util.regex.Pattern;
import seat.access.AccessRefusal;
import seat.db.Database;

/** The columns that people chose for a kind of page, in their order. */
public final class ChosenColumns {
    private static final Pattern NAMES = Pattern.compile("[a-z_0-9,]{1,2000}");

    private final Database database;

    public ChosenColumns(Database database) {
        this.database = database;
    }

    /**
     * Remembers columns; none for the table's own.
     *
     * @throws AccessRefusal for what names no columns
     */
    public void choose(long userId, String list, List<String> columns) {
        String names = String.join(",", columns);
        if (columns.isEmpty()) {
            database.sql()
                    .sql("DELETE FROM chosen_columns WHERE user_id = ? AND `list` = ?")
                    .params(userId, list)
                    .update();
        } else if (NAMES.matcher(names).matches()) {
            database.sql().sql("""
                            INSERT INTO chosen_columns (user_id, `list`, columns) VALUES (?, ?, ?)
                            ON DUPLICATE KEY UPDATE columns = VALUES(columns), updated_at = CURRENT_TIMESTAMP
                            """).params(userId, list, names).update();
        } else {
            throw new AccessRefusal("These are no names of columns");
        }
    }
}

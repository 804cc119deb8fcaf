package seat.testing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Writes rows of tables as the engine would have. */
public final class Rows {
    private final TestDatabase test;

    public Rows(TestDatabase test) {
        this.test = test;
    }

    /** Empties tables. */
    public void clear(List<String> tables) {
        tables.forEach(table -> test.jdbc().sql("DELETE FROM " + table).update());
    }

    /** @param columns separated by spaces */
    public void add(String table, String columns, Object... values) {
        String[] names = columns.split(" ");
        String marks = String.join(", ", Collections.nCopies(names.length, "?"));
        test.jdbc()
                .sql("INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES (" + marks + ")")
                .params(Arrays.asList(values))
                .update();
    }
}

package seat.testing;

import java.util.Arrays;
import java.util.Collections;
import seat.db.Database;

/** Rows that a test puts into tables, as the engine would have stored them. */
public final class InsertedRows {
    private final Database database;

    public InsertedRows(Database database) {
        this.database = database;
    }

    /** @param columns separated by spaces */
    public InsertedRows add(String table, String columns, Object... values) {
        String[] names = columns.split(" ");
        database.sql()
                .sql("INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES ("
                        + String.join(", ", Collections.nCopies(names.length, "?")) + ")")
                .params(Arrays.asList(values))
                .update();
        return this;
    }

    /** A skill that a character trained, of which so many levels are active. */
    public InsertedRows skill(long characterId, long skillId, int trained, int active) {
        return add(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                characterId,
                skillId,
                0,
                trained,
                active);
    }
}

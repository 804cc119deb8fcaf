package seat.access;

import java.util.List;
import seat.db.Database;
import seat.event.AccessEpoch;

/** The squads that accounts are in, moderate, or applied to. */
public final class SquadsOfAccounts implements AccountRows {
    private static final List<String> TABLES =
            List.of("squad_member", "squad_moderator", "squad_applications", "squad_changes");

    public SquadsOfAccounts() {}

    /** Applications stay behind: the person applies anew, with the characters the account has then. */
    @Override
    public void merge(Database database, long from, long into) {
        AccessEpoch.raise(database.sql());
        database.sql().sql("""
                        INSERT IGNORE INTO squad_member (squad_id, user_id, created_at, expires_at)
                        SELECT squad_id, ?, created_at, expires_at FROM squad_member WHERE user_id = ?
                        """).params(into, from).update();
        database.sql().sql("""
                        INSERT IGNORE INTO squad_moderator (squad_id, user_id)
                        SELECT squad_id, ? FROM squad_moderator WHERE user_id = ?
                        """).params(into, from).update();
    }

    @Override
    public void delete(Database database, long userId) {
        TABLES.forEach(table -> database.sql()
                .sql("DELETE FROM " + table + " WHERE user_id = ?")
                .param(userId)
                .update());
    }
}

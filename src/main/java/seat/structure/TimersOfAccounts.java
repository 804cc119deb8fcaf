package seat.structure;

import java.util.List;
import seat.access.AccountRows;
import seat.db.Database;

/** Timers that somebody wrote or took go with the account, and follow it into another. */
public final class TimersOfAccounts implements AccountRows {
    private static final List<String> TABLES = List.of("timers", "timer_claims", "timer_log");

    @Override
    public void merge(Database database, long from, long into) {
        TABLES.forEach(table -> database.sql()
                .sql("UPDATE " + table + " SET user_id = ? WHERE user_id = ?")
                .params(into, from)
                .update());
    }

    @Override
    public void delete(Database database, long userId) {
        TABLES.forEach(table -> database.sql()
                .sql("DELETE FROM " + table + " WHERE user_id = ?")
                .param(userId)
                .update());
    }
}

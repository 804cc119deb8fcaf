package seat.savedview;

import java.util.List;
import seat.access.AccountRows;
import seat.db.Database;

/** What accounts keep of tables: it moves with their people, and goes with them. */
public final class ViewsOfAccounts implements AccountRows {
    private static final List<String> TABLES = List.of("saved_views", "chosen_columns");

    public ViewsOfAccounts() {}

    /** Views move with their addresses, but for those whose name the other account has on the same kind of page, and as many as it may have. */
    @Override
    public void merge(Database database, long from, long into) {
        List<Long> moving =
                database.sql().sql("""
                        SELECT v.id FROM saved_views v WHERE v.user_id = ? AND NOT EXISTS (
                          SELECT 1 FROM saved_views o WHERE o.user_id = ? AND o.`list` = v.`list` AND o.name = v.name)
                        ORDER BY v.id
                        """).params(from, into).query(Long.class).list();
        long room = SavedViews.MOST
                - database.sql()
                        .sql("SELECT COUNT(*) FROM saved_views WHERE user_id = ?")
                        .param(into)
                        .query(Long.class)
                        .single();
        moving.stream()
                .limit(Math.max(0, room))
                .forEach(id -> database.sql()
                        .sql("UPDATE saved_views SET user_id = ? WHERE id = ?")
                        .params(into, id)
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

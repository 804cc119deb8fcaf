package seat.access;

import seat.db.Database;
import seat.event.AccessEpoch;

/** The roles that accounts were given by hand or by a plugin. */
public final class RolesOfAccounts implements AccountRows {
    public RolesOfAccounts() {}

    @Override
    public void merge(Database database, long from, long into) {
        AccessEpoch.raise(database.sql());
        database.sql().sql("""
                        INSERT IGNORE INTO role_user (user_id, role_id, source, granted_by, created_at, expires_at)
                        SELECT ?, role_id, source, granted_by, created_at, expires_at FROM role_user
                        WHERE user_id = ? AND source NOT LIKE 'squad:%'
                        """).params(into, from).update();
    }

    @Override
    public void delete(Database database, long userId) {
        database.sql()
                .sql("DELETE FROM role_user WHERE user_id = ?")
                .param(userId)
                .update();
    }
}

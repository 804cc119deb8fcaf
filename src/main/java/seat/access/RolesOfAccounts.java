package seat.access;

import seat.db.Database;

/** The roles that accounts were given: those given by hand go along when accounts are merged, what squads gave follows from the squads. */
public final class RolesOfAccounts implements AccountRows {
    @Override
    public void merge(Database database, long from, long into) {
        database.sql().sql("""
                        INSERT IGNORE INTO role_user (user_id, role_id, source, granted_by, created_at, expires_at)
                        SELECT ?, role_id, source, granted_by, created_at, expires_at FROM role_user
                        WHERE user_id = ? AND source = 'hand'
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

package seat.preference;

import seat.access.AccountRows;
import seat.db.Database;

/** The choices of accounts that are merged or deleted: whoever goes on keeps their own. */
public final class PreferencesOfAccounts implements AccountRows {
    public PreferencesOfAccounts() {}

    @Override
    public void merge(Database database, long from, long into) {
        // Choices of an account that is given up are nobody's.
    }

    @Override
    public void delete(Database database, long userId) {
        database.sql()
                .sql("DELETE FROM user_settings WHERE user_id = ?")
                .param(userId)
                .update();
    }
}

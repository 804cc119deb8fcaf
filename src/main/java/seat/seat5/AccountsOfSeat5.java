package seat.seat5;

import seat.access.AccountRows;
import seat.db.Database;

/** Which of the source's people an account was: one that is deleted does not come again, one that is merged comes to the other. */
public final class AccountsOfSeat5 implements AccountRows {
    public AccountsOfSeat5() {}

    @Override
    public void merge(Database database, long from, long into) {
        set(database, from, into);
    }

    @Override
    public void delete(Database database, long userId) {
        set(database, userId, 0);
    }

    private static void set(Database database, long from, long to) {
        database.sql()
                .sql("UPDATE seat5_entries SET new_id = ? WHERE kind = ? AND new_id = ?")
                .params(to, OldIds.USER, from)
                .update();
    }
}

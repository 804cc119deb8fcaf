package seat.access;

import java.util.List;
import seat.db.Database;
import seat.plugin.ExtensionPoint;

/** Rows that belong to an account besides its characters and sessions, such as its roles. Both methods run in the transaction of their cause. */
public interface AccountRows {
    /** What else belongs to accounts. */
    ExtensionPoint<AccountRows> POINT = new ExtensionPoint<>("rows of accounts", rows -> List.of());

    /** Gives them to another account, where it lacks them; the first is deleted next. */
    void merge(Database database, long from, long into);

    /** Deletes them with their account. */
    void delete(Database database, long userId);
}

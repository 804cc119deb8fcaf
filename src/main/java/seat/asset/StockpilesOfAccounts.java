package seat.asset;

import seat.access.AccountRows;
import seat.db.Database;

/** Stockpiles go with their account, and follow it into another. */
public final class StockpilesOfAccounts implements AccountRows {
    @Override
    public void merge(Database database, long from, long into) {
        database.sql()
                .sql("UPDATE stockpiles SET user_id = ? WHERE user_id = ?")
                .params(into, from)
                .update();
    }

    @Override
    public void delete(Database database, long userId) {
        database.sql()
                .sql(
                        "DELETE FROM stockpile_items WHERE stockpile_id IN (SELECT s.id FROM stockpiles s WHERE s.user_id = ?)")
                .param(userId)
                .update();
        database.sql()
                .sql("DELETE FROM stockpiles WHERE user_id = ?")
                .param(userId)
                .update();
    }
}

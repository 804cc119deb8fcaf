package seat.recruit;

import java.util.List;
import seat.access.AccountRows;
import seat.db.Database;

/**
 * What a reviewer wrote and decided follows the account into another. It belongs to applications, not to accounts: when the account is
 * deleted it stays, without an author, and what the account opened by hand ends.
 */
public final class ApplicantsOfAccounts implements AccountRows {
    private record Column(String table, String name) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("applicants", "opened_by"),
            new Column("applicants", "decided_by"),
            new Column("applicant_notes", "user_id"),
            new Column("applicant_checks", "user_id"));

    @Override
    public void merge(Database database, long from, long into) {
        COLUMNS.forEach(column -> database.sql()
                .sql("UPDATE %1$s SET %2$s = ? WHERE %2$s = ?".formatted(column.table(), column.name()))
                .params(into, from)
                .update());
    }

    @Override
    public void delete(Database database, long userId) {
        COLUMNS.forEach(column -> database.sql()
                .sql("UPDATE %1$s SET %2$s = NULL WHERE %2$s = ?".formatted(column.table(), column.name()))
                .param(userId)
                .update());
    }
}

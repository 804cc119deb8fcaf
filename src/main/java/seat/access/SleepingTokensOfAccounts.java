package seat.access;

import seat.db.Database;
import seat.sso.SleepingTokens;

/** Tokens of another SeAT that wait for their account's switch-over: they go where its characters go. */
public final class SleepingTokensOfAccounts implements AccountRows {
    public SleepingTokensOfAccounts() {}

    @Override
    public void merge(Database database, long from, long into) {
        SleepingTokens.merge(database.sql(), from, into);
    }

    @Override
    public void delete(Database database, long userId) {
        SleepingTokens.delete(database.sql(), userId);
    }
}

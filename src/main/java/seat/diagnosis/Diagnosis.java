package seat.diagnosis;

import org.jspecify.annotations.Nullable;
import seat.config.Settings;
import seat.config.Version;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.sso.Sealer;
import seat.sso.TokenStore;

/**
 * Checks everything SeAT depends on, the same way for {@code seat admin diagnose} and for the page.
 *
 * @param esi asks EVE where nobody asked lately; null where this process cannot
 * @param serving whether a SeAT runs, which asks EVE by itself
 */
public record Diagnosis(
        Settings settings,
        Database database,
        Sealer sealer,
        TokenStore tokens,
        @Nullable EsiClient esi,
        boolean serving) {

    /** Looks at one after the other; takes as long as EVE's sign-in takes to answer, at most {@link seat.sso.SsoClient#DEADLINE}. */
    public void run(Findings findings) throws InterruptedException {
        Checks.settings(findings, settings);
        Checks.database(findings, database);
        Checks.key(findings, database, sealer, tokens);
        Checks.files(findings, settings);
        Checks.staticData(findings, database);
        OperatingChecks.server(findings, database);
        OperatingChecks.versions(findings, database);
        OperatingChecks.release(findings, settings, database, Version.number());
        OperatingChecks.addresses(findings, settings);
        OperatingChecks.scopes(findings, database);
        OperatingChecks.backups(findings, settings, database.now());
        Checks.sso(findings, settings);
        Checks.disk(findings, settings);
        JournalCheck.run(findings, database);
        new EsiCheck(findings, database, settings, esi, serving).run();
    }
}

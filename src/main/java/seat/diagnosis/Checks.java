package seat.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import seat.config.PrivateFiles;
import seat.config.Settings;
import seat.config.SettingsException;
import seat.config.Version;
import seat.db.Database;
import seat.db.Migrations;
import seat.db.Storage;
import seat.dispatch.DiskGuard;
import seat.dispatch.FreeSpace;
import seat.sde.StaticDataState;
import seat.sso.KeyCheck;
import seat.sso.Sealer;
import seat.sso.SsoClient;
import seat.sso.SsoUnavailableException;
import seat.sso.TokenStore;
import seat.sso.WrongKeyException;

/** The checks of {@code seat admin diagnose} that need no request to ESI. */
public final class Checks {
    /** Leases tolerate this much between the clocks of all that take part. */
    static final Duration CLOCKS = Duration.ofSeconds(5);

    private Checks() {}

    public static void settings(Findings findings, Settings settings) {
        try {
            settings.require(Settings.NEEDED_FOR_EVE);
            findings.ok(
                    "settings",
                    settings.given().size() + " given, the rest at their defaults; data folder " + settings.dataDir());
        } catch (SettingsException e) {
            e.problems().forEach(problem -> findings.problem("settings", problem));
        }
    }

    public static void database(Findings findings, Database database) {
        try (Connection connection = database.dataSource().getConnection()) {
            findings.ok(
                    "database",
                    connection.getMetaData().getDatabaseProductName() + " "
                            + connection.getMetaData().getDatabaseProductVersion() + ", "
                            + new Storage(database).bytes() / 1_000_000 + " MB");
        } catch (SQLException e) {
            findings.problem("database", "It does not answer: " + e.getMessage() + ". Check that it runs.");
            return;
        }
        Migrations migrations = new Migrations(database);
        String contributed = migrations.contributed().entrySet().stream()
                .map(each -> "; " + each.getKey() + " " + each.getValue())
                .collect(Collectors.joining());
        findings.ok(
                "schema", "version " + migrations.version().orElse("none") + contributed + ", as this SeAT needs it");
        clock(findings, "clock", "the database's", Duration.between(Instant.now(), database.now()));
    }

    /** @param difference how far the other clock is ahead of this machine's */
    public static void clock(Findings findings, String what, String whose, Duration difference) {
        String apart = "%.1f s".formatted(Math.abs(difference.toMillis() / 1000.0));
        if (difference.abs().compareTo(CLOCKS) > 0) {
            findings.problem(what, "This machine's clock and " + whose + " are " + apart + " apart. Let NTP set them.");
        } else {
            findings.ok(what, "This machine's clock and " + whose + " are " + apart + " apart");
        }
    }

    public static void files(Findings findings, Settings settings) {
        try {
            List<Path> open = PrivateFiles.open(settings.dataDir());
            if (open.isEmpty()) {
                findings.ok("files", "The data folder is closed to other users of this machine");
            } else {
                findings.problem(
                        "files",
                        open.size() + " files or folders are open to other users of this machine, the first "
                                + open.getFirst() + ": chmod -R go= " + settings.dataDir());
            }
        } catch (IOException e) {
            findings.problem("files", "The data folder cannot be looked through: " + e.getMessage());
        }
    }

    public static void key(Findings findings, Database database, Sealer sealer, TokenStore tokens) {
        try {
            new KeyCheck(database.sql(), sealer).verify();
            long disabled = tokens.countDisabled();
            if (disabled == 0) {
                findings.ok("key", "It opens the stored tokens");
            } else {
                findings.problem(
                        "key",
                        "It opens the stored tokens, but " + disabled
                                + " are disabled; 'seat token list' says why. Their owners sign in again.");
            }
        } catch (WrongKeyException e) {
            findings.problem("key", String.valueOf(e.getMessage()));
        }
    }

    public static void staticData(Findings findings, Database database) {
        StaticDataState state = new StaticDataState(database);
        String failed = state.check()
                .map(StaticDataState.Check::outcome)
                .filter(outcome -> outcome.startsWith("failed"))
                .orElse(null);
        Optional<StaticDataState.Shown> shown = state.shown();
        if (failed != null) {
            findings.problem("sde", "CCP was asked for newer static data, which " + failed + " Try 'seat sde import'.");
        } else if (shown.isEmpty()) {
            findings.skipped(
                    "sde", "no static data is imported yet; 'seat sde import' does it, names then need no request");
        } else {
            findings.ok("sde", "build " + shown.get().build() + " of EVE's static data");
        }
    }

    public static void sso(Findings findings, Settings settings) {
        URI url = settings.eve().ssoUrl();
        try {
            // A client of its own: the one that works may know the answer from before.
            new SsoClient(settings.eve(), "SeAT/" + Version.number() + " (diagnose)")
                    .authorize(
                            settings.eve()
                                    .callbackUrl(settings.http()
                                            .publicUrl(settings.http().port())),
                            List.of());
            findings.ok("sso", "EVE's sign-in at " + url + " answers");
        } catch (SsoUnavailableException e) {
            findings.problem("sso", e.getMessage() + ". Check the way to " + url + ": DNS, firewall, proxy.");
        }
    }

    public static void disk(Findings findings, Settings settings) {
        if (!settings.database().embedded() || !Files.exists(settings.dataDir())) {
            findings.skipped("disk", "the database is not on this machine's disk");
            return;
        }
        try {
            long free = FreeSpace.of(settings.dataDir()).bytes();
            if (free < DiskGuard.STOP_BELOW) {
                findings.problem(
                        "disk",
                        free / 1_000_000 + " MB are free, and updates rest below " + DiskGuard.STOP_BELOW / 1_000_000
                                + ". Make room.");
            } else {
                findings.ok("disk", free / 1_000_000 + " MB are free");
            }
        } catch (UncheckedIOException e) {
            findings.problem("disk", "The free space cannot be read: " + e.getMessage());
        }
    }
}

package seat.diagnosis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import seat.access.ScopeProfiles;
import seat.backup.BackupFolder;
import seat.component.Component;
import seat.component.Components;
import seat.config.EveSettings;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Storage;
import seat.release.Release;
import seat.release.ReleaseCheck;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The checks of {@code seat admin diagnose} that answer what people who run SeAT ask again and again. */
final class OperatingChecks {
    /** Below so much data any buffer pool does. */
    private static final long LITTLE_DATA = 256L << 20;

    /** A buffer pool of this share of the data keeps what is read again and again. */
    private static final int POOL_SHARE = 4;

    private static final long MEGABYTE = 1 << 20;

    /** What SeAT sends in one statement at most, and as much again. */
    private static final long LEAST_PACKET = 16 * MEGABYTE;

    /** Older than this the newest backup is too old. */
    private static final Duration OLD_BACKUP = Duration.ofHours(26);

    /** Sign-ins that are looked at. */
    private static final int SIGN_INS = 20;

    private OperatingChecks() {}

    /** Whether the server has memory for its data, and takes what SeAT sends. */
    static void server(Findings findings, Database database) {
        if (database.dialect() == Dialect.H2) {
            findings.skipped("server", "the embedded database has no server to tune");
            return;
        }
        long pool = number(database, "@@innodb_buffer_pool_size");
        long packet = number(database, "@@max_allowed_packet");
        long data = new Storage(database).bytes();
        List<String> problems = new ArrayList<>();
        if (data > LITTLE_DATA && pool < data / POOL_SHARE) {
            problems.add(
                    "Its buffer pool has %,d MB for %,d MB of data, so that it reads from disk what it reads again and again. Set innodb_buffer_pool_size to %,d MB or more"
                            .formatted(pool / MEGABYTE, data / MEGABYTE, data / POOL_SHARE / MEGABYTE));
        }
        if (packet < LEAST_PACKET) {
            problems.add("It takes %,d MB at once. Set max_allowed_packet to %,d MB or more"
                    .formatted(packet / MEGABYTE, LEAST_PACKET / MEGABYTE));
        }
        if (problems.isEmpty()) {
            findings.ok(
                    "server", "A buffer pool of %,d MB for %,d MB of data".formatted(pool / MEGABYTE, data / MEGABYTE));
        } else {
            problems.forEach(problem -> findings.problem("server", problem + "."));
        }
    }

    private static long number(Database database, String variable) {
        return database.sql().sql("SELECT " + variable).query(Long.class).single();
    }

    /** Whether all that runs is of one version and knows the same data. */
    static void versions(Findings findings, Database database) {
        Map<String, List<String>> byVersion = new TreeMap<>();
        Set<String> known = new TreeSet<>();
        for (Component component : new Components(database).live()) {
            byVersion
                    .computeIfAbsent(component.version(), version -> new ArrayList<>())
                    .add(component.role() + " on " + component.host());
            known.add(String.valueOf(component.resources().fingerprint()));
        }
        if (byVersion.isEmpty()) {
            findings.skipped("versions", "nothing of SeAT runs");
        } else if (byVersion.size() > 1) {
            findings.problem(
                    "versions",
                    "Components of several versions run: "
                            + byVersion.entrySet().stream()
                                    .map(each -> each.getKey() + " (" + String.join(", ", each.getValue()) + ")")
                                    .collect(Collectors.joining(", "))
                            + ". Let an upgrade end: restart the older ones in the newest version.");
        } else if (known.size() > 1) {
            findings.problem(
                    "versions",
                    "Components of one version know different data, as when a plugin is installed on some hosts only. Install it on all.");
        } else {
            findings.ok(
                    "versions",
                    "All that runs is of version "
                            + byVersion.keySet().iterator().next());
        }
    }

    /** How people and EVE's sign-in reach SeAT. */
    static void addresses(Findings findings, Settings settings) {
        URI configured = settings.http().configuredPublicUrl();
        if (configured == null) {
            findings.skipped(
                    "addresses",
                    Setting.PUBLIC_URL.key()
                            + " is not set: SeAT is for this machine only, and links in messages lead to it");
            return;
        }
        URI callback = settings.eve().callbackUrl(configured);
        if (!callback.getPath().equals(EveSettings.CALLBACK_PATH)
                || !callback.getAuthority().equals(configured.getAuthority())
                || !callback.getScheme().equals(configured.getScheme())) {
            findings.problem(
                    "addresses",
                    "EVE sends people back to " + callback + ", which is not SeAT at " + configured + ". Unset "
                            + Setting.EVE_CALLBACK_URL.key() + ", and enter " + configured + EveSettings.CALLBACK_PATH
                            + " for your application.");
        } else if (configured.getScheme().equals("https")
                && settings.http().trustedProxies().isEmpty()) {
            findings.problem(
                    "addresses",
                    "People come by https, which a proxy in front must speak, but " + Setting.TRUSTED_PROXIES.key()
                            + " names none: everybody seems to come from the proxy. Name its address there.");
        } else {
            findings.ok("addresses", "The callback URL of your application at EVE has to be exactly " + callback);
        }
    }

    /** Whether those who signed in lately were asked for what SeAT asks for: an application at EVE allows only the scopes it names. */
    static void scopes(Findings findings, Database database) {
        Set<String> wanted =
                new TreeSet<>(new ScopeProfiles(database).standard().scopes());
        List<Set<String>> granted = new ArrayList<>();
        database.sql().sql("""
                        SELECT scopes FROM refresh_tokens WHERE scopes_profile = 0 AND disabled_at IS NULL AND deleted_at IS NULL
                          AND created_at > TIMESTAMPADD(DAY, -30, CURRENT_TIMESTAMP) ORDER BY created_at DESC LIMIT ?
                        """).param(SIGN_INS).query(row -> {
            Set<String> scopes = new TreeSet<>();
            for (JsonNode scope : JsonMapper.shared().readTree(row.getString(1))) {
                scopes.add(scope.asString());
            }
            granted.add(scopes);
        });
        if (granted.isEmpty()) {
            findings.skipped("scopes", "nobody signed in lately with what is asked for by default");
            return;
        }
        granted.forEach(wanted::removeAll);
        wanted.remove(ScopeProfiles.PUBLIC_DATA);
        if (wanted.isEmpty()) {
            findings.ok("scopes", "Sign-ins bring every scope that is asked for");
        } else {
            findings.problem(
                    "scopes",
                    "None of the last %d sign-ins brought %s. Enable %s for your application at EVE, or ask for less by a scope profile."
                            .formatted(granted.size(), String.join(", ", wanted), wanted.size() == 1 ? "it" : "them"));
        }
    }

    /** Whether there is a backup of today. */
    static void backups(Findings findings, Settings settings, Instant now) {
        Path folder = settings.backups().folder();
        if (folder == null) {
            findings.skipped(
                    "backups",
                    Setting.BACKUP_FOLDER.key() + " is not set: nothing here knows when the last one was made");
            return;
        }
        try {
            if (!Files.isDirectory(folder)) {
                findings.problem("backups", "There is no folder " + folder + " on this machine. Make it.");
                return;
            }
            Optional<Instant> newest = BackupFolder.newest(folder);
            if (newest.isEmpty()) {
                findings.problem("backups", "There is none in " + folder + " yet; a dispatcher makes one a day.");
            } else if (newest.get().plus(OLD_BACKUP).isBefore(now)) {
                findings.problem(
                        "backups",
                        "The newest in " + folder + " is of " + newest.get()
                                + ". The log of the dispatchers says why there is none since.");
            } else {
                findings.ok("backups", "The newest is of " + newest.get() + "; 'seat backup verify' tries it");
            }
        } catch (IOException e) {
            findings.problem("backups", folder + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * Whether a newer SeAT is out, where a file is named that says so.
     *
     * @param here the version that runs
     */
    static void release(Findings findings, Settings settings, Database database, String here) {
        if (settings.releaseFile() == null) {
            findings.skipped(
                    "release", Setting.RELEASE_FILE.key() + " is not set: nobody is asked whether a newer SeAT is out");
            return;
        }
        ReleaseCheck check = new ReleaseCheck(database, settings.releaseFile());
        ReleaseCheck.Read last = check.last().orElse(null);
        Release own = Release.of(here).orElse(null);
        if (last == null) {
            findings.skipped(
                    "release", check.name() + " was not read yet; a dispatcher reads it within a quarter of an hour");
        } else if (last.newest() == null) {
            findings.problem(
                    "release",
                    "Whether a newer SeAT is out is not known: %s: %s. Tried at %s, and again a day later. Set %s right, or unset it."
                            .formatted(check.name(), last.failure(), last.at(), Setting.RELEASE_FILE.key()));
        } else if (own == null) {
            findings.skipped(
                    "release", "The newest SeAT is " + last.newest() + "; which runs here is not known: " + here);
        } else if (last.newest().compareTo(own) > 0) {
            findings.problem(
                    "release",
                    "A newer SeAT is out: %s, here runs %s. Read what it brings, back up, then upgrade one component after the other."
                            .formatted(last.newest(), own));
        } else {
            findings.ok(
                    "release",
                    "No newer SeAT is out: here runs " + own + ", the newest was " + last.newest() + " at "
                            + last.at());
        }
    }
}

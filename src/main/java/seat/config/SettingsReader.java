package seat.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns given texts into {@link Settings}, collecting every problem instead of stopping at the first. */
final class SettingsReader {
    private final SettingSources layers;

    SettingsReader(SettingSources layers) {
        this.layers = layers;
    }

    Settings read() {
        Path dataDir = layers.workingFolder.resolve(
                readOr(Setting.DATA_DIR, Parse::folder, Path.of(Setting.DATA_DIR.defaultText())));
        String trouble = PrivateFiles.trouble(dataDir);
        if (trouble != null) {
            layers.problems.add(Setting.DATA_DIR.key() + " names " + dataDir.normalize() + ", which " + trouble
                    + "; allowed: " + Setting.DATA_DIR.kind().allowed());
        }
        Settings settings = new Settings(
                readOrDefault(Setting.MEMORY, Parse::memory),
                readOrDefault(Setting.LOG_LEVEL, Parse::logLevel),
                dataDir.normalize(),
                http(),
                management(),
                eve(),
                readOr(Setting.SECRET_KEY, Parse::secretKeys, List.of()),
                database(dataDir.normalize()),
                readOrNull(Setting.REDIS_URL, text -> new Secret(Parse.redisUrl(text))),
                staticData(),
                mail(),
                readOr(Setting.OUTBOUND_ALLOWED, Parse::hostsAndPorts, Set.of()),
                readOrDefault(Setting.CHANGES_KEPT, Parse::days),
                readOrDefault(Setting.SECURITY_LOG_KEPT, Parse::days),
                readOrDefault(Setting.SNAPSHOTS_KEPT, Parse::days),
                backups(),
                readOrNull(Setting.RELEASE_FILE, Parse::fileOrUrl),
                layers.given);
        readOrNull(Setting.JAVA_HOME, Parse::folder);
        checkTogether(settings);
        if (!layers.problems.isEmpty()) {
            throw new SettingsException(layers.problems);
        }
        return settings;
    }

    private BackupSettings backups() {
        return new BackupSettings(
                readOrNull(
                        Setting.BACKUP_FOLDER,
                        text -> Parse.folder(text).toAbsolutePath().normalize()),
                readOrDefault(Setting.BACKUPS_KEPT, Parse::days),
                readOrDefault(Setting.BACKUPS_ENCRYPTED, Parse::onOrOff));
    }

    private HttpSettings http() {
        return new HttpSettings(
                readOrDefault(Setting.HTTP_ADDRESS, Parse::address),
                readOrDefault(Setting.HTTP_PORT, Parse::port),
                readOrNull(Setting.PUBLIC_URL, Parse::httpUrl),
                readOr(Setting.TRUSTED_PROXIES, Parse::networks, List.of()));
    }

    private ManagementSettings management() {
        return new ManagementSettings(
                readOrDefault(Setting.MANAGEMENT_ADDRESS, Parse::address),
                readOrNull(Setting.MANAGEMENT_PORT, Parse::port));
    }

    private EveSettings eve() {
        return new EveSettings(
                readOrDefault(Setting.ESI_URL, Parse::httpUrl),
                readOrDefault(Setting.SSO_URL, Parse::httpUrl),
                readOr(Setting.EVE_CLIENT_ID, Parse::token, ""),
                new Secret(readOr(Setting.EVE_CLIENT_SECRET, Parse::token, "")),
                readOrNull(Setting.EVE_CALLBACK_URL, Parse::httpUrl),
                readOr(Setting.CONTACT, Parse::contact, ""),
                // A stand-in for ESI is there to be read.
                readOr(Setting.ALL_PUBLIC_DATA, Parse::onOrOff, layers.given.containsKey(Setting.ESI_URL)));
    }

    /** A stand-in for ESI knows nothing of CCP's static data, and CCP nothing of a simulated world. */
    private StaticDataSettings staticData() {
        boolean real = !layers.given.containsKey(Setting.ESI_URL);
        URI url = readOrDefault(Setting.SDE_URL, Parse::httpUrl);
        boolean asked = real || layers.given.containsKey(Setting.SDE_URL);
        boolean update = readOr(Setting.SDE_UPDATE, Parse::onOrOff, real);
        if (update && !asked) {
            layers.problems.add(Setting.SDE_UPDATE.key() + " is on, but " + Setting.ESI_URL.key()
                    + " names another ESI than EVE's own; allowed: off, or " + Setting.SDE_URL.key()
                    + " with the static data that goes with it");
        }
        return new StaticDataSettings(asked ? url : null, update);
    }

    private @Nullable MailSettings mail() {
        MailSettings.Server server = readOrNull(Setting.SMTP_URL, Parse::smtpUrl);
        String from = readOr(Setting.MAIL_FROM, Parse::mailAddress, "");
        String user = readOr(Setting.SMTP_USER, Function.identity(), "");
        Secret password = new Secret(readOr(Setting.SMTP_PASSWORD, Function.identity(), ""));
        if (server == null) {
            return null;
        }
        if (!layers.given.containsKey(Setting.MAIL_FROM)) {
            layers.problems.add(Setting.MAIL_FROM.key() + " is missing: " + Setting.SMTP_URL.key()
                    + " names a mail server, which wants to know from whom e-mails come; allowed: "
                    + Setting.MAIL_FROM.kind().allowed());
        }
        if (server.encryption() == MailSettings.Encryption.NONE && !password.isEmpty()) {
            layers.problems.add(Setting.SMTP_PASSWORD.key() + " would go over the network for everybody to read, since "
                    + Setting.SMTP_URL.key() + " is smtp-plain://; allowed: smtp:// or smtps:// with it");
        }
        return new MailSettings(server, user, password, from);
    }

    private DatabaseSettings database(Path dataDir) {
        String file = "jdbc:h2:file:" + dataDir.resolve("seat") + DatabaseSettings.H2_OPTIONS;
        return new DatabaseSettings(
                readOr(Setting.DATABASE_URL, Parse::databaseUrl, file),
                readOrDefault(Setting.DATABASE_USER, Function.identity()),
                new Secret(readOr(Setting.DATABASE_PASSWORD, Function.identity(), "")));
    }

    private void checkTogether(Settings settings) {
        if (settings.database().embedded() && settings.redisUrl() != null) {
            layers.problems.add(Setting.REDIS_URL.key() + " needs a database that processes can share; allowed: "
                    + Setting.DATABASE_URL.key() + " of MySQL or MariaDB, or no Redis");
        }
        if (settings.backups().encrypted() && !layers.given.containsKey(Setting.SECRET_KEY)) {
            layers.problems.add(Setting.BACKUPS_ENCRYPTED.key()
                    + " is on, but the key lies in the data folder and would be in the backup"
                    + " that it encrypts; allowed: off, or " + Setting.SECRET_KEY.key() + " with it");
        }
        if (!settings.database().embedded() && !layers.given.containsKey(Setting.SECRET_KEY)) {
            layers.problems.add(Setting.SECRET_KEY.key() + " is missing: a shared database needs a key that every"
                    + " process knows; allowed: " + SettingKind.SECRET_KEYS.allowed());
        }
    }

    private <T> T readOrDefault(Setting setting, Function<String, T> parser) {
        return readOr(setting, parser, parser.apply(setting.defaultText()));
    }

    private <T> T readOr(Setting setting, Function<String, T> parser, T otherwise) {
        T value = readOrNull(setting, parser);
        return value == null ? otherwise : value;
    }

    private <T> @Nullable T readOrNull(Setting setting, Function<String, T> parser) {
        GivenValue value = layers.given.get(setting);
        if (value == null) {
            return null;
        }
        try {
            return parser.apply(value.text());
        } catch (IllegalArgumentException e) {
            layers.problems.add(setting.key() + " (" + value.origin() + ") " + e.getMessage() + "; allowed: "
                    + setting.kind().allowed());
            return null;
        }
    }
}

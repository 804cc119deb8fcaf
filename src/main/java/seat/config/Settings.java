package seat.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, checked and immutable. Prints no secret.
 *
 * @param memoryBytes heap of one process
 * @param dataDir absolute
 * @param secretKeys the current one first; empty when one is to be generated into the data folder
 * @param redisUrl null for the queue and budgets of one process; may carry a password
 * @param mail null without a mail server
 * @param outboundAllowed where webhooks may go besides public addresses
 * @param changesKeptDays how long the history of what changed is kept
 * @param securityLogKeptDays how long the security log is kept
 * @param snapshotsKeptDays how long it is kept what owners had on a day
 * @param backups that are made by themselves
 * @param releaseFile names the newest release: a file or an address; null where nobody is asked
 * @param given what was set, by whom; a setting left at its default is not in it
 */
public record Settings(
        long memoryBytes,
        LogLevel logLevel,
        Path dataDir,
        HttpSettings http,
        ManagementSettings management,
        EveSettings eve,
        List<SecretKey> secretKeys,
        DatabaseSettings database,
        @Nullable Secret redisUrl,
        StaticDataSettings staticData,
        @Nullable MailSettings mail,
        Set<HostAndPort> outboundAllowed,
        int changesKeptDays,
        int securityLogKeptDays,
        int snapshotsKeptDays,
        BackupSettings backups,
        @Nullable URI releaseFile,
        Map<Setting, GivenValue> given) {

    /** What whatever talks to EVE cannot do without. */
    public static final List<Setting> NEEDED_FOR_EVE = List.of(Setting.EVE_CLIENT_ID, Setting.CONTACT);

    /** What a process cannot do without that is one of several. */
    public static final List<Setting> NEEDED_FOR_SHARING =
            List.of(Setting.DATABASE_URL, Setting.REDIS_URL, Setting.SECRET_KEY);

    public Settings {
        secretKeys = List.copyOf(secretKeys);
        outboundAllowed = Set.copyOf(outboundAllowed);
        given = Map.copyOf(given);
    }

    /**
     * Reads the configuration of this process.
     *
     * @param flags what the command line gave
     * @throws SettingsException with everything that is wrong
     */
    public static Settings load(Map<Setting, String> flags) {
        return load(flags, System.getenv(), Path.of(""));
    }

    /**
     * Reads a configuration.
     *
     * @throws SettingsException with everything that is wrong
     */
    public static Settings load(Map<Setting, String> flags, Map<String, String> environment, Path workingFolder) {
        return new SettingsReader(SettingSources.read(
                        flags, environment, workingFolder.toAbsolutePath().normalize()))
                .read();
    }

    /**
     * Stops when one of these was not given.
     *
     * @throws SettingsException naming all that are missing
     */
    public void require(List<Setting> needed) {
        List<String> missing = new ArrayList<>();
        for (Setting setting : needed) {
            if (!given.containsKey(setting)) {
                missing.add(setting.key() + " is missing (" + setting.description() + "); allowed: "
                        + setting.kind().allowed());
            }
        }
        if (!missing.isEmpty()) {
            throw new SettingsException(missing);
        }
    }
}

package seat.setting;

import java.util.List;
import java.util.Optional;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.Database;

/**
 * The days for which something of SeAT's own is kept: as the environment says, until administrators set it while SeAT runs. The security
 * log is kept no shorter than the environment says, so that nobody who came by an administrator's session can let its traces go.
 *
 * @param name for pages, stable: {@code security_log}
 * @param environment what says it while nothing is set
 * @param given what that says, of this process
 * @param least days that can be set
 */
public record KeptDays(String name, Setting environment, int given, int least) {
    private static final int MOST = 3_650;

    /** The security log. */
    public static KeptDays securityLog(Settings settings) {
        int given = settings.securityLogKeptDays();
        return new KeptDays("security_log", Setting.SECURITY_LOG_KEPT, given, given);
    }

    /** The history of what changed. */
    public static KeptDays changes(Settings settings) {
        return new KeptDays("changes", Setting.CHANGES_KEPT, settings.changesKeptDays(), 1);
    }

    /** What everybody had on a day, and prices. */
    public static KeptDays snapshots(Settings settings) {
        return new KeptDays("snapshots", Setting.SNAPSHOTS_KEPT, settings.snapshotsKeptDays(), 1);
    }

    /** Everything of which it can be set. */
    public static List<KeptDays> all(Settings settings) {
        return List.of(securityLog(settings), changes(settings), snapshots(settings));
    }

    /** The days as administrators set them. */
    public GlobalSetting setting() {
        return GlobalSetting.number("kept_days." + name, given, least, MOST);
    }

    /** What administrators set; empty where the environment's holds. */
    public Optional<String> set(Database database) {
        return new GlobalSettings(database).given(setting());
    }

    /**
     * The days that hold now.
     *
     * @throws IllegalArgumentException when something stands in the table that no page lets in: whoever deletes must not go by it
     */
    public int days(Database database) {
        GlobalSetting any = GlobalSetting.number(setting().name(), given, 1, MOST);
        int days = set(database).map(any.check()).map(Integer::parseInt).orElse(given);
        return Math.max(days, least); // the environment may have been raised since
    }
}

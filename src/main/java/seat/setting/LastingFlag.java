package seat.setting;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DataAccessException;
import seat.db.Database;
import seat.loop.LookAgain;

/**
 * A yes or no of administrators that every answer asks for: it is kept in memory, and read again after a while. While it cannot be read,
 * what was read last holds.
 */
public final class LastingFlag {
    private final LookAgain<Boolean> flag;
    private final BooleanSupplier away;
    private volatile boolean known;

    /**
     * @param lookAgain after which it is read again; so long another front end may show what held before
     * @param away whether the database is known not to answer: then nobody waits for it
     */
    public LastingFlag(Database database, GlobalSetting setting, Duration lookAgain, BooleanSupplier away) {
        this.away = away;
        GlobalSettings settings = new GlobalSettings(database);
        this.known = Boolean.parseBoolean(setting.standard());
        this.flag = new LookAgain<>(lookAgain, () -> read(settings, setting));
    }

    private boolean read(GlobalSettings settings, GlobalSetting setting) {
        if (away.getAsBoolean()) {
            return known;
        }
        try {
            known = settings.flag(setting);
        } catch (DataAccessException e) {
            // The next look may succeed.
        }
        return known;
    }

    public boolean holds() {
        return flag.get();
    }

    /** Notes that the flag was set here: who asks next reads it. */
    public void changed() {
        flag.soon();
    }
}

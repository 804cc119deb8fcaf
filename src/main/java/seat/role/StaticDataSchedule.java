package seat.role;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.config.Settings;
import seat.db.Database;
import seat.dispatch.DiskGuard;
import seat.sde.DailyCheck;
import seat.sde.Downloads;
import seat.sde.LatestBuild;
import seat.sde.StaticDataImport;

/** The daily look for newer static data, where it is switched on and CCP can be told who asks. */
final class StaticDataSchedule implements Runnable, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StaticDataSchedule.class);

    private final @Nullable DailyCheck check;
    private final AtomicBoolean stopping;

    private StaticDataSchedule(@Nullable DailyCheck check, AtomicBoolean stopping) {
        this.check = check;
        this.stopping = stopping;
    }

    static StaticDataSchedule of(Settings settings, Database database, DiskGuard diskGuard) {
        AtomicBoolean stopping = new AtomicBoolean();
        URI url = settings.staticData().url();
        if (!settings.staticData().update() || url == null) {
            return new StaticDataSchedule(null, stopping);
        }
        if (settings.eve().contact().isBlank()) {
            log.info("Without SEAT_CONTACT CCP is not asked for newer static data; 'seat sde import' imports it");
            return new StaticDataSchedule(null, stopping);
        }
        StaticDataImport importer = new StaticDataImport(database, stopping::get);
        Downloads downloads = new Downloads(url, UserAgent.of(settings), settings.dataDir(), stopping::get);
        return new StaticDataSchedule(
                new DailyCheck(database, new LatestBuild(database, downloads, importer), importer, diskGuard::full),
                stopping);
    }

    @Override
    public void run() {
        if (check != null) {
            check.run();
        }
    }

    @Override
    public void close() {
        stopping.set(true);
        if (check != null) {
            check.close();
        }
    }
}

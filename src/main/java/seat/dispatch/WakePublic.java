package seat.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.update.Wakeups;

/**
 * Wakes public resources that have work before their interval is over: names nobody has asked for, killmails without details.
 * Looking from here keeps every commit from touching the same hot row. What takes long to find out is looked for less, so that
 * looking never takes more than a fiftieth of the time.
 */
public final class WakePublic implements Runnable {
    private static final int SHARE = 50;

    private final Database database;
    private final Catalogue catalogue;
    private final Wakeups wakeups;
    private final LongSupplier nanos;
    private final Map<String, Long> notBefore = new HashMap<>();

    public WakePublic(Database database, Catalogue catalogue, Wakeups wakeups) {
        this(database, catalogue, wakeups, System::nanoTime);
    }

    WakePublic(Database database, Catalogue catalogue, Wakeups wakeups, LongSupplier nanos) {
        this.database = database;
        this.catalogue = catalogue;
        this.wakeups = wakeups;
        this.nanos = nanos;
    }

    @Override
    public void run() {
        for (Resource resource : catalogue.of(OwnerType.PUBLIC)) {
            String sql = resource.wakeWhen();
            if (sql != null && look(resource.name(), sql)) {
                wakeups.wake(OwnerType.UNIVERSE, List.of(resource.name()));
            }
        }
    }

    private boolean look(String resource, String sql) {
        long before = nanos.getAsLong();
        Long next = notBefore.get(resource);
        if (next != null && before - next < 0) {
            return false;
        }
        boolean found = hasWork(sql);
        long after = nanos.getAsLong();
        notBefore.put(resource, after + SHARE * (after - before));
        return found;
    }

    private boolean hasWork(String sql) {
        return !database.sql().sql(sql + " LIMIT 1").query(Integer.class).list().isEmpty();
    }
}

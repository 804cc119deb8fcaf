package seat.dispatch;

import java.util.List;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.update.Updates;

/**
 * Wakes public resources that have work before their interval is over: names nobody has asked for, killmails without details.
 * Looking from here keeps every commit from touching the same hot row.
 */
public final class WakePublic implements Runnable {
    private final Database database;
    private final Catalogue catalogue;
    private final Updates updates;

    public WakePublic(Database database, Catalogue catalogue, Updates updates) {
        this.database = database;
        this.catalogue = catalogue;
        this.updates = updates;
    }

    @Override
    public void run() {
        for (Resource resource : catalogue.of(OwnerType.PUBLIC)) {
            if (resource.wakeWhen() != null && hasWork(resource.wakeWhen())) {
                updates.wake(OwnerType.UNIVERSE, List.of(resource.name()));
            }
        }
    }

    private boolean hasWork(String sql) {
        return !database.sql().sql(sql + " LIMIT 1").query(Integer.class).list().isEmpty();
    }
}

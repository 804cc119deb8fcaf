package seat.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.update.Leadership;

/** Everything about the corporations that a character of the caller leads, as {@link Leadership} says. */
final class LedCorporations implements RightSource {
    private final Database database;

    LedCorporations(Database database) {
        this.database = database;
    }

    @Override
    public List<Right> rights(Viewer viewer) {
        return List.of(
                new Right("leader", OwnerType.CORPORATION, Set.of(), new Led(database, viewer.userId()), Set.of()));
    }

    /** The corporations that characters of an account lead. */
    static final class Led implements Owners {
        private final Database database;
        private final long userId;
        private volatile @Nullable List<Long> known;

        private Led(Database database, long userId) {
            this.database = database;
            this.userId = userId;
        }

        @Override
        public boolean include(long id) {
            return ids().contains(id);
        }

        @Override
        public String condition(String column, boolean one, List<Object> values) {
            return Owners.in(column, ids(), values);
        }

        List<Long> ids() {
            List<Long> led = known;
            if (led == null) {
                led = database.sql()
                        .sql(Leadership.ledBy())
                        .param("user", userId)
                        .query(Long.class)
                        .list();
                known = led;
            }
            return led;
        }
    }
}

package seat.web;

import org.jspecify.annotations.Nullable;
import seat.db.Dialect;
import seat.testing.TestDatabase;

class MariaDbApiRoutesTest extends ApiRoutesContract {
    private @Nullable TestDatabase test;

    @Override
    RunningWeb open() {
        test = TestDatabase.mariaDb();
        return RunningWeb.on(test.dataSource(), Dialect.MARIADB);
    }

    @Override
    void shut() {
        if (test != null) {
            test.close();
        }
    }
}

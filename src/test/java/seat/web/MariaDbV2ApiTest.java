package seat.web;

import org.junit.jupiter.api.AfterAll;
import seat.db.Dialect;
import seat.testing.TestDatabase;

class MariaDbV2ApiTest extends V2ApiContract {
    private final TestDatabase database = TestDatabase.mariaDb();

    @Override
    RunningWeb start() {
        return RunningWeb.on(database.dataSource(), Dialect.MARIADB);
    }

    @AfterAll
    void drop() {
        database.close();
    }
}

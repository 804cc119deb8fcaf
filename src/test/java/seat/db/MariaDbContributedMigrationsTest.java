package seat.db;

import seat.testing.TestDatabase;

class MariaDbContributedMigrationsTest extends ContributedMigrationsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

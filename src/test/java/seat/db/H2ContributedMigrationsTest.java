package seat.db;

import seat.testing.TestDatabase;

class H2ContributedMigrationsTest extends ContributedMigrationsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}

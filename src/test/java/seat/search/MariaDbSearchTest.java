package seat.search;

import seat.testing.TestDatabase;

class MariaDbSearchTest extends SearchContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

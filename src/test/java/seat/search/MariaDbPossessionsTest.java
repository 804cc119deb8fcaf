package seat.search;

import seat.testing.TestDatabase;

class MariaDbPossessionsTest extends PossessionsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

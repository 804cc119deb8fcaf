package seat.access;

import seat.testing.TestDatabase;

class MariaDbSoldCharactersTest extends SoldCharactersContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

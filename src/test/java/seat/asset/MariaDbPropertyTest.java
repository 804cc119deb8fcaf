package seat.asset;

import seat.testing.TestDatabase;

class MariaDbPropertyTest extends PropertyContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}

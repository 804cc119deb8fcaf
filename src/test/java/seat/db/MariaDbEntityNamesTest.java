package seat.db;

import seat.testing.TestDatabase;

class MariaDbEntityNamesTest extends EntityNamesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}

package seat.update;

import seat.testing.TestDatabase;

class MariaDbUpdatesTest extends UpdatesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}

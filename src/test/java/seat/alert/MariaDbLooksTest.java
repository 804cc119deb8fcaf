package seat.alert;

import seat.testing.TestDatabase;

class MariaDbLooksTest extends LooksContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
